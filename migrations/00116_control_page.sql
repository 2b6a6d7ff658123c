-- Control cases from a page: why, until when at the latest somebody looks anew,
-- and from which day the person is told; and lines of the log that name a case
-- which is not the one at hand.

-- +goose Up
-- What the law is silent about is a figure that an instruction may change:
-- OSL 17:2 and 18:1 say neither how often it is to be asked anew whether a case
-- still has to be kept from the person, nor by whom. [verify]
ALTER TABLE portal.access_rule
    ADD control_review_months int NOT NULL DEFAULT 6,       -- the longest until somebody looks anew
    ADD control_by_another boolean NOT NULL DEFAULT false;  -- who marked a case last says nothing more about it: another does

ALTER TABLE portal.access_reason DROP CONSTRAINT only_known_lists, ADD CONSTRAINT only_known_lists
    CHECK (list IN ('grant', 'emergency', 'control', 'control_open'));
INSERT INTO portal.access_reason VALUES
    ('control', 'planned', 1, 'En kontroll planeras, och syftet motverkas om den blir känd', 'A control is planned, and its purpose is defeated if it becomes known'),
    ('control', 'ongoing', 2, 'En utredning pågår, och den skadas om den blir känd', 'An inquiry is going on, and is harmed if it becomes known'),
    ('control', 'offence', 3, 'Misstanke om brott: en förundersökning kan skadas', 'Suspected offence: a criminal investigation may be harmed'),
    ('control_open', 'over', 1, 'Utredningen är avslutad', 'The inquiry is over'),
    ('control_open', 'told', 2, 'Personen har fått del av uppgifterna', 'The person has been told'),
    ('control_open', 'no_harm', 3, 'Det skadar inte längre att det blir känt', 'It does no harm any more if it becomes known');
INSERT INTO portal.access_kind (what, act, classes) VALUES ('control', 'change', '{sensitive}');

ALTER TABLE portal.control_decision
    ADD reason text NOT NULL DEFAULT '', -- a code of access_reason; an operator's has none
    ADD review_by date,                  -- of a control: when somebody looks anew, at the latest
    ADD CONSTRAINT what_is_opened_stays_open CHECK (decision = 'control' OR review_by IS NULL);
CREATE INDEX control_decision_review ON portal.control_decision (review_by, id) WHERE decision = 'control';
GRANT INSERT (id, reason, review_by) ON portal.control_decision TO portal_web;
DROP POLICY of_the_case_at_hand ON portal.control_decision;
CREATE POLICY of_the_case_at_hand ON portal.control_decision FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer')) AND case_id = (SELECT portal.actor('case'))::uuid
       AND EXISTS (SELECT 1 FROM portal.case_file c WHERE c.id = case_id AND c.kind = ANY ((SELECT portal.actor('opens'))::text[])));
CREATE POLICY of_ones_circle ON portal.control_decision FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer'))
       AND EXISTS (SELECT 1 FROM portal.case_file c WHERE c.id = case_id AND c.kind = ANY ((SELECT portal.actor('opens'))::text[])));

-- What a member of staff decides has a reason of its list; a control begins today
-- and has a day within the rule's time; nothing is opened from a day that has been.
-- +goose StatementBegin
CREATE FUNCTION private.control_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rules portal.access_rule;
    latest record;
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
BEGIN
    IF portal.actor('kind') <> 'staff' THEN
        RETURN NEW;
    END IF;
    SELECT * INTO rules FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1;
    SELECT d.decision, d.decided_by INTO latest FROM portal.control_decision d
    WHERE d.case_id = NEW.case_id AND d.from_day <= today ORDER BY d.at DESC, d.id LIMIT 1;
    IF NOT EXISTS (SELECT 1 FROM portal.access_reason r WHERE r.code = NEW.reason
            AND r.list = CASE NEW.decision WHEN 'control' THEN 'control' ELSE 'control_open' END)
       OR NEW.decision = 'control' AND (NEW.from_day <> today OR NEW.review_by IS NULL OR NEW.review_by <= today
            OR NEW.review_by > today + rules.control_review_months * interval '1 month')
       OR NEW.decision = 'opened' AND NEW.from_day < today
       OR rules.control_by_another AND latest.decision = 'control' AND latest.decided_by = portal.actor('id')::uuid THEN
        RAISE EXCEPTION 'a control is not decided so' USING ERRCODE = 'check_violation', CONSTRAINT = 'control_moves';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.control_moves() FROM PUBLIC;
CREATE TRIGGER moves BEFORE INSERT ON portal.control_decision FOR EACH ROW EXECUTE FUNCTION private.control_moves();

