-- What it costs to ask who acts. A line of the access log asked nine times, once
-- for each column; and who is signed in was a function in SQL, which is planned
-- anew at every call.

-- +goose Up
-- actor as in 00001, and for '' all that enter has said, as JSON.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.actor(what text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := current_setting('portal.actor', true);
BEGIN
    IF said IS NULL OR said = '' THEN
        RAISE EXCEPTION 'no actor in this transaction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF private.sign(said) IS DISTINCT FROM current_setting('portal.actor_signature', true) THEN
        RAISE EXCEPTION 'the actor of this transaction was not set by enter' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF what = '' THEN
        RETURN said;
    END IF;
    RETURN said::jsonb ->> what;
END $$;
-- +goose StatementEnd

-- Who writes a line of the log, and when: by one question, before describe looks
-- at it. No program may name these columns; the owner, who may, has no actor. A
-- line's case stays a default, for a statement may name another than the one at hand.
-- +goose StatementBegin
CREATE FUNCTION private.actor_writes() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said jsonb;
BEGIN
    IF NEW.actor_kind IS NULL THEN
        said := portal.actor('');
        NEW.at := said ->> 'at';
        NEW.actor_kind := said ->> 'kind';
        NEW.actor_id := said ->> 'id';
        NEW.actor_name := said ->> 'name';
        NEW.roles := said ->> 'roles';
        NEW.unit_id := said ->> 'unit';
        NEW.org_id := said ->> 'org';
        NEW.purpose := said ->> 'purpose';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.actor_writes() FROM PUBLIC;
CREATE TRIGGER actor_writes BEFORE INSERT ON portal.access_log FOR EACH ROW EXECUTE FUNCTION private.actor_writes();
ALTER TABLE portal.access_log
    ALTER at DROP DEFAULT, ALTER actor_kind DROP DEFAULT, ALTER actor_id DROP DEFAULT, ALTER actor_name DROP DEFAULT, ALTER roles DROP DEFAULT,
    ALTER unit_id DROP DEFAULT, ALTER org_id DROP DEFAULT, ALTER purpose DROP DEFAULT;

-- staff_known as in 00092, in a language that keeps its plan.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.staff_known(staff uuid, today date) RETURNS TABLE (roles text[], unit text, org text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT coalesce(array_agg(DISTINCT g.role) FILTER (WHERE g.trained), '{}'), coalesce(s.unit_id::text, ''), coalesce(s.fund_id::text, '')
        FROM portal.staff s CROSS JOIN private.grants_in_force(staff_known.staff, today) g
        WHERE s.id = staff_known.staff GROUP BY s.id;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
