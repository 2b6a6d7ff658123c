-- Weeding takes months with meetings, compensation reviews and signals of fraud
-- too, when all of it has ended; decisions about control cases go; and who is held
-- from weeding sees that they are.

-- +goose Up
DROP TRIGGER append_only ON portal.control_decision;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.control_decision FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();

-- weed_cases as in 00098, 00155, 00157 and 00210; and of every kind of case: a
-- month goes whole, when all of its cases were opened, and all that was done or
-- decided in them, and the day by which a control is to be looked at anew, lie far
-- enough back. With a case go the decisions that it is a control, if it has been
-- opened to the person. A decision that still hides lines of the log from them
-- stays as long as those lines (OSL 17:2, 18:1): weeding tells nobody anything.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.weed_cases(most int, tried boolean) RETURNS TABLE (what text, n bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    this_year int := extract(year FROM portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm');
    last_year int := this_year - 1 - (SELECT r.years FROM portal.retention r WHERE r.what = 'case');
    upto timestamptz := make_timestamptz(last_year + 1, 1, 1, 0, 0, 0, 'Europe/Stockholm');
    log_upto timestamptz := make_timestamptz(this_year - (SELECT r.years FROM portal.retention r WHERE r.what = 'access_log'), 1, 1, 0, 0, 0, 'Europe/Stockholm');
    cases uuid[];
    reports uuid[];
    notices uuid[];
    subjects uuid[];
    decisions uuid[];
BEGIN
    IF portal.actor('purpose') <> 'weeding' OR portal.actor('kind') <> 'system' AND NOT (tried AND portal.actor('kind') = 'operator') THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT array_agg(c.id), array_agg(DISTINCT c.person_id) FILTER (WHERE portal.told_to_person(c.id)) INTO cases, subjects
    FROM portal.case_file c JOIN (
        SELECT m.person_id, m.month FROM portal.case_file m
        WHERE m.opened_at < upto AND NOT (SELECT r.archive_first FROM portal.retention r WHERE r.what = 'case')
          AND m.person_id NOT IN (SELECT portal.held_people())
        GROUP BY m.person_id, m.month
        HAVING NOT EXISTS (SELECT 1 FROM portal.case_file o LEFT JOIN portal.control_decision d ON d.case_id = o.id
               WHERE o.person_id = m.person_id AND o.month IS NOT DISTINCT FROM m.month
               AND greatest(o.opened_at, d.at, d.review_by::timestamp AT TIME ZONE 'Europe/Stockholm') >= upto)
           AND NOT EXISTS (SELECT 1 FROM portal.report r LEFT JOIN portal.finding f ON f.report_id = r.id WHERE r.person_id = m.person_id AND r.month = m.month
               AND greatest(r.registered_at, f.at) >= upto)
           AND NOT EXISTS (SELECT 1 FROM portal.notice x LEFT JOIN portal.delivery d ON d.notice_id = x.id WHERE x.person_id = m.person_id AND x.month = m.month
               AND (x.state = 'held' OR d.state IN ('pending', 'delivered') OR greatest(x.created_at, x.stopped_at, x.released_at, x.late_at, d.acknowledged_at) >= upto))
           AND NOT EXISTS (SELECT 1 FROM portal.signal s JOIN portal.case_file o ON o.id = s.case_id WHERE o.person_id = m.person_id AND o.month = m.month
               AND (s.done_at IS NULL OR s.done_at >= upto))
        ORDER BY m.person_id, m.month LIMIT most
    ) due ON due.person_id = c.person_id AND due.month IS NOT DISTINCT FROM c.month;
    cases := coalesce(cases, '{}');
    SELECT coalesce(array_agg(r.id), '{}') INTO reports FROM portal.report r WHERE r.case_id = ANY (cases);
    SELECT coalesce(array_agg(x.id), '{}') INTO notices FROM portal.notice x WHERE x.case_id = ANY (cases);
    SELECT coalesce(array_agg(d.id), '{}') INTO decisions FROM portal.control_decision d
    WHERE d.case_id = ANY (cases) AND portal.told_to_person(d.case_id)
       OR d.at < log_upto AND NOT EXISTS (SELECT 1 FROM portal.case_file c WHERE c.id = d.case_id)
          AND NOT EXISTS (SELECT 1 FROM portal.access_log l WHERE l.case_id = d.case_id);
    RETURN QUERY SELECT 'case', cardinality(cases)::bigint
        UNION ALL SELECT 'report', cardinality(reports)::bigint UNION ALL SELECT 'notice', cardinality(notices)::bigint
        UNION ALL SELECT 'activity', count(*) FROM portal.report_activity a WHERE a.report_id = ANY (reports)
        UNION ALL SELECT 'note', count(*) FROM portal.report_note a WHERE a.report_id = ANY (reports)
        UNION ALL SELECT 'message', count(*) FROM portal.message m WHERE m.notice_id = ANY (notices)
        UNION ALL SELECT 'control', cardinality(decisions)::bigint;
    IF tried OR cases = '{}' AND decisions = '{}' THEN
        RETURN;
    END IF;
    DELETE FROM portal.withdrawal_proposal w WHERE w.notice_id = ANY (notices) OR w.report_id = ANY (reports);
    DELETE FROM portal.message m WHERE m.notice_id = ANY (notices);
    DELETE FROM portal.delivery d WHERE d.notice_id = ANY (notices);
    DELETE FROM portal.notice x WHERE x.id = ANY (notices) AND x.linked_id IS NOT NULL;
    DELETE FROM portal.notice x WHERE x.id = ANY (notices);
    DELETE FROM portal.signal s WHERE s.case_id = ANY (cases);
    DELETE FROM portal.first_review w WHERE w.report_id = ANY (reports);
    DELETE FROM portal.finding f WHERE f.report_id = ANY (reports);
    DELETE FROM portal.report_note t WHERE t.report_id = ANY (reports);
    DELETE FROM portal.report_activity a WHERE a.report_id = ANY (reports);
    DELETE FROM portal.report r WHERE r.id = ANY (reports);
    DELETE FROM portal.control_decision d WHERE d.id = ANY (decisions);
    INSERT INTO portal.control_decision (case_id, decision, from_day) -- what was one by its kind goes on hiding its lines
    SELECT c.id, 'control', upto::date FROM portal.case_file c
    WHERE c.id = ANY (cases) AND c.kind = 'fraud_signal' AND NOT EXISTS (SELECT 1 FROM portal.control_decision d WHERE d.case_id = c.id) AND NOT portal.told_to_person(c.id);
    DELETE FROM portal.case_file c WHERE c.id = ANY (cases);
    INSERT INTO portal.access_log (subject_id, what) SELECT s, 'case_weed' FROM unnest(subjects) s; -- not of who had but what they are not told of
    INSERT INTO portal.access_log (what, hits, detail) -- the certificate of this run
    VALUES ('case_weed', cardinality(cases), 'upto=' || last_year || ' reports=' || cardinality(reports) || ' notices=' || cardinality(notices)
        || CASE cardinality(decisions) WHEN 0 THEN '' ELSE ' controls=' || cardinality(decisions) END);
END $$;
-- +goose StatementEnd

-- Who is held sees it, and why and until when; where a case's number was used to
-- find them, as with the log's lines: not while that case is a control.
GRANT SELECT (id, person_id, reason, from_at, until_day, lifted_at, case_id) ON portal.legal_hold TO portal_web;
CREATE POLICY own_hold ON portal.legal_hold FOR SELECT TO portal_web, portal_worker
    USING (person_id = (SELECT portal.actor('self'))::uuid AND portal.told_to_person(case_id));

CALL private.guard_tables();
