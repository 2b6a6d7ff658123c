-- Who may act for somebody else: an ombud by a power of attorney (förvaltningslagen
-- 14–15 §§), a god man or förvaltare whom a court has appointed (föräldrabalken 11
-- kap.) [verify]. A mandate has a kind, a scope, days and a document; staff record
-- it, and both parties see it.

-- +goose Up
INSERT INTO portal.access_kind (what, act, classes) VALUES ('mandate', 'change', '{guarded}'), ('mandates', 'read', '{guarded}');

-- The lists. Attributes of a kind: open_ended may be without a last day, by_court is
-- not the parties' own to end; of a document: the kinds that it may tell of.
INSERT INTO portal.code (pack_id, list, code, part, attrs, position)
SELECT p.id, c.list, c.code, '', c.attrs::text[], c.position FROM portal.rule_pack p CROSS JOIN (VALUES
    ('mandate_kind', 'ombud', '{}', 1), ('mandate_kind', 'god_man', '{open_ended,by_court}', 2), ('mandate_kind', 'forvaltare', '{open_ended,by_court}', 3),
    ('mandate_scope', 'see', '{}', 1), ('mandate_scope', 'file', '{}', 2),
    ('mandate_document', 'power_of_attorney', '{ombud}', 1), ('mandate_document', 'court_decision', '{god_man,forvaltare}', 2),
    ('mandate_document', 'guardian_register', '{god_man,forvaltare}', 3)) AS c (list, code, attrs, position);
INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT p.id, c.list, c.code, n.lang, n.name, '' FROM portal.rule_pack p CROSS JOIN (VALUES
    ('mandate_kind', 'ombud', 'Ombud', 'Representative (ombud)', 'Asiamies (ombud)', 'وكيل (ombud)'),
    ('mandate_kind', 'god_man', 'God man', 'Special representative (god man)', 'Edunvalvoja (god man)', 'ممثل خاص (god man)'),
    ('mandate_kind', 'forvaltare', 'Förvaltare', 'Administrator (förvaltare)', 'Edunvalvoja, jolla on päätösvalta (förvaltare)', 'وصي (förvaltare)'),
    ('mandate_scope', 'see', 'Får se rapporter och kvitton', 'May see reports and receipts', 'Saa nähdä raportit ja kuitit', 'يحق له الاطلاع على التقارير والإيصالات'),
    ('mandate_scope', 'file', 'Får fylla i, lämna in, rätta och se rapporter', 'May fill in, hand in, correct and see reports', 'Saa täyttää, antaa, korjata ja nähdä raportteja', 'يحق له تعبئة التقارير وتسليمها وتصحيحها والاطلاع عليها'),
    ('mandate_document', 'power_of_attorney', 'Fullmakt', 'Power of attorney', 'Valtakirja', 'توكيل'),
    ('mandate_document', 'court_decision', 'Tingsrättens beslut', 'The district court’s decision', 'Käräjäoikeuden päätös', 'قرار المحكمة الابتدائية'),
    ('mandate_document', 'guardian_register', 'Registerutdrag från överförmyndaren', 'Extract from the chief guardian’s register', 'Ote ylimmän edunvalvontaviranomaisen rekisteristä', 'مستخرج من سجل هيئة الإشراف على الأوصياء')) AS c (list, code, sv, en, fi, ar)
CROSS JOIN LATERAL (VALUES ('sv', c.sv), ('en', c.en), ('fi', c.fi), ('ar', c.ar)) AS n (lang, name);

-- Who only acts for others is no jobseeker: known at sign-in, registered nowhere.
-- No report is due from them, and no unit's staff meet them.
ALTER TABLE portal.person
    ALTER enrolled_from DROP NOT NULL,
    ALTER unit_id DROP NOT NULL,
    ADD CONSTRAINT registered_with_a_unit CHECK ((enrolled_from IS NULL) = (unit_id IS NULL)),
    ADD CONSTRAINT ended_after_it_began CHECK (enrolled_from IS NOT NULL OR enrolled_until IS NULL);

