-- Control cases: what the person they are about is not told of until a dated
-- decision says so (OSL 17:2, 18:1).

-- +goose Up
-- What has been decided about a case: that it is a control, and from which day
-- the person may see that it was looked at. The latest decision in force counts.
-- A signal of fraud is a control by itself. It stands apart from case_file, whose
-- rows the person may read: no policy lets them read here.
CREATE TABLE portal.control_decision (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id uuid NOT NULL, -- no reference: it outlives a case that is weeded, as the log's lines do
    decision text NOT NULL CONSTRAINT only_known_decisions CHECK (decision IN ('control', 'opened')),
    from_day date NOT NULL,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    decided_by uuid DEFAULT portal.actor('id')::uuid,
    operator text NOT NULL DEFAULT portal.actor('name')
);
CREATE INDEX control_decision_of_case ON portal.control_decision (case_id, from_day);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.control_decision FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.control_decision FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();
GRANT SELECT, INSERT (case_id, decision, from_day) ON portal.control_decision TO portal_web, portal_worker;
-- Who opens cases of the kind decides, with that case at hand; or an operator does, who is named.
CREATE POLICY of_the_case_at_hand ON portal.control_decision TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer')) AND case_id = (SELECT portal.actor('case'))::uuid
       AND EXISTS (SELECT 1 FROM portal.case_file c WHERE c.id = case_id AND c.kind = ANY ((SELECT portal.actor('opens'))::text[])));
CREATE POLICY operator_keeps ON portal.control_decision TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

-- told_to_person says whether the person may know of work in a case: of work in
-- no case, always. It answers the same for a case that there is not.
-- +goose StatementBegin
CREATE FUNCTION portal.told_to_person(case_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
    latest text;
BEGIN
    IF told_to_person.case_id IS NULL THEN
        RETURN true;
    END IF;
    SELECT d.decision INTO latest FROM portal.control_decision d
    WHERE d.case_id = told_to_person.case_id AND d.from_day <= today ORDER BY d.from_day DESC, d.at DESC, d.id LIMIT 1;
    RETURN coalesce(latest = 'opened', NOT EXISTS (
        SELECT 1 FROM portal.case_file c WHERE c.id = told_to_person.case_id AND c.kind = 'fraud_signal'));
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.told_to_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.told_to_person(uuid) TO portal_web, portal_worker;

-- The wall: what a person reads of the log, and of cases, and so whatever is
-- counted or taken out, leaves these out.
DROP POLICY about_oneself ON portal.access_log;
CREATE POLICY about_oneself ON portal.access_log FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker'
       AND (subject_id = (SELECT portal.actor('id'))::uuid OR listed @> ARRAY[(SELECT portal.actor('id'))::uuid])
       AND portal.told_to_person(case_id));
DROP POLICY own_case_file ON portal.case_file;
CREATE POLICY own_case_file ON portal.case_file FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid
       AND (kind <> 'fraud_signal' OR portal.told_to_person(id)));

CALL private.guard_tables();
