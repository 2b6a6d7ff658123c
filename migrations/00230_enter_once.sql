-- What the walls cost, once more: fewer statements before the first.

-- +goose Up
-- enter_from as in 00195; what a member of staff may is found by one statement.
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
        WITH granted AS MATERIALIZED (
            SELECT g.role, g.circle FROM private.grants_in_force(who.id, today) g WHERE g.trained
        )
        SELECT coalesce(array_agg(DISTINCT r.role ORDER BY r.role), '{}'), coalesce(bool_or(r.circle), false),
               coalesce(array_agg(DISTINCT c.kind) FILTER (WHERE c.kind IS NOT NULL), '{}'), coalesce(array_agg(DISTINCT c.kind) FILTER (WHERE c.opens), '{}'),
               (SELECT coalesce(array_agg(DISTINCT e.person_id), '{}') FROM portal.emergency_access e
                WHERE who.kind = 'staff' AND e.staff_id = who.id AND e.from_at <= enter_from.at AND e.until_at > enter_from.at)
        INTO found_roles, found_circle, found_lists, found_opens, found_emergency
        FROM granted r LEFT JOIN portal.case_circle c ON c.role = r.role AND who.kind = 'staff';
    END IF;
    IF who.kind = 'fund' AND who.id IS NULL THEN
        found_roles := '{fund_system}';
    END IF;
    PERFORM private.say(who.kind, who.id, found_roles, who.unit, who.org, found_circle, found_lists, found_opens, found_emergency,
        who.name, purpose, case_id, at, network, chosen.person_id, chosen.id, chosen.scope);
END $$;
-- +goose StatementEnd

-- How many first reviews are left is one of the facts, which prove the actor once; and
-- that it is staff who see one is asked of a row, not of a statement that finds none.
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.decision_facts(uuid)'::regprocedure);
    new text := replace(was, '''courses'', (SELECT', '''left'', private.reviews_left(me, today), ''courses'', (SELECT');
BEGIN
    IF new = was THEN
        RAISE EXCEPTION 'decision_facts does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd
ALTER POLICY of_the_case_at_hand ON portal.first_review
    USING (CASE WHEN ARRAY[report_id] <@ (SELECT portal.reports_at_hand()) THEN (SELECT portal.actor('kind')) = 'staff' ELSE false END);
DROP FUNCTION portal.reviews_left();

CALL private.guard_tables();