CREATE TABLE portal.mandate (
    id uuid PRIMARY KEY, -- of the form: sent twice it makes one
    person_id uuid NOT NULL REFERENCES portal.person,         -- whose affairs
    representative_id uuid NOT NULL REFERENCES portal.person, -- who acts
    given_name text NOT NULL,  -- the representative's, as the document has it
    family_name text NOT NULL,
    kind text NOT NULL,        -- a code of the list mandate_kind
    scope text NOT NULL,       -- a code of the list mandate_scope
    from_day date NOT NULL,
    until_day date,            -- the last day; none for kinds that are open_ended
    document text NOT NULL,    -- a code of the list mandate_document
    document_day date NOT NULL,
    document_sum bytea CONSTRAINT a_scan_has_a_sha256 CHECK (octet_length(document_sum) = 32),
    recorded_by uuid NOT NULL DEFAULT portal.actor('id')::uuid REFERENCES portal.staff,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    ended_at timestamptz,
    ended_by text CONSTRAINT ended_by_a_party_or_staff CHECK (ended_by IN ('person', 'representative', 'staff')),
    CONSTRAINT nobody_represents_themselves CHECK (person_id <> representative_id),
    CONSTRAINT ends_after_it_began CHECK (until_day >= from_day),
    CONSTRAINT ended_by_somebody CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX mandate_of_person ON portal.mandate (person_id);
CREATE INDEX mandate_of_representative ON portal.mandate (representative_id);
CREATE INDEX mandate_of_staff ON portal.mandate (recorded_by);

-- mandate_in_force says whether a mandate holds on a day.
CREATE FUNCTION private.mandate_in_force(m portal.mandate, day date) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    RETURN m.from_day <= day AND (m.until_day IS NULL OR day <= m.until_day) AND m.ended_at IS NULL;

-- mandate_record records that somebody may act for a person whom the actor may
-- meet, and returns '' when it is there, 'self' where the two are one, and NULL for
-- whom the actor may not meet. The representative is whose number has one of the
-- hashes, else a new row under new_id, for which the number is sealed; the answer
-- tells nothing of which. The same id again is the same mandate.
-- +goose StatementBegin
CREATE FUNCTION portal.mandate_record(id uuid, person uuid, new_id uuid, sealed bytea, lookups bytea[], keyed text, given text, family text,
    kind text, scope text, from_day date, until_day date, document text, document_day date, document_sum bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    acts uuid;
BEGIN
    IF portal.actor('kind') <> 'staff' OR portal.actor('purpose') <> 'mandate' OR NOT portal.opens('report') OR NOT private.may_meet(person) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT 1 FROM portal.mandate m WHERE m.id = mandate_record.id) THEN
        RETURN (SELECT '' FROM portal.mandate m WHERE m.id = mandate_record.id AND m.person_id = person AND m.recorded_by = portal.actor('id')::uuid);
    END IF;
    IF NOT EXISTS (SELECT 1 FROM portal.code k JOIN portal.code d ON d.pack_id = k.pack_id AND d.list = 'mandate_document' AND d.code = document AND kind = ANY (d.attrs)
        JOIN portal.code s ON s.pack_id = k.pack_id AND s.list = 'mandate_scope' AND s.code = scope
        WHERE k.list = 'mandate_kind' AND k.code = kind AND (until_day IS NOT NULL OR 'open_ended' = ANY (k.attrs))) THEN
        RAISE EXCEPTION 'there is no such mandate' USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_by_the_lists';
    END IF;
    acts := portal.identity_find(lookups);
    IF acts = person THEN
        RETURN 'self';
    END IF;
    IF acts IS NULL THEN
        INSERT INTO portal.person (id, given_name, family_name, category) VALUES (new_id, given, family, '');
        INSERT INTO identity.number (person_id, sealed, lookup, keyed) VALUES (new_id, sealed, lookups[1], keyed);
        acts := new_id;
    END IF;
    INSERT INTO portal.mandate (id, person_id, representative_id, given_name, family_name, kind, scope, from_day, until_day, document, document_day, document_sum)
    VALUES (id, person, acts, given, family, kind, scope, from_day, until_day, document, document_day, document_sum);
    INSERT INTO portal.access_log (subject_id, what, reason) SELECT p, 'mandate', 'recorded' FROM unnest(ARRAY[person, acts]) p
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN '';
END $$;
-- +goose StatementEnd

-- mandate_end ends a mandate for whom it is to end: staff, of people whom they may
-- meet; the parties, what no court has appointed. It is false where there is none
-- such; ended already is true and changes nothing.
-- +goose StatementBegin
CREATE FUNCTION portal.mandate_end(id uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := portal.actor('id')::uuid;
    m portal.mandate;
    who text;
BEGIN
    IF portal.actor('purpose') <> 'mandate' THEN
        RETURN false;
    END IF;
    SELECT o.* INTO m FROM portal.mandate o WHERE o.id = mandate_end.id FOR UPDATE;
    who := CASE portal.actor('kind')
        WHEN 'staff' THEN CASE WHEN portal.opens('report') AND private.may_meet(m.person_id) THEN 'staff' END
        WHEN 'jobseeker' THEN CASE me WHEN m.person_id THEN 'person' WHEN m.representative_id THEN 'representative' END END;
    IF who IS NULL OR who <> 'staff' AND EXISTS (
        SELECT 1 FROM portal.code c WHERE c.list = 'mandate_kind' AND c.code = m.kind AND 'by_court' = ANY (c.attrs)) THEN
        RETURN false;
    END IF;
    IF m.ended_at IS NULL THEN
        UPDATE portal.mandate o SET ended_at = portal.actor('at')::timestamptz, ended_by = who WHERE o.id = mandate_end.id;
        INSERT INTO portal.access_log (subject_id, what, reason) SELECT p, 'mandate', 'ended' FROM unnest(ARRAY[m.person_id, m.representative_id]) p WHERE p <> me
        ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    END IF;
    RETURN true;
END $$;
-- +goose StatementEnd

-- mandate_principals returns for whom the actor may act today, by the name that the
-- register has and nothing else of them, and logs that to each.
-- +goose StatementBegin
CREATE FUNCTION portal.mandate_principals() RETURNS TABLE (mandate_id uuid, given text, family text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me uuid := portal.actor('self')::uuid;
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    INSERT INTO portal.access_log (subject_id, what)
    SELECT DISTINCT m.person_id, 'mandates' FROM portal.mandate m WHERE m.representative_id = me AND private.mandate_in_force(m, today)
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN QUERY SELECT m.id, p.given_name, p.family_name FROM portal.mandate m JOIN portal.person p ON p.id = m.person_id
    WHERE m.representative_id = me AND private.mandate_in_force(m, today) ORDER BY p.family_name, p.given_name, m.id;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.mandate_in_force(portal.mandate, date), portal.mandate_end(uuid), portal.mandate_principals(),
    portal.mandate_record(uuid, uuid, uuid, bytea, bytea[], text, text, text, text, text, date, date, text, date, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.mandate_end(uuid), portal.mandate_principals(),
    portal.mandate_record(uuid, uuid, uuid, bytea, bytea[], text, text, text, text, text, date, date, text, date, bytea) TO portal_web;

GRANT SELECT ON portal.mandate TO portal_web;
GRANT SELECT ON portal.mandate TO portal_worker; -- for a register extract
CREATE POLICY of_the_parties_or_by_task ON portal.mandate FOR SELECT TO portal_web
    USING ((SELECT CASE split_part(a.said, E'\x1f', 1)
        WHEN 'jobseeker' THEN split_part(a.said, E'\x1f', 2)::uuid IN (person_id, representative_id)
        WHEN 'staff' THEN 'report' = ANY (split_part(a.said, E'\x1f', 8)::text[]) AND (SELECT true FROM portal.person p WHERE p.id = person_id)
        ELSE false END FROM portal.actor('') AS a (said)));
CREATE POLICY of_the_parties ON portal.mandate FOR SELECT TO portal_worker
    USING ((SELECT portal.actor('self'))::uuid IN (person_id, representative_id));

-- A mandate goes with its person's file. Who acts for somebody stays as long as a
-- mandate does, and who only ever did so goes with the last. Who is held keeps the
-- file of whom they act for, and the other way round.
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.weed_people(int, boolean)'::regprocedure);
    once text := replace(was, 'WHERE CASE WHEN p.merged_into IS NULL THEN p.enrolled_until ELSE private.enrolled_until(p.id) END < first_kept',
        'WHERE (p.enrolled_from IS NULL OR CASE WHEN p.merged_into IS NULL THEN p.enrolled_until ELSE private.enrolled_until(p.id) END < first_kept)
          AND NOT EXISTS (SELECT 1 FROM portal.mandate m WHERE m.representative_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM portal.mandate m WHERE m.person_id = p.id AND m.representative_id IN (SELECT portal.held_people()))');
    twice text := replace(once, 'DELETE FROM portal.planned c WHERE c.person_id = ANY (gone);',
        'DELETE FROM portal.mandate c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.planned c WHERE c.person_id = ANY (gone);');
BEGIN
    IF once = was OR twice = once THEN
        RAISE EXCEPTION 'weed_people does not read as expected';
    END IF;
    EXECUTE twice;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
