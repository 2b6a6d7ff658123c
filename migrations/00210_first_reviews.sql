-- The first reviews of somebody who is new in the role are looked at by another
-- reviewer before they count (A67: account, course, exam, role, supervised first
-- reviews).

-- +goose Up
-- Figures that an instruction may change. [verify] No rule says how many, or how soon.
ALTER TABLE portal.access_rule
    ADD first_reviews int NOT NULL DEFAULT 5 CONSTRAINT first_reviews_are_a_number CHECK (first_reviews >= 0), -- 0: none is looked at
    ADD first_review_days int NOT NULL DEFAULT 2 CONSTRAINT first_reviews_have_a_day CHECK (first_review_days > 0); -- working days for the other to look

-- Who has done the work before has a grant for this reason, which one manager asks
-- for and another approves; or one that an operator gave, as the first ones of an
-- installation are. Whoever had the role before this rule is used to it too.
ALTER TABLE portal.staff_grant ADD supervised boolean NOT NULL DEFAULT false;
ALTER TABLE portal.staff_grant ALTER supervised SET DEFAULT true;
ALTER TABLE portal.access_reason DROP CONSTRAINT only_known_lists, ADD CONSTRAINT only_known_lists
    CHECK (list IN ('grant', 'emergency', 'control', 'control_open', 'hold', 'review_return'));
INSERT INTO portal.access_reason VALUES
    ('grant', 'experienced', 5, 'Van vid uppgiften: de första granskningarna behöver inte bekräftas', 'Experienced: the first reviews need no confirmation'),
    ('review_return', 'outcome', 1, 'Utfallet stämmer inte med det som är rapporterat', 'The outcome does not follow from what is reported'),
    ('review_return', 'reason', 2, 'En annan orsak stämmer bättre', 'Another reason fits better'),
    ('review_return', 'consequence', 3, 'Något annat ska följa', 'Something else should follow'),
    ('review_return', 'read_more', 4, 'Läs också anteckningar, planen och tidigare månader', 'Read the notes, the plan and earlier months too');
INSERT INTO portal.access_kind (what, act, classes) VALUES ('first_review', 'change', '{sensitive}'), ('review_return', 'change', '{sensitive}');

