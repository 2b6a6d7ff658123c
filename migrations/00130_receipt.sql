-- Receipts that can be shown to somebody else: a hash of what was handed in, and
-- a text that the authority signs (docs/receipts.md).

-- +goose Up
-- The hash is written with the report, by whoever received it; what was received
-- before there was one has none, and no signed receipt.
ALTER TABLE portal.report ADD content_hash bytea CONSTRAINT a_sha256 CHECK (octet_length(content_hash) = 32);

-- The receipt of one version as it was signed. Only the worker, which holds the
-- keys, writes it. It goes with its report when that is weeded.
CREATE TABLE portal.receipt (
    report_id uuid PRIMARY KEY REFERENCES portal.report ON DELETE CASCADE,
    signed text NOT NULL,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz
);
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON portal.receipt FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();
CREATE TRIGGER frozen_whole BEFORE TRUNCATE ON portal.receipt FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();
GRANT SELECT ON portal.receipt TO portal_web;
GRANT SELECT, INSERT (report_id, signed) ON portal.receipt TO portal_worker;
CREATE POLICY of_own_reports ON portal.receipt FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND report_id IN (SELECT r.id FROM portal.report r WHERE r.person_id = (SELECT portal.actor('id'))::uuid));
CREATE POLICY machines ON portal.receipt TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

-- The public keys that receipts are verified with, each from when it signs until
-- the next one does. None is ever taken away: a receipt outlives its key.
CREATE TABLE portal.receipt_key (
    verifier text PRIMARY KEY, -- name+hash+key, as signed notes have it
    from_at timestamptz NOT NULL CONSTRAINT one_key_at_a_time UNIQUE
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.receipt_key FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.receipt_key FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();
GRANT SELECT ON portal.receipt_key TO portal_web, portal_worker;
GRANT INSERT ON portal.receipt_key TO portal_worker;
CREATE POLICY public_list ON portal.receipt_key FOR SELECT TO portal_web, portal_worker USING (true);
CREATE POLICY worker_publishes ON portal.receipt_key FOR INSERT TO portal_worker WITH CHECK ((SELECT portal.actor('kind')) = 'system');

INSERT INTO portal.access_kind (what, act, classes) VALUES ('receipt', 'change', '{guarded}');

CALL private.guard_tables();
