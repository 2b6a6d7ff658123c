-- Legal hold from the data protection officer's page: whose, why, by whom, until
-- when; and one answer to who is held, for every weeding.

-- +goose Up
ALTER TABLE portal.access_reason DROP CONSTRAINT only_known_lists, ADD CONSTRAINT only_known_lists
    CHECK (list IN ('grant', 'emergency', 'control', 'control_open', 'hold'));
INSERT INTO portal.access_reason VALUES
    ('hold', 'court', 1, 'Mål i domstol', 'A case in court'),
    ('hold', 'inquiry', 2, 'Tillsyn eller utredning', 'Supervision or an inquiry'),
    ('hold', 'person_asks', 3, 'Personen begär att behandlingen begränsas (artikel 18 i dataskyddsförordningen)', 'The person asks that processing be restricted (GDPR article 18)'),
    ('hold', 'archive', 4, 'Överlämnande till arkiv väntar', 'Transfer to an archive is waiting');

-- What the law is silent about is a figure that an instruction may change. [verify]
ALTER TABLE portal.access_rule ADD hold_max_months int NOT NULL DEFAULT 24; -- the longest that one hold keeps; who needs it longer holds anew

ALTER TABLE portal.legal_hold
    DROP CONSTRAINT only_known_reasons, -- the list 'hold' of access_reason, by hold_moves
    ADD until_day date,                 -- the last day; an operator's may be without
    ADD case_id uuid,                   -- by whose number the person was found; no reference: it outlives a case that is weeded
    ADD held_by uuid REFERENCES portal.staff,   -- else by_name, an operator's
    ADD lifted_by uuid REFERENCES portal.staff;
CREATE INDEX legal_hold_person ON portal.legal_hold (person_id);
GRANT INSERT (until_day) ON portal.legal_hold TO portal_worker;

-- +goose StatementBegin
CREATE FUNCTION private.hold_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
    months int;
BEGIN
    SELECT r.hold_max_months INTO months FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1;
    IF NOT EXISTS (SELECT 1 FROM portal.access_reason r WHERE r.list = 'hold' AND r.code = NEW.reason)
       OR NEW.until_day < today OR NEW.until_day > today + months * interval '1 month'
       OR NEW.until_day IS NULL AND portal.actor('kind') = 'staff' THEN
        RAISE EXCEPTION 'nobody is held so' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_moves';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.hold_moves() FROM PUBLIC;
CREATE TRIGGER moves BEFORE INSERT ON portal.legal_hold FOR EACH ROW EXECUTE FUNCTION private.hold_moves();

-- held_people returns whose data are not weeded today: those with a hold that is
-- neither lifted nor past its day, and every record of the same person, merged
-- into theirs or theirs into it.
-- +goose StatementBegin
CREATE FUNCTION portal.held_people() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    IF portal.actor('kind') NOT IN ('system', 'operator') THEN
        RETURN;
    END IF;
    RETURN QUERY WITH RECURSIVE same AS (
        SELECT h.person_id AS id FROM portal.legal_hold h WHERE h.lifted_at IS NULL AND (h.until_day IS NULL OR h.until_day >= today)
        UNION
        SELECT o.id FROM same s CROSS JOIN LATERAL (
            SELECT p.merged_into AS id FROM portal.person p WHERE p.id = s.id AND p.merged_into IS NOT NULL
            UNION ALL SELECT p.id FROM portal.person p WHERE p.merged_into = s.id) o
    ) SELECT s.id FROM same s;
END $$;
-- +goose StatementEnd

-- Every weeding asks it.
-- +goose StatementBegin
DO $$
DECLARE
    f record;
    new text;
BEGIN
    FOR f IN SELECT * FROM (VALUES
        ('portal.weed_drafts(text, timestamptz)', 'd.updated_at < unchanged_since',
            'd.updated_at < unchanged_since AND d.person_id NOT IN (SELECT portal.held_people())'),
        ('portal.weed_cases(int, boolean)', 'NOT EXISTS (SELECT 1 FROM portal.legal_hold h WHERE h.person_id = m.person_id AND h.lifted_at IS NULL)',
            'm.person_id NOT IN (SELECT portal.held_people())'),
        ('portal.weed_follow(int, boolean)', 'NOT EXISTS (SELECT 1 FROM portal.access_log l JOIN portal.legal_hold h ON h.person_id = l.subject_id AND h.lifted_at IS NULL WHERE l.id = i.log_id)',
            'NOT EXISTS (SELECT 1 FROM portal.access_log l WHERE l.id = i.log_id AND l.subject_id IN (SELECT portal.held_people()))'),
        ('portal.weed_follow(int, boolean)', 'NOT EXISTS (SELECT 1 FROM portal.legal_hold h WHERE h.person_id = e.actor_id AND h.lifted_at IS NULL)',
            '(e.actor_id IN (SELECT portal.held_people())) IS NOT TRUE')
        ) AS v (name, was, becomes)
    LOOP
        new := replace(pg_get_functiondef(f.name::regprocedure), f.was, f.becomes);
        IF new = pg_get_functiondef(f.name::regprocedure) THEN
            RAISE EXCEPTION '% does not read as expected', f.name;
        END IF;
        EXECUTE new;
    END LOOP;