-- A finding that waits. It is no finding: nothing follows from it, and nobody but
-- staff with the case at hand sees it.
CREATE TABLE portal.first_review (
    id uuid PRIMARY KEY, -- the finding's, when it is confirmed
    report_id uuid NOT NULL REFERENCES portal.report,
    outcome text NOT NULL CONSTRAINT only_known_outcomes CHECK (outcome IN ('ok', 'not_ok')),
    reason text NOT NULL DEFAULT '',
    consequence text NOT NULL DEFAULT 'none' CONSTRAINT only_known_consequences CHECK (consequence IN ('none', 'signal', 'notice')),
    because text NOT NULL DEFAULT '',
    proposed_by uuid NOT NULL DEFAULT portal.actor('id')::uuid,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    due_day date NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT only_known_states CHECK (state IN ('waiting', 'confirmed', 'returned', 'superseded')),
    return_reason text NOT NULL DEFAULT '',
    decided_by uuid,
    decided_at timestamptz,
    CONSTRAINT not_ok_has_a_reason CHECK ((outcome = 'not_ok') = (reason <> '')),
    CONSTRAINT no_consequence_has_its_reason CHECK ((outcome = 'not_ok' AND consequence = 'none') = (because <> '')),
    CONSTRAINT another_confirms CHECK (decided_by <> proposed_by),
    CONSTRAINT returned_for_a_reason CHECK ((state = 'returned') = (return_reason <> '')),
    CONSTRAINT decided_by_somebody CHECK ((state IN ('confirmed', 'returned')) = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX one_first_review_waits ON portal.first_review (report_id) WHERE state = 'waiting';
CREATE INDEX first_review_of_report ON portal.first_review (report_id, at);
CREATE INDEX first_review_confirmed ON portal.first_review (proposed_by) WHERE state = 'confirmed';
CREATE INDEX finding_by ON portal.finding (found_by);
-- The head: which version waits for another reviewer, and until which day.
ALTER TABLE portal.case_file ADD confirm_version int NOT NULL DEFAULT 0, ADD confirm_by date;

-- reviews_left is how many of somebody's first reviews another has yet to look at:
-- none of who is used to the work. One's own findings count, and what was confirmed.
-- +goose StatementBegin
CREATE FUNCTION private.reviews_left(holder uuid, today date) RETURNS int LANGUAGE plpgsql STABLE AS $$
DECLARE
    first int;
    used boolean; -- to the work; or no reviewer at all, whom the policies refuse
BEGIN
    SELECT r.first_reviews INTO first FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1;
    SELECT count(*) = 0 OR bool_or(NOT g.supervised OR g.operator <> '' OR g.approved_by IS NOT NULL AND g.reason = 'experienced') INTO used
    FROM portal.staff_grant g WHERE g.staff_id = holder AND g.role = 'reviewer' AND g.valid_from <= today;
    IF first = 0 OR used THEN
        RETURN 0;
    END IF;
    RETURN greatest(0, first - (SELECT count(*) FROM (
        (SELECT 1 FROM portal.finding f WHERE f.found_by = holder LIMIT first)
        UNION ALL (SELECT 1 FROM portal.first_review w WHERE w.proposed_by = holder AND w.state = 'confirmed' LIMIT first)) done));
END $$;
-- reviews_left of the actor: staff, who are asked about no other.
CREATE FUNCTION portal.reviews_left() RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF portal.actor('kind') <> 'staff' THEN
        RETURN 0;
    END IF;
    RETURN private.reviews_left(portal.actor('id')::uuid, (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date);
END $$;

-- A first review waits from the moment it is made, and one of an older version
-- does not any more. It is decided once, by another who is past their own.
CREATE FUNCTION private.first_review_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment timestamptz := portal.actor('at')::timestamptz;
    today date := (moment AT TIME ZONE 'Europe/Stockholm')::date;
    me uuid := portal.actor('id')::uuid;
    rules portal.access_rule;
    its record;
BEGIN
    SELECT r.case_id, r.version INTO its FROM portal.report r WHERE r.id = NEW.report_id;
    IF TG_OP = 'INSERT' THEN
        SELECT * INTO rules FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1;
        SELECT d.day::date INTO NEW.due_day FROM generate_series(today + 1, today + 60, interval '1 day') AS d (day)
        WHERE NOT EXISTS (SELECT 1 FROM portal.day_off o WHERE o.day = d.day::date) ORDER BY d.day OFFSET rules.first_review_days - 1 LIMIT 1;
        IF EXISTS (SELECT 1 FROM portal.finding f WHERE f.report_id = NEW.report_id) THEN
            RAISE EXCEPTION 'the report has a finding' USING ERRCODE = 'check_violation', CONSTRAINT = 'one_finding_for_each_version';
        END IF;
        UPDATE portal.first_review w SET state = 'superseded' FROM portal.report r
        WHERE w.report_id = r.id AND r.case_id = its.case_id AND r.version < its.version AND w.state = 'waiting';
        UPDATE portal.case_file c SET confirm_version = its.version, confirm_by = NEW.due_day WHERE c.id = its.case_id;
        RETURN NEW;
    END IF;
    IF NEW.state = 'superseded' AND OLD.state = 'waiting' AND pg_trigger_depth() > 1 THEN
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

-- A finding is by who is past their first ones; none is made beside one that waits,
-- and one that was confirmed says what was confirmed.
CREATE FUNCTION private.past_the_first() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF private.reviews_left(NEW.found_by, (NEW.at AT TIME ZONE 'Europe/Stockholm')::date) > 0 THEN
        RAISE EXCEPTION 'another is to look at this first' USING ERRCODE = 'check_violation', CONSTRAINT = 'first_review';
    END IF;
    IF EXISTS (SELECT 1 FROM portal.first_review w WHERE w.report_id = NEW.report_id AND w.state = 'waiting')
       OR EXISTS (SELECT 1 FROM portal.first_review w WHERE w.id = NEW.id AND (w.state, w.report_id, w.outcome, w.reason, w.consequence, w.because)
            <> ('confirmed', NEW.report_id, NEW.outcome, NEW.reason, NEW.consequence, NEW.because)) THEN
        RAISE EXCEPTION 'a first review waits' USING ERRCODE = 'check_violation', CONSTRAINT = 'first_review_waits';
    END IF;
    UPDATE portal.first_review w SET state = 'superseded' FROM portal.report n JOIN portal.report r ON r.case_id = n.case_id AND r.version < n.version
    WHERE n.id = NEW.report_id AND w.report_id = r.id AND w.state = 'waiting';
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.reviews_left(uuid, date), portal.reviews_left(), private.first_review_moves(), private.past_the_first() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.reviews_left() TO portal_web;
CREATE TRIGGER moves BEFORE INSERT OR UPDATE ON portal.first_review FOR EACH ROW EXECUTE FUNCTION private.first_review_moves();
CREATE TRIGGER never_removed BEFORE DELETE ON portal.first_review FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();
CREATE TRIGGER past_the_first BEFORE INSERT ON portal.finding FOR EACH ROW EXECUTE FUNCTION private.past_the_first();

-- Whose finding it is, and when, nobody chooses.
REVOKE INSERT ON portal.finding FROM portal_web;
GRANT INSERT (id, report_id, outcome, reason, consequence, because) ON portal.finding TO portal_web;
GRANT SELECT, INSERT (id, report_id, outcome, reason, consequence, because), UPDATE (state, return_reason, decided_by, decided_at) ON portal.first_review TO portal_web;
CREATE POLICY of_the_case_at_hand ON portal.first_review FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
CREATE POLICY proposed_by_reviewers ON portal.first_review FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer')) AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
CREATE POLICY decided_by_reviewers ON portal.first_review FOR UPDATE TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer')) AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));

-- It goes with its report.
-- +goose StatementBegin
DO $$
DECLARE
    old text := pg_get_functiondef('portal.weed_cases(int, boolean)'::regprocedure);
    new text := replace(old, 'DELETE FROM portal.finding f', E'DELETE FROM portal.first_review w WHERE w.report_id = ANY (reports);\n    DELETE FROM portal.finding f');
BEGIN
    IF new = old THEN
        RAISE EXCEPTION 'weed_cases does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
