-- The lines of the log that are about somebody, by index.

-- +goose Up
-- own_lines returns the ids of the lines that are about the actor. It says which,
-- and no more: what may be seen of them is for the policies. Asked of the table
-- itself it would be a search through the whole log, for the policies of several
-- roles stand beside each other and @> may not be asked before them.
-- +goose StatementBegin
CREATE FUNCTION portal.own_lines() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := portal.actor('id')::uuid;
BEGIN
    IF portal.actor('kind') <> 'jobseeker' THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT l.id FROM portal.access_log l WHERE l.subject_id = me
        UNION SELECT l.id FROM portal.access_log l WHERE l.listed @> ARRAY[me];
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.own_lines() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.own_lines() TO portal_web;

CALL private.guard_tables();