END $$;
-- +goose StatementEnd

INSERT INTO portal.access_kind (what, act, classes) VALUES
    ('hold_read', 'read', '{guarded}'), ('hold', 'change', '{guarded}'), ('hold_lift', 'change', '{guarded}');

-- hold_subject returns whom a key is about, to a data protection officer: a
-- person's id, or that of one of their cases, by which they were found. Protected
-- people with the circle only.
-- +goose StatementBegin
CREATE FUNCTION private.hold_subject(key uuid) RETURNS TABLE (person_id uuid, case_id uuid)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF portal.actor('kind') <> 'staff' OR NOT portal.has_role('dpo') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT p.id, c.id FROM portal.person p LEFT JOIN portal.case_file c ON c.id = key AND c.person_id = p.id
    WHERE p.id = coalesce((SELECT o.person_id FROM portal.case_file o WHERE o.id = key), key) AND (p.protection = '' OR portal.actor('circle')::boolean);
END $$;
-- +goose StatementEnd

-- hold_find finds somebody by who has a number, or by a case's number, and
-- returns the key for the others: NULL alike for nobody and for whom the actor may
-- not see. It logs the search, whatever it found.
-- +goose StatementBegin
CREATE FUNCTION portal.hold_find(person uuid, case_no text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record;
BEGIN
    IF portal.actor('kind') <> 'staff' OR NOT portal.has_role('dpo') THEN
        RETURN NULL;
    END IF;
    SELECT s.person_id, s.case_id INTO who
    FROM private.hold_subject(CASE hold_find.case_no WHEN '' THEN hold_find.person ELSE (SELECT c.id FROM portal.case_file c WHERE c.number = hold_find.case_no) END) s;
    INSERT INTO portal.access_log (what, filter, hits, listed, result, case_id)
    VALUES ('search', CASE hold_find.case_no WHEN '' THEN 'number' ELSE 'case_number' END, (who.person_id IS NOT NULL)::int,
        CASE WHEN who.person_id IS NULL THEN '{}' ELSE ARRAY[who.person_id] END, CASE WHEN who.person_id IS NULL THEN 'denied' ELSE 'ok' END, who.case_id);
    RETURN coalesce(who.case_id, who.person_id);
END $$;
-- +goose StatementEnd

-- hold_read returns who a key is about with every hold there has been, the latest
-- first, or one row without a hold; and logs that.
-- +goose StatementBegin
CREATE FUNCTION portal.hold_read(key uuid) RETURNS TABLE (given text, family text, id uuid, reason text, from_at timestamptz, until_day date, by_whom text, lifted_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO portal.access_log (subject_id, case_id, what) SELECT s.person_id, s.case_id, 'hold_read' FROM private.hold_subject(key) s
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN QUERY SELECT p.given_name, p.family_name, h.id, h.reason, h.from_at, h.until_day, coalesce(f.name, h.by_name), h.lifted_at
    FROM private.hold_subject(key) s JOIN portal.person p ON p.id = s.person_id
    LEFT JOIN portal.legal_hold h ON h.person_id = p.id LEFT JOIN portal.staff f ON f.id = h.held_by
    ORDER BY h.from_at DESC NULLS LAST, h.id;
END $$;
-- +goose StatementEnd

-- hold_place keeps somebody for a reason of the list, to a day. The same id again
-- is the same hold; false for nobody; a second one for a reason that is in force is
-- refused by the index.
-- +goose StatementBegin
CREATE FUNCTION portal.hold_place(id uuid, key uuid, reason text, until_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment timestamptz := portal.actor('at')::timestamptz;
    who record;
BEGIN
    SELECT s.person_id, s.case_id INTO who FROM private.hold_subject(key) s;
    IF who.person_id IS NULL THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT 1 FROM portal.legal_hold h WHERE h.id = hold_place.id) THEN
        RETURN EXISTS (SELECT 1 FROM portal.legal_hold h WHERE h.id = hold_place.id AND h.person_id = who.person_id AND h.held_by = portal.actor('id')::uuid);
    END IF;
    UPDATE portal.legal_hold h SET lifted_at = moment -- its day has been: it holds nothing any more
    WHERE h.person_id = who.person_id AND h.reason = hold_place.reason AND h.lifted_at IS NULL
      AND h.until_day < (moment AT TIME ZONE 'Europe/Stockholm')::date;
    INSERT INTO portal.legal_hold (id, person_id, case_id, reason, until_day, held_by)
    VALUES (hold_place.id, who.person_id, who.case_id, hold_place.reason, hold_place.until_day, portal.actor('id')::uuid);
    INSERT INTO portal.access_log (subject_id, case_id, what, reason) VALUES (who.person_id, who.case_id, 'hold', hold_place.reason)
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN true;
END $$;
-- +goose StatementEnd

-- hold_lift ends a hold; false when there is none such of theirs.
-- +goose StatementBegin
CREATE FUNCTION portal.hold_lift(id uuid, key uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who record;
    why text;
BEGIN
    SELECT s.person_id, s.case_id INTO who FROM private.hold_subject(key) s;
    UPDATE portal.legal_hold h SET lifted_at = portal.actor('at')::timestamptz, lifted_by = portal.actor('id')::uuid
    WHERE h.id = hold_lift.id AND h.person_id = who.person_id AND h.lifted_at IS NULL RETURNING h.reason INTO why;
    IF why IS NOT NULL THEN
        INSERT INTO portal.access_log (subject_id, case_id, what, reason) VALUES (who.person_id, who.case_id, 'hold_lift', why)
        ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    END IF;
    RETURN EXISTS (SELECT 1 FROM portal.legal_hold h WHERE h.id = hold_lift.id AND h.person_id = who.person_id);
END $$;
-- +goose StatementEnd

-- holds returns the holds in force, those that end first first, and never of whom:
-- it is no search. It logs that as a list of those whom they are about.
-- +goose StatementBegin
CREATE FUNCTION portal.holds(most int) RETURNS TABLE (reason text, from_at timestamptz, until_day date, by_whom text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
    shown uuid[];
BEGIN
    IF portal.actor('kind') <> 'staff' OR NOT portal.has_role('dpo') THEN
        RETURN;
    END IF;
    SELECT coalesce(array_agg(d.id), '{}') INTO shown FROM (
        SELECT h.id FROM portal.legal_hold h JOIN portal.person p ON p.id = h.person_id AND (p.protection = '' OR portal.actor('circle')::boolean)
        WHERE h.lifted_at IS NULL AND (h.until_day IS NULL OR h.until_day >= today) ORDER BY h.until_day NULLS FIRST, h.id LIMIT most) d;
    INSERT INTO portal.access_log (what, filter, hits, listed, case_id)
    SELECT 'list', 'holds', count(*), coalesce(array_agg(DISTINCT h.person_id) FILTER (WHERE h.case_id IS NULL), '{}'), NULL::uuid FROM portal.legal_hold h WHERE h.id = ANY (shown)
    UNION ALL SELECT 'list', 'holds', count(*), array_agg(DISTINCT h.person_id), h.case_id FROM portal.legal_hold h WHERE h.id = ANY (shown) AND h.case_id IS NOT NULL GROUP BY h.case_id;
    RETURN QUERY SELECT h.reason, h.from_at, h.until_day, coalesce(f.name, h.by_name)
    FROM portal.legal_hold h LEFT JOIN portal.staff f ON f.id = h.held_by WHERE h.id = ANY (shown) ORDER BY h.until_day NULLS FIRST, h.id;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.hold_subject(uuid), portal.held_people(), portal.hold_find(uuid, text), portal.hold_read(uuid),
    portal.hold_place(uuid, uuid, text, date), portal.hold_lift(uuid, uuid), portal.holds(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.held_people() TO portal_worker;
GRANT EXECUTE ON FUNCTION portal.hold_find(uuid, text), portal.hold_read(uuid), portal.hold_place(uuid, uuid, text, date),
    portal.hold_lift(uuid, uuid), portal.holds(int) TO portal_web;

CALL private.guard_tables();
