-- What the walls cost, once more, counted in instructions: a proof of who acts takes 71 000
-- of them and not 100 000, the versions of a case are read by one statement that proves
-- once, and a line of the log is described by fewer. And a line says when it was read
-- by emergency access.

-- +goose Up
-- actor as in 00195: the statement that reads the key does nothing else, since what a
-- statement calls is looked up for each run of it, and what an expression calls once in
-- a transaction.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.actor(what text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := current_setting('portal.actor', true);
    inside bytea;
    outside bytea;
BEGIN
    -- The sum is that of private.sign.
    SELECT k.inside, k.outside INTO inside, outside FROM private.actor_key k;
    IF (current_setting('portal.actor_signature', true) = encode(sha256(outside || sha256(inside || convert_to(
            said || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp()), 'UTF8'))), 'hex')) IS NOT TRUE OR said = '' THEN
        RAISE EXCEPTION '%', CASE coalesce(current_setting('portal.actor', true), '') WHEN '' THEN 'no actor in this transaction'
            ELSE 'the actor of this transaction was not set by enter' END USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF what = '' THEN
        RETURN said;
    END IF;
    RETURN CASE what
        WHEN 'kind' THEN split_part(said, E'\x1f', 1)
        WHEN 'self' THEN CASE split_part(said, E'\x1f', 1) WHEN 'jobseeker' THEN nullif(split_part(said, E'\x1f', 2), '') END
        WHEN 'filer' THEN CASE split_part(said, E'\x1f', 1) WHEN 'jobseeker' THEN nullif(split_part(said, E'\x1f', 2), '')
            WHEN 'representative' THEN split_part(said, E'\x1f', 15) END
        WHEN 'files' THEN CASE split_part(said, E'\x1f', 1) WHEN 'jobseeker' THEN nullif(split_part(said, E'\x1f', 2), '')
            WHEN 'representative' THEN CASE split_part(said, E'\x1f', 17) WHEN 'file' THEN split_part(said, E'\x1f', 15) END END
        WHEN 'id' THEN nullif(split_part(said, E'\x1f', 2), '')
        WHEN 'roles' THEN split_part(said, E'\x1f', 3)
        WHEN 'unit' THEN nullif(split_part(said, E'\x1f', 4), '')
        WHEN 'org' THEN nullif(split_part(said, E'\x1f', 5), '')
        WHEN 'circle' THEN split_part(said, E'\x1f', 6)
        WHEN 'lists' THEN split_part(said, E'\x1f', 7)
        WHEN 'opens' THEN split_part(said, E'\x1f', 8)
        WHEN 'emergency' THEN split_part(said, E'\x1f', 9)
        WHEN 'name' THEN split_part(said, E'\x1f', 10)
        WHEN 'purpose' THEN split_part(said, E'\x1f', 11)
        WHEN 'case' THEN nullif(split_part(said, E'\x1f', 12), '')
        WHEN 'at' THEN split_part(said, E'\x1f', 13)
        WHEN 'network' THEN split_part(said, E'\x1f', 14)
        WHEN 'for' THEN nullif(split_part(said, E'\x1f', 15), '')
        WHEN 'mandate' THEN nullif(split_part(said, E'\x1f', 16), '')
        WHEN 'scope' THEN split_part(said, E'\x1f', 17)
    END;
END $$;
-- +goose StatementEnd

