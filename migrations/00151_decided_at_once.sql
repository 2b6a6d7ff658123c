-- What access.Decide is told about the actor and one person, by one question.

-- +goose Up
-- decision_facts returns it as JSON, for staff and about whom they may meet; about
-- anybody else nothing, as the policies of the tables that it reads have it: their
-- own grants, trainings and emergencies, and lists that are open to all.
-- +goose StatementBegin
CREATE FUNCTION portal.decision_facts(person uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    me uuid := nullif(split_part(said, E'\x1f', 2), '');
    today date := (split_part(said, E'\x1f', 13)::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
    facts jsonb;
BEGIN
    SELECT jsonb_build_object(
        'grants', (SELECT coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'circle', g.circle, 'from', g.valid_from || 'T00:00:00Z',
            'until', coalesce(g.valid_until, g.valid_from) || 'T00:00:00Z', 'recertified', coalesce(g.recertified_on, g.valid_from) || 'T00:00:00Z',
            'requestedBy', coalesce(g.requested_by::text, ''), 'approvedBy', coalesce(g.approved_by::text, ''),
            'operator', g.operator <> '' AND g.recertified_on IS NOT NULL)), '[]') FROM portal.staff_grant g WHERE g.staff_id = me),
        'trainings', (SELECT coalesce(jsonb_agg(jsonb_build_object('course', t.course, 'passed', t.passed,
            'on', t.on_day || 'T00:00:00Z', 'until', t.until_day || 'T00:00:00Z')), '[]') FROM portal.training t WHERE t.staff_id = me),
        'emergencies', (SELECT coalesce(jsonb_agg(jsonb_build_object('from', e.from_at, 'until', e.until_at)), '[]')
            FROM portal.emergency_access e WHERE e.staff_id = me AND e.person_id = p.id),
        'courses', (SELECT coalesce(jsonb_agg(c.code), '[]') FROM portal.course c WHERE c.needed),
        'recertifyMonths', (SELECT r.recertify_months FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1),
        'lists', (SELECT jsonb_object_agg(k.kind, k.roles) FROM (SELECT kind, jsonb_agg(role) AS roles FROM portal.case_circle GROUP BY kind) k),
        'opens', (SELECT jsonb_object_agg(k.kind, k.roles) FROM (SELECT kind, jsonb_agg(role) AS roles FROM portal.case_circle WHERE opens GROUP BY kind) k),
        'unit', p.unit_id, 'caseworker', coalesce(p.caseworker_id::text, ''), 'protected', p.protection <> '',
        'ownUnit', split_part(said, E'\x1f', 4), 'case', split_part(said, E'\x1f', 12))
    INTO facts
    FROM portal.person p WHERE p.id = decision_facts.person AND split_part(said, E'\x1f', 1) = 'staff' AND private.meets(said, p);
    RETURN facts;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.decision_facts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.decision_facts(uuid) TO portal_web;

CALL private.guard_tables();
