-- What the worker asks to know whether somebody is to be mailed about an alarm,
-- and what a change of a follow-up rule is in the log.

-- +goose Up
-- alarms_since counts, for the worker, what happened from one moment to before
-- another: readings of protected people by somebody outside the circle, as
-- circle_reads has them, and emergency accesses. It tells of nobody.
-- +goose StatementBegin
CREATE FUNCTION portal.alarms_since(since timestamptz, until timestamptz) RETURNS TABLE (outside int, emergencies int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF portal.actor('kind') <> 'system' OR portal.actor('purpose') <> 'oversight' THEN
        RAISE EXCEPTION 'only the machine asks' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT
        (SELECT count(DISTINCT l.id)::int
         FROM portal.access_log l JOIN portal.person p ON p.protection <> '' AND (l.subject_id = p.id OR l.listed @> ARRAY[p.id])
         WHERE l.at >= since AND l.at < until AND l.actor_kind <> 'jobseeker'
           AND (l.actor_kind = 'operator' OR l.actor_id IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM private.grants_in_force(l.actor_id, (l.at AT TIME ZONE 'Europe/Stockholm')::date) g WHERE g.circle))),
        (SELECT count(*)::int FROM portal.emergency_access e WHERE e.from_at >= since AND e.from_at < until);
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.alarms_since(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.alarms_since(timestamptz, timestamptz) TO portal_worker;
CREATE INDEX emergency_access_from ON portal.emergency_access (from_at);

INSERT INTO portal.access_kind (what, act, classes) VALUES ('follow_rule', 'change', '{open}');

CALL private.guard_tables();
