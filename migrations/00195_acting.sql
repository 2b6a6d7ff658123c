-- Acting as somebody's representative. The session remembers the mandate; enter
-- says kind representative while it is in force, and who else is meant is a field
-- of its own. So everything is denied but what asks for the filer.

-- +goose Up
ALTER TABLE portal.session ADD mandate_id uuid; -- whom its owner acts for; none: for themselves
ALTER TABLE portal.kept_form ADD mandate_id uuid;
ALTER TABLE portal.report
    ADD mandate_id uuid, -- by which it was handed in, and what kind of mandate that was
    ADD mandate_kind text NOT NULL DEFAULT '',
    ADD CONSTRAINT a_mandate_has_its_kind CHECK ((mandate_id IS NULL) = (mandate_kind = '')),
    ADD CONSTRAINT only_the_portal_knows_mandates CHECK (mandate_id IS NULL OR channel = 'portal');
ALTER TABLE portal.security_event DROP CONSTRAINT only_people_are_refused,
    ADD CONSTRAINT only_people_are_refused CHECK (actor_kind IN ('', 'jobseeker', 'staff', 'fund', 'representative'));
INSERT INTO portal.access_kind (what, act, classes) VALUES ('represented', 'read', '{guarded,sensitive}');

-- session_act makes the session's owner act by a mandate, and says whether it is
-- theirs and in force; with none they act for themselves again.
-- +goose StatementBegin
CREATE FUNCTION portal.session_act(token text, mandate uuid, wire timestamptz, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE portal.session s SET mandate_id = session_act.mandate
    WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.actor_kind = 'jobseeker' AND private.session_lives(s, wire)
      AND (session_act.mandate IS NULL OR EXISTS (SELECT 1 FROM portal.mandate m WHERE m.id = session_act.mandate AND m.representative_id = s.actor_id
          AND private.mandate_in_force(m, (session_act.at AT TIME ZONE 'Europe/Stockholm')::date)));
    RETURN FOUND;
END $$;
-- +goose StatementEnd
-- session_acts returns by which mandate a session acts, if that is in force: for
-- what the pages say of it. What may be done is enter's to say.
-- +goose StatementBegin
CREATE FUNCTION portal.session_acts(token text, wire timestamptz, at timestamptz)
RETURNS TABLE (mandate_id uuid, person_id uuid, kind text, scope text, given text, family text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT m.id, m.person_id, m.kind, m.scope, p.given_name, p.family_name
    FROM portal.session s JOIN portal.mandate m ON m.id = s.mandate_id AND m.representative_id = s.actor_id JOIN portal.person p ON p.id = m.person_id
    WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND private.session_lives(s, wire)
      AND private.mandate_in_force(m, (session_acts.at AT TIME ZONE 'Europe/Stockholm')::date);
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.session_act(text, uuid, timestamptz, timestamptz), portal.session_acts(text, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.session_act(text, uuid, timestamptz, timestamptz), portal.session_acts(text, timestamptz, timestamptz) TO portal_web;

-- session_find as in 00001, and among the values of what it returns the mandate,
-- which stands in the column alone: session_commit, otherwise as in 00111, leaves
-- it out of what it keeps.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.session_find(token text, wire timestamptz) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record;
BEGIN
    SELECT t.token_hash, t.data, t.seen_at, t.mandate_id INTO s FROM portal.session t
    WHERE t.token_hash = sha256(convert_to(token, 'UTF8')) AND t.ends_at > wire
      AND t.seen_at + t.idle_seconds * interval '1 second' > wire;
    IF s.seen_at < wire - interval '1 minute' THEN
        UPDATE portal.session t SET seen_at = wire WHERE t.token_hash = s.token_hash;
    END IF;
    IF s.mandate_id IS NOT NULL THEN
        RETURN convert_to(jsonb_set(convert_from(s.data, 'UTF8')::jsonb, '{values,mandate}', to_jsonb(s.mandate_id::text))::text, 'UTF8');
    END IF;
    RETURN s.data;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.session_commit(text,bytea,timestamptz,int,timestamptz)'::regprocedure);
    new text := replace(was, E'BEGIN\n    INSERT', E'BEGIN\n    IF said ? ''mandate'' THEN\n'
        '        data := convert_to((convert_from(data, ''UTF8'')::jsonb #- ''{values,mandate}'')::text, ''UTF8'');\n    END IF;\n    INSERT');
BEGIN
    IF new = was THEN
        RAISE EXCEPTION 'session_commit does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd

-- form_keep and form_open as in 00083: a form belongs to what its sender acted by,
-- too. To its sender who acts otherwise now it is shown that there is one, sealed
-- as NULL, and no more.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.form_keep(token text, id uuid, key_hash bytea, sealed bytea, arrived_at timestamptz, kept_at timestamptz, expires_at timestamptz,
    few int, most int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE was portal.session;
BEGIN
    SELECT * INTO was FROM portal.session s WHERE s.token_hash = sha256(convert_to(token, 'UTF8'));
    IF was.actor_id IS NULL OR private.session_lives(was, kept_at)
        OR (SELECT count(*) FROM portal.kept_form f WHERE f.expires_at > kept_at) >= most THEN
        RETURN false;
    END IF;
    DELETE FROM portal.kept_form f WHERE f.id IN (SELECT o.id FROM portal.kept_form o WHERE o.session_hash = was.token_hash
        ORDER BY o.kept_at DESC, o.id OFFSET few - 1);
    INSERT INTO portal.kept_form VALUES (id, key_hash, was.token_hash, was.actor_kind, was.actor_id, sealed, arrived_at, kept_at, expires_at, was.mandate_id);
    RETURN true;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.form_open(token text, id uuid, key_hash bytea, wire timestamptz)
RETURNS TABLE (sealed bytea, arrived_at timestamptz, kept_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me portal.session;
    f portal.kept_form;
BEGIN
    SELECT * INTO me FROM portal.session s WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND private.session_lives(s, wire);
    SELECT * INTO f FROM portal.kept_form k WHERE k.id = form_open.id AND k.key_hash = form_open.key_hash AND k.expires_at > wire;
    IF me.actor_id IS NULL OR f.id IS NULL THEN
        RETURN;
    END IF;
    IF (me.actor_kind, me.actor_id) IS DISTINCT FROM (f.actor_kind, f.actor_id) THEN
        DELETE FROM portal.kept_form k WHERE k.id = f.id;
        RETURN;
    END IF;
    RETURN QUERY SELECT CASE WHEN f.mandate_id IS NOT DISTINCT FROM me.mandate_id THEN f.sealed END, f.arrived_at, f.kept_at;
END $$;
-- +goose StatementEnd

-- actor as in 00152, of seventeen fields: 15 is for whom a representative acts, 16
-- by which mandate, 17 its scope. filer is whose reports the actor sees as their
-- own or as a representative; files is whose they fill in and hand in.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.actor(what text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text;
BEGIN
    -- The sum is that of private.sign, in the one statement that reads the key.
    SELECT current_setting('portal.actor', true) INTO said FROM private.actor_key k
    WHERE current_setting('portal.actor_signature', true) = encode(sha256(k.outside || sha256(k.inside || convert_to(
        current_setting('portal.actor', true) || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp()), 'UTF8'))), 'hex');
    IF said IS NULL OR said = '' THEN
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

-- say as in 00150, with the three fields of a representative.
DROP FUNCTION private.say(text, uuid, text[], uuid, uuid, boolean, text[], text[], uuid[], text, text, uuid, timestamptz, text);
-- +goose StatementBegin
CREATE FUNCTION private.say(kind text, id uuid, roles text[], unit uuid, org uuid, circle boolean, lists text[], opens text[], emergency uuid[],
    name text, purpose text, case_id uuid, at timestamptz, network text, principal uuid DEFAULT NULL, mandate uuid DEFAULT NULL, scope text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    said text := array_to_string(ARRAY[say.kind, say.id::text, array_to_string(say.roles, ','), say.unit::text, say.org::text, say.circle::text,
        say.lists::text, say.opens::text, say.emergency::text, translate(say.name, E'\x1f', ''), translate(say.purpose, E'\x1f', ''),
        say.case_id::text, to_jsonb(say.at) #>> '{}', translate(say.network, E'\x1f', ''), say.principal::text, say.mandate::text, say.scope], E'\x1f', '');
BEGIN
    PERFORM set_config('portal.actor', said, true), set_config('portal.actor_signature', private.sign(said), true);
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.say(text, uuid, text[], uuid, uuid, boolean, text[], text[], uuid[], text, text, uuid, timestamptz, text, uuid, uuid, text) FROM PUBLIC;

-- enter_from as in 00150, and with a mandate chosen: kind representative, and of
-- roles the mandate's kind; nobody may enter by one that is not in force.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.enter_from(token text, purpose text, case_id uuid, at timestamptz, network text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hash bytea := sha256(convert_to(token, 'UTF8'));
    wire timestamptz := transaction_timestamp();
    today date := (enter_from.at AT TIME ZONE 'Europe/Stockholm')::date;
    who record;
    chosen portal.mandate;
    found_roles text[] := '{}';
    found_circle boolean := false;
    found_lists text[] := '{}';
    found_opens text[] := '{}';
    found_emergency uuid[] := '{}';
BEGIN
    IF token LIKE 'job:%' AND session_user = 'portal_worker' THEN
        SELECT 'system' AS kind, NULL::uuid AS id, NULL::uuid AS unit, NULL::uuid AS org, j.kind AS name, NULL::uuid AS mandate INTO who
        FROM river.river_job j WHERE j.id = substr(token, 5)::bigint AND j.state = 'running';
    ELSIF session_user IN ('portal_web', 'portal_fund') THEN
        SELECT s.actor_kind AS kind, s.actor_id AS id, f.unit_id AS unit, f.fund_id AS org, '' AS name, s.mandate_id AS mandate INTO who
        FROM portal.session s LEFT JOIN portal.staff f ON f.id = s.actor_id AND s.actor_kind <> 'jobseeker'
        WHERE s.token_hash = hash AND s.ends_at > wire AND s.seen_at + s.idle_seconds * interval '1 second' > wire
          AND (s.actor_kind = 'fund') = (session_user = 'portal_fund');
    END IF;
    IF who IS NULL THEN
        SELECT e.kind, NULL::uuid AS id, NULL::uuid AS unit, e.org, e.name, NULL::uuid AS mandate INTO who
        FROM portal.entry e WHERE e.token_hash = hash AND e.login = session_user AND e.ends_at > wire;
    END IF;
    IF who.mandate IS NOT NULL THEN
        SELECT m.* INTO chosen FROM portal.mandate m
        WHERE m.id = who.mandate AND m.representative_id = who.id AND private.mandate_in_force(m, today);
        who.kind := CASE WHEN chosen.id IS NOT NULL THEN 'representative' END;
        found_roles := ARRAY[chosen.kind];
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
        who.name, purpose, case_id, at, network, chosen.person_id, chosen.id, chosen.scope);
END $$;
-- +goose StatementEnd

-- represented returns whom a representative acts for, as far as the pages of filing
-- need: neither unit, address nor anything of compensation.
-- +goose StatementBegin
CREATE FUNCTION portal.represented() RETURNS TABLE (id uuid, given_name text, family_name text, enrolled_from date, enrolled_until date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT p.id, p.given_name, p.family_name, p.enrolled_from, p.enrolled_until FROM portal.person p WHERE p.id = portal.actor('for')::uuid;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.represented() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.represented() TO portal_web;

-- reports_at_hand and own_drafts as in 00150, and a representative's.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.reports_at_hand() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    found uuid[];
BEGIN
    IF split_part(said, E'\x1f', 1) IN ('jobseeker', 'representative') THEN
        SELECT array_agg(r.id) INTO found FROM portal.report r
        WHERE r.person_id = split_part(said, E'\x1f', CASE split_part(said, E'\x1f', 1) WHEN 'jobseeker' THEN 2 ELSE 15 END)::uuid;
    ELSIF split_part(said, E'\x1f', 1) = 'staff' AND 'report' = ANY (split_part(said, E'\x1f', 7)::text[]) AND 'report' = ANY (split_part(said, E'\x1f', 8)::text[]) THEN
        SELECT array_agg(r.id) INTO found FROM portal.report r JOIN portal.person p ON p.id = r.person_id
        WHERE r.case_id = nullif(split_part(said, E'\x1f', 12), '')::uuid AND private.meets(said, p);
    END IF;
    RETURN coalesce(found, '{}');
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.own_drafts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := portal.actor('files');
    found uuid[];
BEGIN
    SELECT array_agg(d.id) INTO found FROM portal.draft d WHERE d.person_id = me;
    RETURN coalesce(found, '{}');
END $$;
-- +goose StatementEnd

-- The tables of filing. A draft is for who fills it in: the scope see has none.
ALTER POLICY own_space ON portal.draft USING (person_id = (SELECT portal.actor('files'))::uuid);
ALTER POLICY own_planned ON portal.planned USING (person_id = (SELECT portal.actor('files'))::uuid);
ALTER POLICY own_receipt ON portal.receipt USING ((SELECT portal.actor('filer')) IS NOT NULL AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
ALTER POLICY own_or_of_ones_circle ON portal.report
    USING ((SELECT CASE split_part(a.said, E'\x1f', 1)
        WHEN 'jobseeker' THEN person_id = split_part(a.said, E'\x1f', 2)::uuid
        WHEN 'staff' THEN 'report' = ANY (split_part(a.said, E'\x1f', 7)::text[]) AND (SELECT true FROM portal.person p WHERE p.id = person_id)
        WHEN 'representative' THEN person_id = split_part(a.said, E'\x1f', 15)::uuid
        ELSE false END FROM portal.actor('') AS a (said)));
ALTER POLICY own_or_of_ones_circle ON portal.case_file
    USING ((SELECT CASE split_part(a.said, E'\x1f', 1)
        WHEN 'jobseeker' THEN person_id = split_part(a.said, E'\x1f', 2)::uuid AND (kind <> 'fraud_signal' OR portal.told_to_person(case_file.id))
        WHEN 'staff' THEN kind = ANY (split_part(a.said, E'\x1f', 7)::text[]) AND (SELECT true FROM portal.person p WHERE p.id = person_id)
        WHEN 'representative' THEN person_id = split_part(a.said, E'\x1f', 15)::uuid AND kind = 'report'
        ELSE false END FROM portal.actor('') AS a (said)));
ALTER POLICY opened_for_oneself ON portal.case_file
    WITH CHECK (person_id = (SELECT portal.actor('files'))::uuid AND kind = 'report');
ALTER POLICY handed_in_by_oneself ON portal.report
    WITH CHECK ((SELECT CASE split_part(a.said, E'\x1f', 1)
        WHEN 'jobseeker' THEN person_id = split_part(a.said, E'\x1f', 2)::uuid AND mandate_id IS NULL
        WHEN 'representative' THEN person_id = split_part(a.said, E'\x1f', 15)::uuid AND split_part(a.said, E'\x1f', 17) = 'file'
            AND mandate_id = split_part(a.said, E'\x1f', 16)::uuid AND mandate_kind = split_part(a.said, E'\x1f', 3)
        ELSE false END AND channel = 'portal' FROM portal.actor('') AS a (said)));
ALTER POLICY of_visible_people ON portal.plan
    USING ((SELECT true FROM portal.person p WHERE p.id = person_id) OR person_id = (SELECT portal.actor('for'))::uuid);

-- What a protected person's representative reads is no look from outside the circle.
-- +goose StatementBegin
DO $$
DECLARE
    f regprocedure;
    was text;
    new text;
BEGIN
    FOREACH f IN ARRAY ARRAY['portal.circle_reads(date,int)', 'portal.alarms_since(timestamptz,timestamptz)']::regprocedure[] LOOP
        was := pg_get_functiondef(f);
        new := replace(was, 'l.actor_kind <> ''jobseeker''', 'l.actor_kind NOT IN (''jobseeker'', ''representative'')');
        IF new = was THEN
            RAISE EXCEPTION '% does not read as expected', f;
        END IF;
        EXECUTE new;
    END LOOP;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
