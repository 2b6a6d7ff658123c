-- The machine's slice: the run, its first month, reports that turn out to have
-- been in time, withdrawals told by a job, and the keys that receivers verify with.

-- +goose Up
-- A run is planned while the window of its month is open, and begun afterwards:
-- no month is judged by itself that ended before the portal was there.
ALTER TABLE portal.deadline_run ALTER started_at DROP NOT NULL, ALTER started_at DROP DEFAULT;
-- The rules stop a notice, too.
GRANT UPDATE (stopped_at, stop_code) ON portal.notice TO portal_worker;
-- Acknowledgements that are missing after their working day are listed.
CREATE INDEX delivery_overdue ON portal.delivery (ack_due_at) WHERE state = 'delivered';


-- report_arrived draws the consequence of a report that was received in time
-- and registered late: a notice that is held is stopped, and for one that has
-- gone out a withdrawal is put before a reviewer. It is for whoever registered
-- the report, in the transaction in which it was registered, and answers
-- stopped, proposed, or none when there was nothing to mend.
-- +goose StatementBegin
CREATE FUNCTION portal.report_arrived(report uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    moment timestamptz := portal.actor('at')::timestamptz;
    found record;
BEGIN
    SELECT n.id, n.state, n.person_id INTO found
    FROM portal.report r JOIN portal.notice n ON n.person_id = r.person_id AND n.month = r.month AND n.ground = 'M2' AND n.kind = 'notice'
    WHERE r.id = report_arrived.report AND NOT r.late
      AND r.registered_by = portal.actor('id')::uuid AND r.registered_at = moment
    FOR UPDATE OF n;
    IF found.state = 'held' THEN
        UPDATE portal.notice SET state = 'stopped', stopped_at = moment, stop_code = 'REPORT_RECEIVED_IN_TIME' WHERE id = found.id;
        INSERT INTO portal.access_log (subject_id, what) VALUES (found.person_id, 'notice_stop')
        ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
        RETURN 'stopped';
    ELSIF found.state = 'released' AND NOT EXISTS (SELECT FROM portal.notice w WHERE w.linked_id = found.id) THEN
        INSERT INTO portal.withdrawal_proposal (notice_id, code, report_id) VALUES (found.id, 'REPORT_RECEIVED_IN_TIME', report_arrived.report)
        ON CONFLICT (notice_id) DO NOTHING;
        RETURN 'proposed';
    END IF;
    RETURN 'none';
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.report_arrived(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.report_arrived(uuid) TO portal_web;

-- The public keys that receivers verify with. The worker, which signs, writes
-- them when it starts; the portal publishes them.
CREATE TABLE portal.published_key (
    key bytea PRIMARY KEY CONSTRAINT it_is_an_ed25519_key CHECK (length(key) = 32),
    position int NOT NULL
);
GRANT SELECT ON portal.published_key TO portal_web, portal_fund, portal_worker;
GRANT INSERT, DELETE ON portal.published_key TO portal_worker;
CREATE POLICY public_list ON portal.published_key FOR SELECT TO portal_web, portal_fund, portal_worker USING (true);
CREATE POLICY worker_publishes ON portal.published_key FOR INSERT TO portal_worker WITH CHECK ((SELECT portal.actor('kind')) = 'system');
CREATE POLICY worker_takes_away ON portal.published_key FOR DELETE TO portal_worker USING ((SELECT portal.actor('kind')) = 'system');

CALL private.guard_tables();
