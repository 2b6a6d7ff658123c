-- Cases as circles: what is in a queue is a case's head (its number, month,
-- state); what it holds is read with that case at hand, and no other opens.

-- +goose Up
ALTER TABLE portal.case_file DROP CONSTRAINT only_known_cases, ADD CONSTRAINT only_known_cases
    CHECK (kind IN ('report', 'notice', 'meeting', 'compensation_review', 'fraud_signal'));

-- The heads hold what queues show: how many activities a version has, which
-- version has been reviewed, and what a signal is about.
ALTER TABLE portal.report ADD activities int NOT NULL DEFAULT 0;
ALTER TABLE portal.case_file ADD reviewed int NOT NULL DEFAULT 0; -- the newest version with a finding
ALTER TABLE portal.signal ADD reason text NOT NULL DEFAULT '';
ALTER TABLE portal.report DISABLE TRIGGER frozen;
UPDATE portal.report r SET activities = (SELECT count(*) FROM portal.report_activity a WHERE a.report_id = r.id);
ALTER TABLE portal.report ENABLE TRIGGER frozen;
UPDATE portal.case_file c SET reviewed = n.version
FROM (SELECT r.case_id, max(r.version) AS version FROM portal.finding f JOIN portal.report r ON r.id = f.report_id GROUP BY r.case_id) n
WHERE c.id = n.case_id;
UPDATE portal.signal s SET reason = f.reason FROM portal.finding f WHERE f.id = s.finding_id;

-- +goose StatementBegin
CREATE FUNCTION private.note_reviewed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE portal.case_file c SET reviewed = greatest(c.reviewed, r.version)
    FROM portal.report r WHERE r.id = NEW.report_id AND c.id = r.case_id;
    RETURN NULL;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.note_reviewed() FROM PUBLIC;
CREATE TRIGGER reviewed AFTER INSERT ON portal.finding FOR EACH ROW EXECUTE FUNCTION private.note_reviewed();

-- lists and opens say whether the actor's roles are of a kind's circle.
CREATE FUNCTION portal.lists(kind text) RETURNS boolean LANGUAGE sql STABLE
    RETURN kind = ANY (portal.actor('lists')::text[]);
CREATE FUNCTION portal.opens(kind text) RETURNS boolean LANGUAGE sql STABLE
    RETURN kind = ANY (portal.actor('opens')::text[]);

-- Heads.
DROP POLICY own_case_file ON portal.case_file;
CREATE POLICY own_case_file ON portal.case_file FOR SELECT TO portal_web -- a signal of fraud is not for the one it is about (OSL 17:2, 18:1)
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid AND kind <> 'fraud_signal');
DROP POLICY of_visible_people ON portal.case_file;
CREATE POLICY of_ones_circle ON portal.case_file FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND kind = ANY ((SELECT portal.actor('lists'))::text[])
       AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
DROP POLICY opened_for_oneself ON portal.case_file;
CREATE POLICY opened_for_oneself ON portal.case_file FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid AND kind = 'report');
DROP POLICY opened_for_visible_people ON portal.case_file;
CREATE POLICY opened_in_ones_circle ON portal.case_file FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND kind = ANY ((SELECT portal.actor('opens'))::text[])
       AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));

DROP POLICY of_visible_people ON portal.report;
CREATE POLICY of_ones_circle ON portal.report FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.lists('report')) AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
DROP POLICY of_the_unit ON portal.signal;
CREATE POLICY of_ones_circle ON portal.signal TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.opens('report')) AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
DROP POLICY of_the_unit ON portal.notice;
CREATE POLICY of_ones_circle ON portal.notice TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.lists('notice')) AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));

-- What a case holds: the case at hand, and no other.
DROP POLICY of_visible_reports ON portal.report_activity;
CREATE POLICY of_the_case_at_hand ON portal.report_activity FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.opens('report'))
       AND report_id IN (SELECT r.id FROM portal.report r WHERE r.case_id = (SELECT portal.actor('case'))::uuid));
DROP POLICY of_visible_reports ON portal.report_note;
CREATE POLICY of_the_case_at_hand ON portal.report_note FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.opens('report'))
       AND report_id IN (SELECT r.id FROM portal.report r WHERE r.case_id = (SELECT portal.actor('case'))::uuid));
DROP POLICY of_visible_reports ON portal.finding;
CREATE POLICY of_the_case_at_hand ON portal.finding FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.opens('report'))
       AND report_id IN (SELECT r.id FROM portal.report r WHERE r.case_id = (SELECT portal.actor('case'))::uuid));
DROP POLICY found_by_reviewers ON portal.finding;
CREATE POLICY found_by_reviewers ON portal.finding FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer'))
       AND report_id IN (SELECT r.id FROM portal.report r WHERE r.case_id = (SELECT portal.actor('case'))::uuid));
-- What a letter says is for those who print and decide, not for a queue's figures.
DROP POLICY of_the_unit ON portal.message;
CREATE POLICY of_ones_circle ON portal.message TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.opens('notice')) AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));

-- The definer functions that name a person go by the same decision. Of
-- identity_sealed, which another migration may have grown, only that is changed.
-- +goose StatementBegin
DO $$
DECLARE
    old text := pg_get_functiondef('portal.identity_sealed(uuid)'::regprocedure);
    new text := regexp_replace(old, 'EXISTS \(SELECT 1 FROM portal\.person p WHERE p\.id = person AND .*''manager''\]\)', 'private.may_meet(person)');
BEGIN
    IF new = old THEN
        RAISE EXCEPTION 'identity_sealed does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.letter_printed(letter uuid) RETURNS TABLE (person_id uuid, month text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    this_moment timestamptz := portal.actor('at')::timestamptz;
    found record;
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
    INSERT INTO portal.access_log (subject_id, what) VALUES (found.person_id, 'letter_print')
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN QUERY SELECT found.person_id, coalesce((SELECT n.month FROM portal.notice n WHERE n.id = found.notice_id), '');
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
