-- Help with a draft. What is said of somebody at the desk or on the phone takes a task
-- that is not the code that they read out: that is for its own month. And help opens the
-- draft, with the heads of reports beside it: no message, notice, signal or number.

-- +goose Up

-- tasked says whether a task leads the actor to somebody, other than a code: the unit's
-- queue, an assignment, an emergency access of their own.
-- +goose StatementBegin
CREATE FUNCTION private.tasked(person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    me uuid := nullif(split_part(said, E'\x1f', 2), '')::uuid;
    moment timestamptz := split_part(said, E'\x1f', 13)::timestamptz;
BEGIN
    RETURN split_part(said, E'\x1f', 1) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = tasked.person AND private.meets(said, p)
        AND (p.unit_id = nullif(split_part(said, E'\x1f', 4), '')::uuid OR p.caseworker_id = me OR EXISTS (SELECT 1 FROM portal.emergency_access e
            WHERE e.staff_id = me AND e.person_id = p.id AND e.from_at <= moment AND e.until_at > moment)));
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.tasked(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.tasked(uuid) TO portal_web; -- for the policy: nobody may name what is in this schema
ALTER POLICY recorded_by_staff ON portal.assist
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('purpose')) = 'assist' AND (SELECT portal.opens('report')) AND way <> 'code'
        AND staff_id = (SELECT portal.actor('id'))::uuid AND at = (SELECT portal.actor('at'))::timestamptz AND private.tasked(person_id));

ALTER POLICY of_ones_circle ON portal.message
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('purpose')) <> 'assist' AND (SELECT portal.opens('notice'))
       AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
ALTER POLICY of_ones_circle ON portal.notice
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('purpose')) <> 'assist' AND (SELECT portal.lists('notice'))
       AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
ALTER POLICY of_ones_circle ON portal.signal
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('purpose')) <> 'assist' AND (SELECT portal.opens('report'))
       AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
ALTER POLICY of_ones_circle ON portal.translation
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('purpose')) <> 'assist' AND (SELECT portal.opens('report'))
       AND (SELECT true FROM portal.person p WHERE p.id = person_id));
ALTER POLICY of_ones_circle ON portal.control_decision
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('purpose')) <> 'assist' AND (SELECT portal.has_role('reviewer'))
       AND EXISTS (SELECT 1 FROM portal.case_file c WHERE c.id = control_decision.case_id AND c.kind = ANY ((SELECT portal.actor('opens'))::text[])));

-- +goose StatementBegin
DO $$
DECLARE
    was text;
    new text;
    change record;
BEGIN
    FOR change IN SELECT * FROM (VALUES
        ('portal.assists(uuid, text)', 'AND a.withdrawn_at IS NULL', 'AND (a.way = ''code'' OR private.tasked(assists.person)) AND a.withdrawn_at IS NULL'),
        ('portal.identity_sealed(uuid)', 'kind = ''staff'' AND private.may_meet(person)', 'kind = ''staff'' AND portal.actor(''purpose'') <> ''assist'' AND private.may_meet(person)'),
        ('portal.letter_printed(uuid)', 'IF NOT portal.opens(''notice'')', 'IF NOT portal.opens(''notice'') OR portal.actor(''purpose'') = ''assist'''),
        -- Lines of the log that tell of a weeding are those of the machine: no others stay for ever.
        ('portal.weed_log(int, timestamptz, uuid[], int)', 'l.what <> ''log_weed''', 'NOT (l.what = ''log_weed'' AND l.actor_kind = ''system'')'),
        -- What was found about a search that listed somebody who is held stays, too.
        ('portal.weed_follow(int, boolean)', 'AND l.subject_id IN (SELECT portal.held_people()))',
            'AND (l.subject_id IN (SELECT portal.held_people()) OR l.listed && ARRAY(SELECT portal.held_people())))')
    ) AS c (function, before, after) LOOP
        was := pg_get_functiondef(change.function::regprocedure);
        new := replace(was, change.before, change.after);
        IF new = was THEN
            RAISE EXCEPTION '% does not read as expected', change.function;
        END IF;
        EXECUTE new;
    END LOOP;
END $$;
-- +goose StatementEnd

