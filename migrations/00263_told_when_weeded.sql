-- What is decided about a case goes on hiding its lines when the case has been weeded:
-- told_to_person of 00260 had forgotten that.

-- +goose Up
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.told_to_person(case_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    told boolean;
BEGIN
    SELECT split_part(said, E'\x1f', 1) = 'jobseeker' AND coalesce(c.person_id <> split_part(said, E'\x1f', 2)::uuid, false) OR coalesce((
        SELECT d.decision = 'opened' FROM portal.control_decision d
        WHERE d.case_id = told_to_person.case_id AND d.from_day <= (split_part(said, E'\x1f', 13)::timestamptz AT TIME ZONE 'Europe/Stockholm')::date
        ORDER BY d.at DESC, d.id LIMIT 1), c.kind IS DISTINCT FROM 'fraud_signal')
    INTO told FROM (SELECT) AS one LEFT JOIN portal.case_file c ON c.id = told_to_person.case_id;
    RETURN told;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
