-- Who only acts for others is no jobseeker, and begins no report of their own.

-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION private.draft_of_a_jobseeker() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM portal.person p WHERE p.id = NEW.person_id AND p.enrolled_from IS NULL) THEN
        RAISE EXCEPTION 'the draft is of no jobseeker' USING ERRCODE = 'check_violation', CONSTRAINT = 'no_jobseeker';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.draft_of_a_jobseeker() FROM PUBLIC;
CREATE TRIGGER of_a_jobseeker BEFORE INSERT ON portal.draft FOR EACH ROW EXECUTE FUNCTION private.draft_of_a_jobseeker();