-- assist_try as in 00246: whoever the number is of, the same is looked up and a line is
-- written; and few hashes are tried at a time, one for each key that there is.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.assist_try(id uuid, person uuid, hashes bytea[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := portal.actor('id')::uuid;
    moment timestamptz := portal.actor('at')::timestamptz;
    whom uuid;
    shown record;
    made text;
BEGIN
    IF portal.actor('kind') <> 'staff' OR portal.actor('purpose') <> 'assist' OR NOT portal.opens('report') OR cardinality(hashes) > 4 THEN
        RETURN '';
    END IF;
    SELECT p.id INTO whom FROM portal.person p WHERE p.id = assist_try.person AND (p.protection = '' OR portal.actor('circle')::boolean);
    SELECT c.id, c.month, c.code_hash INTO shown FROM portal.assist_code c
    WHERE c.person_id = whom AND c.used_at IS NULL AND c.ends_at > moment
      AND c.tries < (SELECT r.assist_tries FROM portal.rule_pack r WHERE r.active AND r.from_month <= c.month ORDER BY r.from_month DESC LIMIT 1) FOR UPDATE;
    SELECT a.month INTO made FROM portal.assist a WHERE a.id = assist_try.id AND a.staff_id = me AND a.person_id = whom;
    IF made IS NOT NULL THEN
        RETURN made;
    END IF;
    IF shown.id IS NULL OR NOT shown.code_hash = ANY (hashes) THEN
        UPDATE portal.assist_code c SET tries = c.tries + 1 WHERE c.id = shown.id;
        INSERT INTO portal.access_log (subject_id, what, result, reason) VALUES (whom, 'assist', 'denied', CASE WHEN whom IS NULL THEN 'no_hit' ELSE 'code' END)
        ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
        RETURN '';
    END IF;
    UPDATE portal.assist_code c SET used_at = moment WHERE c.id = shown.id;
    INSERT INTO portal.assist (id, person_id, month, way) VALUES (assist_try.id, whom, shown.month, 'code');
    INSERT INTO portal.access_log (subject_id, what, reason) VALUES (whom, 'assist', 'code')
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN shown.month;
END $$;
-- +goose StatementEnd

-- A log auditor outside the circle sees no emergency access to who is protected.
ALTER POLICY those_who_review ON portal.emergency_access
    USING ((SELECT portal.actor('kind')) = 'staff' AND ((SELECT portal.has_role('dpo'))
        OR (SELECT portal.has_role('log_auditor')) AND (NOT protected OR (SELECT portal.actor('circle'))::boolean)
        OR (SELECT portal.has_role('manager')) AND unit_id = (SELECT portal.actor('unit'))::uuid AND NOT protected));

-- Who stood in a list beside oneself is nobody's in the web: a policy reads the column.
REVOKE SELECT (listed) ON portal.access_log FROM portal_web;

-- A fund answers about whom its officer sees: about a protected person the named ones.
-- +goose StatementBegin
CREATE FUNCTION private.answerable(person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN portal.actor('circle')::boolean OR portal.has_role('fund_system')
        OR EXISTS (SELECT 1 FROM portal.person p WHERE p.id = answerable.person AND p.protection = '');
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.answerable(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.answerable(uuid) TO portal_fund;
CREATE POLICY answered_about_whom_one_sees ON portal.delivery AS RESTRICTIVE FOR UPDATE TO portal_fund USING (private.answerable(person_id));

-- What is not told to a person is told in no other way. The policies ask private.told;
-- told_to_person, which can be called, says to whom a case may be about only what the
-- list of their cases shows. told_by is what both say, by the actor's fields.
-- +goose StatementBegin
CREATE FUNCTION private.told_by(said text, case_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    yes boolean;
BEGIN
    SELECT split_part(said, E'\x1f', 1) = 'jobseeker' AND coalesce(c.person_id <> split_part(said, E'\x1f', 2)::uuid, false) OR coalesce((
        SELECT d.decision = 'opened' FROM portal.control_decision d
        WHERE d.case_id = $2 AND d.from_day <= (split_part(said, E'\x1f', 13)::timestamptz AT TIME ZONE 'Europe/Stockholm')::date
        ORDER BY d.at DESC, d.id LIMIT 1), c.kind IS DISTINCT FROM 'fraud_signal')
    INTO yes FROM (SELECT) AS one LEFT JOIN portal.case_file c ON c.id = $2;
    RETURN yes;
END $$;
CREATE FUNCTION private.told(case_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN private.told_by(portal.actor(''), case_id);
END $$;
CREATE OR REPLACE FUNCTION portal.told_to_person(case_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
BEGIN
    RETURN split_part(said, E'\x1f', 1) IN ('jobseeker', 'representative')
        AND NOT EXISTS (SELECT 1 FROM portal.case_file c WHERE c.id = told_to_person.case_id AND c.kind = 'fraud_signal')
        OR private.told_by(said, case_id);
END $$;
CREATE OR REPLACE FUNCTION portal.own_lines() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    me uuid;
BEGIN
    IF split_part(said, E'\x1f', 1) <> 'jobseeker' THEN
        RETURN;
    END IF;
    me := split_part(said, E'\x1f', 2)::uuid;
    RETURN QUERY SELECT l.id FROM portal.access_log l WHERE l.subject_id = me AND private.told_by(said, l.case_id)
        UNION SELECT l.id FROM portal.access_log l WHERE l.listed @> ARRAY[me] AND private.told_by(said, l.case_id);
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.told(uuid), private.told_by(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.told(uuid) TO portal_web, portal_worker;
ALTER POLICY about_oneself ON portal.access_log
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND (subject_id = (SELECT portal.actor('id'))::uuid OR listed @> ARRAY[(SELECT portal.actor('id'))::uuid])
       AND private.told(case_id));
ALTER POLICY own_done ON portal.translation
    USING (person_id = (SELECT portal.actor('self'))::uuid AND done_at IS NOT NULL AND private.told(case_id));
ALTER POLICY own_hold ON portal.legal_hold
    USING (person_id = (SELECT portal.actor('self'))::uuid AND private.told(case_id));

CALL private.guard_tables();
