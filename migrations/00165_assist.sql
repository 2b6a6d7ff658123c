-- Staff go on with a draft when the person lets them: by a one-time code from the
-- person's own page, or because the person asked at the desk or on the phone and
-- was identified. It is for one month, one member of staff and the rest of the
-- day; the person ends it with one press. A draft is the person's own space
-- (TF 2 kap. 13 §): without such a row nobody else's statement meets it.

-- +goose Up
INSERT INTO portal.access_kind (what, act, classes) VALUES
    ('assist', 'change', '{guarded}'), ('draft', 'read', '{guarded}'), ('draft_note', 'read', '{sensitive}'), ('draft_change', 'change', '{guarded}');

-- How somebody was identified, by where they asked.
INSERT INTO portal.code (pack_id, list, code, part, attrs, position)
SELECT p.id, 'identified', c.code, '', ARRAY[c.way], c.position FROM portal.rule_pack p CROSS JOIN (VALUES
    ('id_document', 'desk', 1), ('known_to_staff', 'desk', 2), ('vouched_for', 'desk', 3), ('eid_in_call', 'phone', 4), ('called_back', 'phone', 5)) AS c (code, way, position);
INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT p.id, 'identified', c.code, n.lang, n.name, '' FROM portal.rule_pack p CROSS JOIN (VALUES
    ('id_document', 'Visade en giltig id-handling', 'Showed a valid identity document', 'Näytti voimassa olevan henkilöllisyystodistuksen', 'أبرز وثيقة هوية صالحة'),
    ('known_to_staff', 'Känd sedan tidigare av den som tog emot', 'Known already to whoever received them', 'Oli vastaanottajalle ennestään tuttu', 'معروف من قبل لدى من استقبله'),
    ('vouched_for', 'Någon med giltig id-handling intygade vem det var', 'Somebody with a valid identity document vouched for them', 'Joku, jolla oli voimassa oleva henkilöllisyystodistus, todisti henkilöllisyyden', 'شهد على هويته شخص لديه وثيقة هوية صالحة'),
    ('eid_in_call', 'Legitimerade sig med e-legitimation i samtalet', 'Used an e-identification during the call', 'Tunnistautui puhelun aikana sähköisesti', 'أثبت هويته إلكترونيًا أثناء المكالمة'),
    ('called_back', 'Ringdes upp på numret som vi har, och svarade på kontrollfrågor', 'Was called back on the number that we have, and answered control questions', 'Soitettiin takaisin tiedossamme olevaan numeroon, ja vastasi tarkistuskysymyksiin', 'اتصلنا به على الرقم المسجّل لدينا وأجاب عن أسئلة التحقق')) AS c (code, sv, en, fi, ar)
CROSS JOIN LATERAL (VALUES ('sv', c.sv), ('en', c.en), ('fi', c.fi), ('ar', c.ar)) AS n (lang, name);

CREATE TABLE portal.assist (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES portal.person ON DELETE CASCADE,
    month text NOT NULL CONSTRAINT month_reads_as_month CHECK (month ~ '^2[0-9]{3}-(0[1-9]|1[0-2])$'),
    staff_id uuid NOT NULL DEFAULT portal.actor('id')::uuid REFERENCES portal.staff,
    way text NOT NULL CONSTRAINT only_known_ways CHECK (way IN ('code', 'desk', 'phone')),
    identified text NOT NULL DEFAULT '', -- a code of the list identified
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    withdrawn_at timestamptz, -- by the person
    done_at timestamptz,      -- handed in, read back to the person
    CONSTRAINT identified_or_by_code CHECK ((way = 'code') = (identified = ''))
);
CREATE INDEX assist_of_person ON portal.assist (person_id, month);
CREATE INDEX assist_of_staff ON portal.assist (staff_id, at);

-- The code that the person was shown, as a keyed hash. A person has one at most.
CREATE TABLE portal.assist_code (
    id uuid PRIMARY KEY, -- of the form that asked for it: sent twice it makes one
    person_id uuid NOT NULL CONSTRAINT one_code_for_each_person UNIQUE REFERENCES portal.person ON DELETE CASCADE,
    month text NOT NULL CONSTRAINT month_reads_as_month CHECK (month ~ '^2[0-9]{3}-(0[1-9]|1[0-2])$'),
    code_hash bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    ends_at timestamptz NOT NULL CONSTRAINT it_is_short CHECK (ends_at <= made_at + interval '1 hour'),
    tries int NOT NULL DEFAULT 0,
    used_at timestamptz
);

