-- What a trigger says of a row it says after row security has let the row in: before, it
-- told of rows that nobody sees. And a finding is what was confirmed of its report; and
-- weeding tells nobody of a case before the day that was decided.

-- +goose Up
-- The checks as they were, none of which changes the row. (An update meets only rows that
-- are seen.) Those of a finding come before the trigger that changes the case's head, as
-- they did.
DROP TRIGGER moves ON portal.case_copy;
CREATE TRIGGER moves BEFORE UPDATE ON portal.case_copy FOR EACH ROW EXECUTE FUNCTION private.copy_moves();
CREATE TRIGGER begins AFTER INSERT ON portal.case_copy FOR EACH ROW EXECUTE FUNCTION private.copy_moves();
DROP TRIGGER of_a_jobseeker ON portal.draft;
CREATE TRIGGER of_a_jobseeker AFTER INSERT ON portal.draft FOR EACH ROW EXECUTE FUNCTION private.draft_of_a_jobseeker();
DROP TRIGGER translated_first ON portal.finding;
CREATE TRIGGER asks_translated_first AFTER INSERT ON portal.finding FOR EACH ROW EXECUTE FUNCTION private.translated_first();

-- past_the_first as in 00210 asks about the actor alone, and before: the finding that is
-- being made counts towards it.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.past_the_first() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF private.reviews_left(NEW.found_by, (NEW.at AT TIME ZONE 'Europe/Stockholm')::date) > 0 THEN
        RAISE EXCEPTION 'another is to look at this first' USING ERRCODE = 'check_violation', CONSTRAINT = 'first_review';
    END IF;
    RETURN NEW;
END $$;
-- as_confirmed: no finding is made beside a first review that waits; where one has been
-- confirmed the finding is that, by its id and in what it says.
CREATE FUNCTION private.as_confirmed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM portal.first_review w WHERE w.report_id = NEW.report_id AND w.state = 'waiting')
       OR EXISTS (SELECT 1 FROM portal.first_review w WHERE (w.report_id = NEW.report_id AND w.state = 'confirmed' OR w.id = NEW.id)
            AND (w.id, w.state, w.report_id, w.outcome, w.reason, w.consequence, w.because)
                <> (NEW.id, 'confirmed', NEW.report_id, NEW.outcome, NEW.reason, NEW.consequence, NEW.because)) THEN
        RAISE EXCEPTION 'a first review waits' USING ERRCODE = 'check_violation', CONSTRAINT = 'first_review_waits';
    END IF;
    UPDATE portal.first_review w SET state = 'superseded' FROM portal.report n JOIN portal.report r ON r.case_id = n.case_id AND r.version < n.version
    WHERE n.id = NEW.report_id AND w.report_id = r.id AND w.state = 'waiting';
    RETURN NULL;
END $$;

-- first_review_due sets the day; first_review_moves as in 00210. One is superseded only
-- when a newer version of the report has been gone through.
CREATE FUNCTION private.first_review_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    SELECT d.day::date INTO NEW.due_day FROM generate_series(today + 1, today + 60, interval '1 day') AS d (day)
    WHERE NOT EXISTS (SELECT 1 FROM portal.day_off o WHERE o.day = d.day::date) ORDER BY d.day
    OFFSET (SELECT r.first_review_days FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1) - 1 LIMIT 1;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION private.first_review_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment timestamptz := portal.actor('at')::timestamptz;
    today date := (moment AT TIME ZONE 'Europe/Stockholm')::date;
    me uuid := portal.actor('id')::uuid;
    its record;