-- Of the decisions in force the one made last counts: who marks a case anew has
-- taken back an opening that was to come. And a case hides nothing from somebody
-- whom it is not about, whatever case a line names.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.told_to_person(case_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
    latest text;
BEGIN
    IF told_to_person.case_id IS NULL OR portal.actor('kind') = 'jobseeker' AND EXISTS (
        SELECT 1 FROM portal.case_file c WHERE c.id = told_to_person.case_id AND c.person_id <> portal.actor('id')::uuid) THEN
        RETURN true;
    END IF;
    SELECT d.decision INTO latest FROM portal.control_decision d
    WHERE d.case_id = told_to_person.case_id AND d.from_day <= today ORDER BY d.at DESC, d.id LIMIT 1;
    RETURN coalesce(latest = 'opened', NOT EXISTS (
        SELECT 1 FROM portal.case_file c WHERE c.id = told_to_person.case_id AND c.kind = 'fraud_signal'));
END $$;
-- +goose StatementEnd

-- A line about work that somebody did in a case names that case, also when it is
-- written without the case at hand: a search that found the case's number, a list
-- or a review of emergency accesses, a reading of the log. (Which case is at hand
-- is what enter was told; a line's case is as much, and hides nothing that the
-- other would not.)
GRANT INSERT (case_id) ON portal.access_log TO portal_web;

-- letter_printed as in 00093, with the case that the letter is of.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.letter_printed(letter uuid) RETURNS TABLE (person_id uuid, month text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    this_moment timestamptz := portal.actor('at')::timestamptz;
    found record;
    its record;
BEGIN
    IF NOT portal.opens('notice') THEN
        RETURN;
    END IF;
    UPDATE portal.message m SET printed_at = coalesce(m.printed_at, this_moment), printed_by = coalesce(m.printed_by, portal.actor('id')::uuid)
    WHERE m.id = letter AND m.channel = 'letter' AND private.may_meet(m.person_id)
    RETURNING m.person_id, m.notice_id INTO found;
    IF found IS NULL THEN
        RETURN;
    END IF;
    UPDATE portal.notice n SET informed_at = this_moment, informed_by = 'letter' WHERE n.id = found.notice_id AND n.informed_at IS NULL;
    SELECT n.case_id, n.month INTO its FROM portal.notice n WHERE n.id = found.notice_id;
    INSERT INTO portal.access_log (subject_id, case_id, what) VALUES (found.person_id, its.case_id, 'letter_print')
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN QUERY SELECT found.person_id, coalesce(its.month, '');
END $$;
-- +goose StatementEnd

-- Emergency access may name the case that it is for.
ALTER TABLE portal.emergency_access ADD case_id uuid; -- no reference: it outlives a case that is weeded

-- emergency_open as in 00094; and for a case, by its number. Without a person the
-- case says who; a person and a case that are not of each other are nobody.
DROP FUNCTION portal.emergency_open(uuid, uuid, text, text);
-- +goose StatementBegin
CREATE FUNCTION portal.emergency_open(id uuid, person uuid, case_no text, reason text, line text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := portal.actor('id')::uuid;
    moment timestamptz := portal.actor('at')::timestamptz;
    today date := (moment AT TIME ZONE 'Europe/Stockholm')::date;
    rules portal.access_rule;
    who record;
    its record;
BEGIN
    IF portal.actor('kind') <> 'staff' OR portal.actor('lists') = '{}' THEN
        RAISE EXCEPTION 'no role that meets people' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO rules FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1;
    SELECT c.id, c.person_id INTO its FROM portal.case_file c
    WHERE c.number = emergency_open.case_no AND c.kind = ANY (portal.actor('opens')::text[]);
    SELECT p.id, p.protection <> '' AS protected INTO who FROM portal.person p
    WHERE p.id = coalesce(emergency_open.person, its.person_id) AND (p.protection = '' OR portal.actor('circle')::boolean)
      AND (emergency_open.case_no = '' OR p.id = its.person_id)
      AND EXISTS (SELECT 1 FROM portal.access_reason c WHERE c.list = 'emergency' AND c.code = emergency_open.reason);
    IF who.id IS NULL THEN
        INSERT INTO portal.access_log (what, result, reason) VALUES ('emergency', 'denied', 'no_hit');
        RETURN false;
    END IF;
    INSERT INTO portal.emergency_access (id, staff_id, unit_id, person_id, case_id, reason, line, protected, from_at, until_at, review_by)
    SELECT emergency_open.id, me, portal.actor('unit')::uuid, who.id, its.id, emergency_open.reason, emergency_open.line, who.protected,
           moment, moment + rules.emergency_minutes * interval '1 minute', (d.day::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'
    FROM generate_series(today + 1, today + 60, interval '1 day') AS d (day)
    WHERE NOT EXISTS (SELECT 1 FROM portal.day_off o WHERE o.day = d.day::date)
    ORDER BY d.day OFFSET rules.review_working_days - 1 LIMIT 1
    ON CONFLICT ON CONSTRAINT emergency_access_pkey DO NOTHING;
    IF NOT FOUND THEN
        RETURN EXISTS (SELECT 1 FROM portal.emergency_access e WHERE e.id = emergency_open.id AND e.staff_id = me AND e.person_id = who.id);
    END IF;
    INSERT INTO portal.alarm (emergency_id, staff_id)
    SELECT DISTINCT emergency_open.id, s.id FROM portal.staff s CROSS JOIN LATERAL private.grants_in_force(s.id, today) g
    WHERE s.fund_id IS NULL AND s.id <> me AND g.trained AND (g.role = 'dpo'
        OR g.role = 'manager' AND s.unit_id = portal.actor('unit')::uuid AND NOT who.protected
        OR g.role = 'log_auditor' AND g.circle AND who.protected);
    INSERT INTO portal.access_log (subject_id, case_id, what, result, reason) VALUES (who.id, its.id, 'emergency', 'emergency', emergency_open.reason)
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN true;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.emergency_open(uuid, uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.emergency_open(uuid, uuid, text, text, text) TO portal_web;

CALL private.guard_tables();
