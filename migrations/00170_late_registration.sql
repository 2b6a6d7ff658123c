-- A report that was received in time and registered late mends what it would
-- have prevented: the notice about a missing report, by whichever of two records
-- of one person it came; and, once it has been reviewed, the notice that an
-- earlier finding led to.

-- +goose Up
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.report_arrived(report uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment timestamptz := portal.actor('at')::timestamptz;
    found record;
    done text := 'none';
BEGIN
    FOR found IN
        SELECT n.id, n.state, n.person_id
        FROM portal.report r JOIN portal.person p ON p.id = r.person_id
        JOIN portal.notice n ON n.person_id IN (p.id, p.merged_into) AND n.month = r.month AND n.ground = 'M2' AND n.kind = 'notice'
        WHERE r.id = report_arrived.report AND NOT r.late
          AND r.registered_by = portal.actor('id')::uuid AND r.registered_at = moment
        ORDER BY n.id FOR UPDATE OF n
    LOOP
        IF found.state = 'held' THEN
            UPDATE portal.notice SET state = 'stopped', stopped_at = moment, stop_code = 'REPORT_RECEIVED_IN_TIME' WHERE id = found.id;
            INSERT INTO portal.access_log (subject_id, what) VALUES (found.person_id, 'notice_stop')
            ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
            done := 'stopped';
        ELSIF found.state = 'released' AND NOT EXISTS (SELECT FROM portal.notice w WHERE w.linked_id = found.id) THEN
            INSERT INTO portal.withdrawal_proposal (notice_id, code, report_id) VALUES (found.id, 'REPORT_RECEIVED_IN_TIME', report_arrived.report)
            ON CONFLICT (notice_id) DO NOTHING;
            done := 'proposed';
        END IF;
    END LOOP;
    RETURN done;
END $$;
-- +goose StatementEnd

-- finding_mends draws the consequence of a finding that leaves nothing of what an
-- earlier one led to. If the version that was reviewed had been received in time,
-- the notice was made in error: one that is held is stopped. One that has gone
-- out, or that goes out since the version was late, has its withdrawal put before
-- a reviewer. It is for the reviewer, in the transaction of the finding, and
-- answers stopped, proposed or none.
-- +goose StatementBegin
CREATE FUNCTION portal.finding_mends(finding uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment timestamptz := portal.actor('at')::timestamptz;
    found record;
BEGIN
    SELECT n.id, n.state, n.person_id, r.late, r.id AS report_id INTO found
    FROM portal.finding f JOIN portal.report r ON r.id = f.report_id
    JOIN portal.notice n ON n.person_id = r.person_id AND n.month = r.month AND n.ground = 'M0' AND n.kind = 'notice'
    WHERE f.id = finding_mends.finding AND f.consequence = 'none' AND f.because <> 'already_handled'
      AND f.found_by = portal.actor('id')::uuid AND f.at = moment
    FOR UPDATE OF n;
    IF found.state = 'held' AND NOT found.late THEN
        UPDATE portal.notice SET state = 'stopped', stopped_at = moment, stop_code = 'REPORT_RECEIVED_IN_TIME' WHERE id = found.id;
        INSERT INTO portal.access_log (subject_id, what) VALUES (found.person_id, 'notice_stop')
        ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
        RETURN 'stopped';
    ELSIF found.state IN ('held', 'released') AND NOT EXISTS (SELECT FROM portal.notice w WHERE w.linked_id = found.id) THEN
        INSERT INTO portal.withdrawal_proposal (notice_id, code, report_id)
        VALUES (found.id, CASE WHEN found.late THEN 'FINDING_CHANGED' ELSE 'REPORT_RECEIVED_IN_TIME' END, found.report_id)
        ON CONFLICT (notice_id) DO NOTHING;
        RETURN 'proposed';
    END IF;
    RETURN 'none';
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.finding_mends(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.finding_mends(uuid) TO portal_web;