BEGIN
    SELECT r.case_id, r.version INTO its FROM portal.report r WHERE r.id = NEW.report_id;
    IF TG_OP = 'INSERT' THEN
        IF EXISTS (SELECT 1 FROM portal.finding f WHERE f.report_id = NEW.report_id) THEN
            RAISE EXCEPTION 'the report has a finding' USING ERRCODE = 'check_violation', CONSTRAINT = 'one_finding_for_each_version';
        END IF;
        UPDATE portal.first_review w SET state = 'superseded' FROM portal.report r
        WHERE w.report_id = r.id AND r.case_id = its.case_id AND r.version < its.version AND w.state = 'waiting';
        UPDATE portal.case_file c SET confirm_version = its.version, confirm_by = NEW.due_day WHERE c.id = its.case_id;
        RETURN NEW;
    END IF;
    IF NEW.state = 'superseded' AND OLD.state = 'waiting' AND EXISTS (SELECT 1 FROM portal.report n WHERE n.case_id = its.case_id AND n.version > its.version
        AND (EXISTS (SELECT 1 FROM portal.finding f WHERE f.report_id = n.id) OR EXISTS (SELECT 1 FROM portal.first_review w WHERE w.report_id = n.id))) THEN
        RETURN NEW;
    END IF;
    IF OLD.state <> 'waiting' OR NEW.state NOT IN ('confirmed', 'returned') OR NEW.decided_by IS DISTINCT FROM me OR NEW.decided_at IS DISTINCT FROM moment
       OR NEW.proposed_by = me OR private.reviews_left(me, today) > 0
       OR NEW.state = 'returned' AND NOT EXISTS (SELECT 1 FROM portal.access_reason a WHERE a.list = 'review_return' AND a.code = NEW.return_reason) THEN
        RAISE EXCEPTION 'a first review is not decided so' USING ERRCODE = 'check_violation', CONSTRAINT = 'first_review_moves';
    END IF;
    UPDATE portal.case_file c SET confirm_by = NULL WHERE c.id = its.case_id AND c.confirm_version = its.version;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.as_confirmed(), private.first_review_due() FROM PUBLIC;
CREATE TRIGGER as_confirmed AFTER INSERT ON portal.finding FOR EACH ROW EXECUTE FUNCTION private.as_confirmed();
DROP TRIGGER moves ON portal.first_review;
CREATE TRIGGER due BEFORE INSERT ON portal.first_review FOR EACH ROW EXECUTE FUNCTION private.first_review_due();
CREATE TRIGGER moves BEFORE UPDATE ON portal.first_review FOR EACH ROW EXECUTE FUNCTION private.first_review_moves();
CREATE TRIGGER begins AFTER INSERT ON portal.first_review FOR EACH ROW EXECUTE FUNCTION private.first_review_moves();

-- A decision says whom its case was about: it goes on hiding its lines when the case has
-- been weeded, from that person and nobody else.
ALTER TABLE portal.control_decision ADD person_id uuid;
ALTER TABLE portal.control_decision DISABLE TRIGGER append_only;
UPDATE portal.control_decision d SET person_id = c.person_id FROM portal.case_file c WHERE c.id = d.case_id;
ALTER TABLE portal.control_decision ENABLE TRIGGER append_only;
-- +goose StatementBegin
CREATE FUNCTION private.control_of() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.person_id := (SELECT c.person_id FROM portal.case_file c WHERE c.id = NEW.case_id);
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION private.told_by(said text, case_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    yes boolean;
BEGIN
    SELECT split_part(said, E'\x1f', 1) = 'jobseeker' AND coalesce(coalesce(c.person_id, l.person_id) <> split_part(said, E'\x1f', 2)::uuid, false)
        OR coalesce(l.decision = 'opened', c.kind IS DISTINCT FROM 'fraud_signal')
    INTO yes FROM (SELECT) AS one LEFT JOIN portal.case_file c ON c.id = $2 LEFT JOIN LATERAL (
        SELECT d.decision, d.person_id FROM portal.control_decision d
        WHERE d.case_id = $2 AND d.from_day <= (split_part(said, E'\x1f', 13)::timestamptz AT TIME ZONE 'Europe/Stockholm')::date
        ORDER BY d.at DESC, d.id LIMIT 1) l ON true;
    RETURN yes;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.control_of() FROM PUBLIC;
CREATE TRIGGER control_of BEFORE INSERT ON portal.control_decision FOR EACH ROW EXECUTE FUNCTION private.control_of();

-- weed_cases as in 00211 and 00212: a signal of fraud that is opened from a day to come
-- hides its lines until then; and what it leaves behind is older than what is decided.
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.weed_cases(int, boolean)'::regprocedure);
    new text := replace(replace(was, 'INSERT INTO portal.control_decision (case_id, decision, from_day)', 'INSERT INTO portal.control_decision (case_id, decision, from_day, at)'),
        'SELECT c.id, ''control'', upto::date FROM', 'SELECT c.id, ''control'', (c.opened_at AT TIME ZONE ''Europe/Stockholm'')::date, c.opened_at FROM');
    newer text := replace(new, 'WHERE d.case_id = c.id) AND NOT portal.told_to_person(c.id)',
        'WHERE d.case_id = c.id AND d.from_day <= (portal.actor(''at'')::timestamptz AT TIME ZONE ''Europe/Stockholm'')::date) AND NOT portal.told_to_person(c.id)');
BEGIN
    IF new !~ 'from_day, at\)' OR new !~ 'c.opened_at FROM' OR newer = new THEN
        RAISE EXCEPTION 'weed_cases does not read as expected';
    END IF;
    EXECUTE newer;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
