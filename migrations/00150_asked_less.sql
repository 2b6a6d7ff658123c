-- What the walls cost: who acts is proved once for each table of a statement and
-- not once for each thing that a policy asks of it, and a policy looks into as
-- few other tables as it can. Who sees what is as it was.

-- +goose Up
-- What enter signs is fourteen fields with a character between them that none of
-- them holds: a field is cut out in a fraction of the time that JSON is read in.
-- In order: kind, id, roles, unit, org, circle, lists, opens, emergency, name,
-- purpose, case, at, network. What there is none of is ''.

-- sign as in 00001, in one statement. The key is read each time, and never by a
-- function that could be worked out when a plan is made: whoever asks may have plans
-- printed (debug_print_plan), and constants with them.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.sign(said text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE signed text;
BEGIN
    SELECT encode(sha256(k.outside || sha256(k.inside || convert_to(
        said || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp()), 'UTF8'))), 'hex') INTO signed
    FROM private.actor_key k;
    RETURN signed;
END $$;
-- +goose StatementEnd

-- actor as in 00001; self is the id of a jobseeker and of nobody else, and '' is
-- every field, for policies and the functions below. Each call proves the signature:
-- nothing is kept between two, since whatever a caller could write the caller could forge.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.actor(what text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := current_setting('portal.actor', true);
BEGIN
    IF private.sign(said) = current_setting('portal.actor_signature', true) AND said <> '' THEN
        IF what = '' THEN
            RETURN said;
        END IF;
        RETURN CASE what
            WHEN 'kind' THEN split_part(said, E'\x1f', 1)
            WHEN 'self' THEN CASE split_part(said, E'\x1f', 1) WHEN 'jobseeker' THEN nullif(split_part(said, E'\x1f', 2), '') END
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
        END;
    END IF;
    IF said IS NULL OR said = '' THEN
        RAISE EXCEPTION 'no actor in this transaction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RAISE EXCEPTION 'the actor of this transaction was not set by enter' USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd

-- say signs who acts, for this transaction. A word of the caller's cannot be two
-- fields. A moment is written as JSON writes it, whatever DateStyle is.
-- +goose StatementBegin
CREATE FUNCTION private.say(kind text, id uuid, roles text[], unit uuid, org uuid, circle boolean, lists text[], opens text[], emergency uuid[],
    name text, purpose text, case_id uuid, at timestamptz, network text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    said text := array_to_string(ARRAY[say.kind, say.id::text, array_to_string(say.roles, ','), say.unit::text, say.org::text, say.circle::text,
        say.lists::text, say.opens::text, say.emergency::text, translate(say.name, E'\x1f', ''), translate(say.purpose, E'\x1f', ''),
        say.case_id::text, to_jsonb(say.at) #>> '{}', translate(say.network, E'\x1f', '')], E'\x1f', '');
BEGIN
    PERFORM set_config('portal.actor', said, true), set_config('portal.actor_signature', private.sign(said), true);
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.say(text, uuid, text[], uuid, uuid, boolean, text[], text[], uuid[], text, text, uuid, timestamptz, text) FROM PUBLIC;

-- enter_from as in 00091, and enter as in 00092: the same, signed once.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.enter_from(token text, purpose text, case_id uuid, at timestamptz, network text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hash bytea := sha256(convert_to(token, 'UTF8'));
    wire timestamptz := transaction_timestamp();
    today date := (enter_from.at AT TIME ZONE 'Europe/Stockholm')::date;
    who record;
    found_roles text[] := '{}';
    found_circle boolean := false;
    found_lists text[] := '{}';
    found_opens text[] := '{}';
    found_emergency uuid[] := '{}';
BEGIN
    IF token LIKE 'job:%' AND session_user = 'portal_worker' THEN
        SELECT 'system' AS kind, NULL::uuid AS id, NULL::uuid AS unit, NULL::uuid AS org, j.kind AS name INTO who
        FROM river.river_job j WHERE j.id = substr(token, 5)::bigint AND j.state = 'running';
    ELSIF session_user IN ('portal_web', 'portal_fund') THEN
        SELECT s.actor_kind AS kind, s.actor_id AS id, f.unit_id AS unit, f.fund_id AS org, '' AS name INTO who
        FROM portal.session s LEFT JOIN portal.staff f ON f.id = s.actor_id AND s.actor_kind <> 'jobseeker'
        WHERE s.token_hash = hash AND s.ends_at > wire AND s.seen_at + s.idle_seconds * interval '1 second' > wire
          AND (s.actor_kind = 'fund') = (session_user = 'portal_fund');
    END IF;
    IF who IS NULL THEN
        SELECT e.kind, NULL::uuid AS id, NULL::uuid AS unit, e.org, e.name INTO who
        FROM portal.entry e WHERE e.token_hash = hash AND e.login = session_user AND e.ends_at > wire;
    END IF;
    IF who IS NULL OR who.kind IS NULL OR coalesce(purpose, '') = '' OR at IS NULL THEN
        RAISE EXCEPTION 'nobody may enter with this' USING ERRCODE = 'invalid_authorization_specification';
    END IF;
    IF who.kind IN ('staff', 'fund') THEN
        SELECT coalesce(array_agg(DISTINCT g.role ORDER BY g.role), '{}'), coalesce(bool_or(g.circle), false)
        INTO found_roles, found_circle
        FROM private.grants_in_force(who.id, today) g WHERE g.trained;
    END IF;
    IF who.kind = 'staff' THEN
        SELECT coalesce(array_agg(DISTINCT c.kind), '{}'), coalesce(array_agg(DISTINCT c.kind) FILTER (WHERE c.opens), '{}')
        INTO found_lists, found_opens
        FROM portal.case_circle c WHERE c.role = ANY (found_roles);
        SELECT coalesce(array_agg(DISTINCT e.person_id), '{}') INTO found_emergency
        FROM portal.emergency_access e WHERE e.staff_id = who.id AND e.from_at <= enter_from.at AND e.until_at > enter_from.at;
    END IF;
    IF who.kind = 'fund' AND who.id IS NULL THEN
        found_roles := '{fund_system}';
    END IF;
    PERFORM private.say(who.kind, who.id, found_roles, who.unit, who.org, found_circle, found_lists, found_opens, found_emergency,
        who.name, purpose, case_id, at, network);
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.enter(token text, purpose text, case_id uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM portal.enter_from(token, purpose, case_id, at, NULL);
END $$;
-- +goose StatementEnd
-- enter_extract as in 00112.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.enter_extract(job bigint, at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE who uuid;
BEGIN
    SELECT x.person_id INTO who FROM river.river_job j JOIN portal.extract x ON x.id = (j.args ->> 'extract_id')::uuid
    WHERE j.id = enter_extract.job AND j.kind = 'extract_make' AND j.state = 'running' AND x.state = 'asked' AND x.ends_at > enter_extract.at;
    IF who IS NULL THEN
        RAISE EXCEPTION 'nobody may enter with this' USING ERRCODE = 'invalid_authorization_specification';
    END IF;
    PERFORM private.say('jobseeker', who, '{}', NULL, NULL, false, '{}', '{}', '{}', 'extract_make', 'extract', NULL, enter_extract.at, NULL);
    RETURN who;
END $$;
-- +goose StatementEnd

-- meets says whether an actor, by the fields, and somebody may meet: a jobseeker
-- themselves; staff by task, and protected people with their circle only. It is for
-- the functions below; the policy of persons says the same.
-- +goose StatementBegin
CREATE FUNCTION private.meets(said text, p portal.person) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE split_part(said, E'\x1f', 1)
        WHEN 'jobseeker' THEN p.id = split_part(said, E'\x1f', 2)::uuid
        WHEN 'staff' THEN split_part(said, E'\x1f', 7) <> '{}'
            AND (p.unit_id = nullif(split_part(said, E'\x1f', 4), '')::uuid OR p.caseworker_id = split_part(said, E'\x1f', 2)::uuid
                OR p.id = ANY (split_part(said, E'\x1f', 9)::uuid[]))
            AND (p.protection = '' OR split_part(said, E'\x1f', 6)::boolean)
        ELSE false END
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.meets(text, portal.person) FROM PUBLIC;

-- may_meet as in 00092, by the same function: staff only.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.may_meet(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE said text := portal.actor('');
BEGIN
    RETURN split_part(said, E'\x1f', 1) = 'staff' AND EXISTS (
        SELECT 1 FROM portal.person p WHERE p.id = may_meet.person AND private.meets(said, p));
END $$;
-- +goose StatementEnd

-- Heads. A policy asks for all fields at once, as a row that it keeps for the
-- statement. The worker's own, for a register extract, stay as they were.
ALTER POLICY oneself ON portal.person TO portal_worker;
DROP POLICY by_task ON portal.person;
CREATE POLICY oneself_or_by_task ON portal.person FOR SELECT TO portal_web
    USING ((SELECT CASE split_part(a.said, E'\x1f', 1)
        WHEN 'jobseeker' THEN id = split_part(a.said, E'\x1f', 2)::uuid
        WHEN 'staff' THEN split_part(a.said, E'\x1f', 7) <> '{}'
            AND (unit_id = nullif(split_part(a.said, E'\x1f', 4), '')::uuid OR caseworker_id = split_part(a.said, E'\x1f', 2)::uuid
                OR id = ANY (split_part(a.said, E'\x1f', 9)::uuid[]))
            AND (protection = '' OR split_part(a.said, E'\x1f', 6)::boolean)
        ELSE false END FROM portal.actor('') AS a (said)));

ALTER POLICY own_report ON portal.report TO portal_worker;
DROP POLICY of_ones_circle ON portal.report;
CREATE POLICY own_or_of_ones_circle ON portal.report FOR SELECT TO portal_web
    USING ((SELECT CASE split_part(a.said, E'\x1f', 1)
        WHEN 'jobseeker' THEN person_id = split_part(a.said, E'\x1f', 2)::uuid
        WHEN 'staff' THEN 'report' = ANY (split_part(a.said, E'\x1f', 7)::text[]) AND (SELECT true FROM portal.person p WHERE p.id = person_id)
        ELSE false END FROM portal.actor('') AS a (said)));

ALTER POLICY own_case_file ON portal.case_file TO portal_worker;
DROP POLICY of_ones_circle ON portal.case_file;
CREATE POLICY own_or_of_ones_circle ON portal.case_file FOR SELECT TO portal_web
    USING ((SELECT CASE split_part(a.said, E'\x1f', 1)
        WHEN 'jobseeker' THEN person_id = split_part(a.said, E'\x1f', 2)::uuid AND (kind <> 'fraud_signal' OR portal.told_to_person(case_file.id))
        WHEN 'staff' THEN kind = ANY (split_part(a.said, E'\x1f', 7)::text[]) AND (SELECT true FROM portal.person p WHERE p.id = person_id)
        ELSE false END FROM portal.actor('') AS a (said)));

-- What is known of somebody is seen by who sees them: of the web's actors the
-- person, and staff by task.
ALTER POLICY own_claim ON portal.claim TO portal_worker;
ALTER POLICY own_membership ON portal.membership TO portal_worker;
ALTER POLICY own_programme ON portal.programme TO portal_worker;
ALTER POLICY own_plan ON portal.plan TO portal_worker;
ALTER POLICY of_visible_people ON portal.claim USING ((SELECT true FROM portal.person p WHERE p.id = person_id));
ALTER POLICY of_visible_people ON portal.membership USING ((SELECT true FROM portal.person p WHERE p.id = person_id));
ALTER POLICY of_visible_people ON portal.programme USING ((SELECT true FROM portal.person p WHERE p.id = person_id));
ALTER POLICY of_visible_people ON portal.plan USING ((SELECT true FROM portal.person p WHERE p.id = person_id));

-- reports_at_hand returns the ids of the reports that the actor may look into: a
-- jobseeker's own; of staff's, those of the case at hand, if their circles list and
-- open it and they may meet the person. By index, and never a unit's: there is one
-- case at hand or none.
-- +goose StatementBegin
CREATE FUNCTION portal.reports_at_hand() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    found uuid[];
BEGIN
    IF split_part(said, E'\x1f', 1) = 'jobseeker' THEN
        SELECT array_agg(r.id) INTO found FROM portal.report r WHERE r.person_id = split_part(said, E'\x1f', 2)::uuid;
    ELSIF split_part(said, E'\x1f', 1) = 'staff' AND 'report' = ANY (split_part(said, E'\x1f', 7)::text[]) AND 'report' = ANY (split_part(said, E'\x1f', 8)::text[]) THEN
        SELECT array_agg(r.id) INTO found FROM portal.report r JOIN portal.person p ON p.id = r.person_id
        WHERE r.case_id = nullif(split_part(said, E'\x1f', 12), '')::uuid AND private.meets(said, p);
    END IF;
    RETURN coalesce(found, '{}');
END $$;
-- +goose StatementEnd
-- own_drafts returns the ids of a jobseeker's own drafts.
-- +goose StatementBegin
CREATE FUNCTION portal.own_drafts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := portal.actor('self');
    found uuid[];
BEGIN
    SELECT array_agg(d.id) INTO found FROM portal.draft d WHERE d.person_id = me;
    RETURN coalesce(found, '{}');
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.reports_at_hand(), portal.own_drafts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.reports_at_hand() TO portal_web;
GRANT EXECUTE ON FUNCTION portal.own_drafts() TO portal_web, portal_worker;

ALTER POLICY of_own_reports ON portal.report_activity TO portal_worker;
ALTER POLICY of_own_reports ON portal.report_note TO portal_worker;
ALTER POLICY of_own_reports ON portal.finding TO portal_worker;
ALTER POLICY of_own_reports ON portal.receipt TO portal_worker;
DROP POLICY of_the_case_at_hand ON portal.report_activity;
DROP POLICY of_the_case_at_hand ON portal.report_note;
DROP POLICY of_the_case_at_hand ON portal.finding;
CREATE POLICY own_or_of_the_case_at_hand ON portal.report_activity FOR SELECT TO portal_web USING (ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
CREATE POLICY own_or_of_the_case_at_hand ON portal.report_note FOR SELECT TO portal_web USING (ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
CREATE POLICY own_or_of_the_case_at_hand ON portal.finding FOR SELECT TO portal_web USING (ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
CREATE POLICY own_receipt ON portal.receipt FOR SELECT TO portal_web
    USING ((SELECT portal.actor('self')) IS NOT NULL AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));

-- One's own space.
ALTER POLICY own_space ON portal.draft USING (person_id = (SELECT portal.actor('self'))::uuid);
ALTER POLICY own_space ON portal.draft_activity USING (ARRAY[draft_id] <@ (SELECT portal.own_drafts()));
ALTER POLICY own_space ON portal.draft_note USING ((SELECT true FROM portal.draft_activity a WHERE a.id = activity_id));
ALTER POLICY own_planned ON portal.planned USING (person_id = (SELECT portal.actor('self'))::uuid);

-- told_to_person as in 00105.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.told_to_person(case_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    today date := (split_part(said, E'\x1f', 13)::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
    latest text;
BEGIN
    IF told_to_person.case_id IS NULL OR split_part(said, E'\x1f', 1) = 'jobseeker' AND EXISTS (
        SELECT 1 FROM portal.case_file c WHERE c.id = told_to_person.case_id AND c.person_id <> split_part(said, E'\x1f', 2)::uuid) THEN
        RETURN true;
    END IF;
    SELECT d.decision INTO latest FROM portal.control_decision d
    WHERE d.case_id = told_to_person.case_id AND d.from_day <= today ORDER BY d.at DESC, d.id LIMIT 1;
    RETURN coalesce(latest = 'opened', NOT EXISTS (
        SELECT 1 FROM portal.case_file c WHERE c.id = told_to_person.case_id AND c.kind = 'fraud_signal'));
END $$;
-- +goose StatementEnd

-- Who writes a line of the log, as in 00119, and from where, as in 00091 and 00117:
-- by one question. That there is an actor is then what the line itself says: who
-- acts is a column that no program may write, and the trigger raises without one.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.actor_writes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text;
BEGIN
    IF NEW.actor_kind IS NULL THEN
        said := portal.actor('');
        NEW.actor_kind := split_part(said, E'\x1f', 1);
        NEW.actor_id := nullif(split_part(said, E'\x1f', 2), '');
        NEW.roles := split_part(said, E'\x1f', 3);
        NEW.unit_id := nullif(split_part(said, E'\x1f', 4), '');
        NEW.org_id := nullif(split_part(said, E'\x1f', 5), '');
        NEW.actor_name := split_part(said, E'\x1f', 10);
        NEW.purpose := split_part(said, E'\x1f', 11);
        NEW.at := split_part(said, E'\x1f', 13);
        NEW.network := split_part(said, E'\x1f', 14);
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.describe_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- By the actor's kind, which enter signed: actor_writes has put it there.
    NEW.channel := CASE NEW.actor_kind WHEN 'system' THEN 'job' WHEN 'operator' THEN 'operator'
        WHEN 'fund' THEN CASE WHEN NEW.actor_id IS NULL THEN 'api' ELSE 'browser' END
        ELSE CASE NEW.actor_name WHEN 'extract_make' THEN 'job' ELSE 'browser' END END;
    IF NEW.channel NOT IN ('browser', 'api') THEN
        NEW.network := '';
    END IF;
    IF NEW.act = '' OR NEW.classes IS NULL THEN
        SELECT coalesce(nullif(NEW.act, ''), k.act), coalesce(NEW.classes, k.classes) INTO NEW.act, NEW.classes
        FROM portal.access_kind k WHERE k.what = NEW.what;
        IF NOT FOUND THEN
            NEW.act := 'read';
            NEW.classes := '{}';
        END IF;
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
ALTER POLICY whoever_acts ON portal.access_log WITH CHECK (actor_kind IS NOT NULL);

CALL private.guard_tables();
