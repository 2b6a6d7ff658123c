-- A copy to hand out holds something: one of which nothing was chosen could be
-- released and never taken. One from before this can be refused.

-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION private.copy_of_something() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a copy of nothing is not handed out' USING ERRCODE = 'check_violation', CONSTRAINT = 'copy_moves';
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.copy_of_something() FROM PUBLIC;
CREATE TRIGGER of_something BEFORE INSERT OR UPDATE ON portal.case_copy FOR EACH ROW
    WHEN (cardinality(NEW.parts) = 0 AND NEW.state <> 'refused') EXECUTE FUNCTION private.copy_of_something();