-- describe_access as in 00262, by expressions for the same reason. What is read of whom the
-- actor meets by emergency access alone is no ordinary reading: its line says so, but outside
-- the case that the access names, which may be a control and then hides the access.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.describe_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text[];
    wrong text;
    at_hand CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
    IF NEW.actor_kind IS NULL OR NEW.case_id = at_hand THEN
        said := string_to_array(portal.actor(''), E'\x1f', '');
    END IF;
    IF NEW.case_id = at_hand THEN
        NEW.case_id := said[12];
    END IF;
    IF NEW.actor_kind IS NULL THEN
        NEW.actor_kind := said[1];
        NEW.actor_id := said[2];
        NEW.roles := coalesce(said[3], '');
        NEW.unit_id := said[4];
        NEW.org_id := said[5];
        NEW.actor_name := coalesce(said[10], '');
        NEW.purpose := coalesce(said[11], '');
        NEW.at := said[13];
        NEW.network := coalesce(said[14], '');
        IF said[9] <> '{}' AND NEW.result = 'ok' AND NEW.purpose <> 'assist' AND NEW.subject_id = ANY (said[9]::uuid[]) THEN
            IF EXISTS (SELECT 1 FROM portal.person p JOIN portal.emergency_access e ON e.person_id = p.id
                    WHERE p.id = NEW.subject_id AND p.unit_id IS DISTINCT FROM NEW.unit_id AND p.caseworker_id IS DISTINCT FROM NEW.actor_id
                      AND e.staff_id = NEW.actor_id AND e.from_at <= NEW.at AND e.until_at > NEW.at AND (e.case_id IS NULL OR e.case_id = NEW.case_id)) THEN
                NEW.result := 'emergency';
            END IF;
        END IF;
    END IF;
    NEW.channel := CASE NEW.actor_kind WHEN 'system' THEN 'job' WHEN 'operator' THEN 'operator'
        WHEN 'fund' THEN CASE WHEN NEW.actor_id IS NULL THEN 'api' ELSE 'browser' END
        ELSE CASE NEW.actor_name WHEN 'extract_make' THEN 'job' ELSE 'browser' END END;
    IF NEW.channel IN ('job', 'operator') THEN
        NEW.network := '';
    END IF;
    IF NEW.act = '' OR NEW.classes IS NULL THEN
        SELECT coalesce(nullif(NEW.act, ''), k.act), coalesce(NEW.classes, k.classes) INTO NEW.act, NEW.classes FROM portal.access_kind k WHERE k.what = NEW.what;
        IF NOT FOUND THEN
            NEW.act := coalesce(nullif(NEW.act, ''), 'read');
            NEW.classes := coalesce(NEW.classes, '{}');
        END IF;
    END IF;
    wrong := CASE WHEN NEW.result NOT IN ('ok', 'asked', 'denied', 'emergency', 'failed') THEN 'only_known_results'
        WHEN NEW.reason !~ '^[a-z0-9_]*$' THEN 'reasons_are_codes'
        WHEN NEW.network !~ '^([0-9a-f.:]{2,39}/[0-9]{1,3})?$' THEN 'networks_are_prefixes' END;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'a line of the access log violates %', wrong USING ERRCODE = 'check_violation', CONSTRAINT = wrong;
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd

-- follow_make as in 00280: the rule of emergency accesses picks also what was read outside
-- the case that one names.
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.follow_make(date)'::regprocedure);
    new text := replace(was, 'FROM line l WHERE l.result = ''emergency''', 'FROM line l WHERE l.result = ''emergency'' OR l.result = ''ok'' AND EXISTS (
                SELECT 1 FROM about a JOIN portal.emergency_access e ON e.person_id = a.person_id
                WHERE a.id = l.id AND a.unit_id IS DISTINCT FROM l.unit_id AND a.caseworker_id IS DISTINCT FROM l.actor_id
                  AND e.staff_id = l.actor_id AND e.from_at <= l.at AND e.until_at > l.at)');
BEGIN
    IF new = was THEN
        RAISE EXCEPTION 'follow_make does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd

-- at_hand as in 00261, of who may open the report besides: what beside knows of somebody is
-- for them alone, as by private.known.
CREATE OR REPLACE FUNCTION private.at_hand(said text, person uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN person::text = split_part(said, E'\x1f', 18) AND 'report' = ANY (split_part(said, E'\x1f', 7)::text[]) AND 'report' = ANY (split_part(said, E'\x1f', 8)::text[]);

-- versions_at_hand returns the versions of the report of the case at hand, the newest
-- first, to whoever may open it, as the policies of its tables do: the case's number;
-- control, whether the case is one that the person is not told of; the report, its finding
-- and its activities.
-- +goose StatementBegin
CREATE FUNCTION portal.versions_at_hand(case_id uuid) RETURNS TABLE (number text, control boolean, report portal.report, finding portal.finding, listed jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
BEGIN
    RETURN QUERY
        SELECT c.number, NOT private.told_by(said, c.id), r, f,
            (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'version', 1, 'kind', a.kind, 'day', a.day || 'T00:00:00Z', 'until', a.until || 'T00:00:00Z',
                'occupationID', a.occupation_id, 'occupation', a.occupation, 'employerNo', a.employer_no, 'employer', a.employer,
                'placeID', a.place_id, 'place', a.place, 'how', a.how, 'answers', a.answers, 'versions', a.versions,
                'hasNote', n.activity_id IS NOT NULL, 'noteLang', coalesce(n.lang, '')) ORDER BY a.day, a.kind, a.id
            ) FROM portal.report_activity a LEFT JOIN portal.report_note n ON n.report_id = a.report_id AND n.activity_id = a.id WHERE a.report_id = r.id)
        FROM portal.case_file c JOIN portal.report r ON r.case_id = c.id LEFT JOIN portal.finding f ON f.report_id = r.id
        WHERE c.id = versions_at_hand.case_id AND split_part(said, E'\x1f', 12) = c.id::text AND private.at_hand(said, c.person_id)
        ORDER BY r.version DESC;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.versions_at_hand(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.versions_at_hand(uuid) TO portal_web;

-- Most lines list nobody: they need no place in the index of who was listed.
DROP INDEX portal.access_log_of_listed;
CREATE INDEX access_log_of_listed ON portal.access_log USING gin (listed) WHERE listed IS NOT NULL;

CALL private.guard_tables();
