-- Where a browser or a fund's system is, as the portal saw it: its network, cut
-- as the limits at the door cut it (an address of IPv4, 64 bits of IPv6).

-- +goose Up
ALTER TABLE portal.access_log DROP CONSTRAINT only_known_networks,
    ADD CONSTRAINT networks_are_prefixes CHECK (network ~ '^([0-9a-f.:]{2,39}/[0-9]{1,3})?$') NOT VALID; -- lines from before stay as they were sealed

-- It is for who follows up the log, and no person reads it, of their own lines
-- neither: the column is nobody's in the web, and line_network answers for a line
-- that was picked and that the actor sees.
REVOKE SELECT ON portal.access_log FROM portal_web;
GRANT SELECT (id, at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, purpose, case_id, txn, what, subject_id, listed, filter, hits,
    act, classes, result, reason, detail, channel) ON portal.access_log TO portal_web;
-- +goose StatementBegin
CREATE FUNCTION portal.line_network(line uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.network FROM portal.access_log l
    WHERE l.id = line AND portal.follows() AND EXISTS (SELECT 1 FROM portal.follow_item i WHERE i.log_id = l.id
        AND i.actor_id <> portal.actor('id')::uuid AND (NOT i.protected OR portal.actor('circle')::boolean))
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.line_network(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.line_network(uuid) TO portal_web;

CALL private.guard_tables();