-- assist_try lets the actor go on with somebody's draft by the code that the
-- person has read out, and returns its month; '' where the code is wrong, used,
-- too old or tried five times, and for whom the actor may not meet. What was
-- wrong counts and is logged, so the caller must let the transaction commit. The
-- same id again is the same leave.
-- +goose StatementBegin
CREATE FUNCTION portal.assist_try(id uuid, person uuid, hashes bytea[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := portal.actor('id')::uuid;
    moment timestamptz := portal.actor('at')::timestamptz;
    shown record;
    made text;
BEGIN
    IF portal.actor('kind') <> 'staff' OR portal.actor('purpose') <> 'assist' OR NOT portal.opens('report') OR NOT private.may_meet(person) THEN
        RETURN '';
    END IF;
    SELECT c.id, c.month, c.code_hash INTO shown FROM portal.assist_code c
    WHERE c.person_id = person AND c.used_at IS NULL AND c.ends_at > moment AND c.tries < 5 FOR UPDATE;
    SELECT a.month INTO made FROM portal.assist a WHERE a.id = assist_try.id AND a.staff_id = me AND a.person_id = person;
    IF made IS NOT NULL THEN
        RETURN made;
    END IF;
    IF shown.id IS NULL OR NOT shown.code_hash = ANY (hashes) THEN
        UPDATE portal.assist_code c SET tries = c.tries + 1 WHERE c.id = shown.id;
        INSERT INTO portal.access_log (subject_id, what, result, reason) VALUES (person, 'assist', 'denied', 'code')
        ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
        RETURN '';
    END IF;
    UPDATE portal.assist_code c SET used_at = moment WHERE c.id = shown.id;
    INSERT INTO portal.assist (id, person_id, month, way) VALUES (assist_try.id, person, shown.month, 'code');
    INSERT INTO portal.access_log (subject_id, what, reason) VALUES (person, 'assist', 'code')
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN shown.month;
END $$;
-- +goose StatementEnd

-- assists says whether the actor may go on with somebody's draft of a month now:
-- access.Decide's Continue, for the policies below. assists_draft asks the same of
-- what is in one; a note is seen by who sees its activity.
-- +goose StatementBegin
CREATE FUNCTION portal.assists(person uuid, month text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN portal.actor('kind') = 'staff' AND portal.actor('purpose') = 'assist' AND portal.opens('report') AND EXISTS (
        SELECT 1 FROM portal.assist a WHERE a.person_id = assists.person AND a.month = assists.month AND a.staff_id = portal.actor('id')::uuid
        AND a.withdrawn_at IS NULL AND a.done_at IS NULL AND a.at <= portal.actor('at')::timestamptz
        AND (a.at AT TIME ZONE 'Europe/Stockholm')::date = (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date)
        AND private.may_meet(assists.person);
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION portal.assists_draft(draft uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM portal.draft d WHERE d.id = assists_draft.draft AND portal.assists(d.person_id, d.month));
END $$;
-- +goose StatementEnd

-- What access.Decide is told has the leaves, too.
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.decision_facts(uuid)'::regprocedure);
    new text := replace(was, '''courses'', (SELECT', '''leaves'', (SELECT coalesce(jsonb_agg(jsonb_build_object(''month'', a.month, ''at'', a.at)), ''[]'')
            FROM portal.assist a WHERE a.staff_id = me AND a.person_id = p.id AND a.withdrawn_at IS NULL AND a.done_at IS NULL),
        ''courses'', (SELECT');
BEGIN
    IF new = was THEN
        RAISE EXCEPTION 'decision_facts does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd

-- weed_assists erases who let whom, and codes, of a month and those before it:
-- the access log still tells.
-- +goose StatementBegin
CREATE FUNCTION portal.weed_assists(upto text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone int;
BEGIN
    IF portal.actor('kind') <> 'system' OR portal.actor('purpose') <> 'weeding' THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM portal.assist_code c WHERE c.month <= upto AND c.person_id NOT IN (SELECT portal.held_people());
    DELETE FROM portal.assist a WHERE a.month <= upto AND a.person_id NOT IN (SELECT portal.held_people());
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.assist_try(uuid, uuid, bytea[]), portal.assists(uuid, text), portal.assists_draft(uuid), portal.weed_assists(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.assist_try(uuid, uuid, bytea[]), portal.assists(uuid, text), portal.assists_draft(uuid) TO portal_web;
GRANT EXECUTE ON FUNCTION portal.weed_assists(text) TO portal_worker;

GRANT SELECT, INSERT (id, person_id, month, way, identified), UPDATE (withdrawn_at, done_at) ON portal.assist TO portal_web;
GRANT SELECT (id, person_id, month, way, identified, at, withdrawn_at, done_at) ON portal.assist TO portal_worker;
GRANT SELECT (id, person_id, month, made_at, ends_at, tries, used_at), INSERT (id, person_id, month, code_hash, ends_at), DELETE ON portal.assist_code TO portal_web;

CREATE POLICY own_assist ON portal.assist FOR SELECT TO portal_worker USING (person_id = (SELECT portal.actor('self'))::uuid);
CREATE POLICY own_or_by_oneself ON portal.assist FOR SELECT TO portal_web
    USING ((SELECT CASE split_part(a.said, E'\x1f', 1)
        WHEN 'jobseeker' THEN person_id = split_part(a.said, E'\x1f', 2)::uuid
        WHEN 'staff' THEN staff_id = split_part(a.said, E'\x1f', 2)::uuid AND (SELECT true FROM portal.person p WHERE p.id = person_id)
        ELSE false END FROM portal.actor('') AS a (said)));
CREATE POLICY withdrawn_by_oneself ON portal.assist FOR UPDATE TO portal_web
    USING (person_id = (SELECT portal.actor('self'))::uuid AND withdrawn_at IS NULL AND done_at IS NULL)
    WITH CHECK (person_id = (SELECT portal.actor('self'))::uuid);
CREATE POLICY recorded_by_staff ON portal.assist FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('purpose')) = 'assist' AND (SELECT portal.opens('report')) AND way <> 'code'
        AND staff_id = (SELECT portal.actor('id'))::uuid AND at = (SELECT portal.actor('at'))::timestamptz AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY done_by_oneself ON portal.assist FOR UPDATE TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('purpose')) = 'assist' AND staff_id = (SELECT portal.actor('id'))::uuid
        AND withdrawn_at IS NULL AND done_at IS NULL AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id))
    WITH CHECK (staff_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY own_code ON portal.assist_code TO portal_web
    USING (person_id = (SELECT portal.actor('self'))::uuid);

CREATE POLICY by_the_persons_leave ON portal.draft TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND portal.assists(person_id, month));
CREATE POLICY by_the_persons_leave ON portal.draft_activity TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND portal.assists_draft(draft_id));

CALL private.guard_tables();
