-- From a missing report to a fund: notices, their hold, deliveries, messages.

-- +goose Up
CREATE TABLE portal.notice (
    id uuid PRIMARY KEY,
    kind text NOT NULL CONSTRAINT only_known_kinds CHECK (kind IN ('notice', 'withdrawal')),
    linked_id uuid CONSTRAINT one_withdrawal_of_each_notice UNIQUE REFERENCES portal.notice,
    person_id uuid NOT NULL REFERENCES portal.person,
    case_id uuid NOT NULL REFERENCES portal.case_file,
    ground text NOT NULL,
    event_day date NOT NULL,
    month text NOT NULL,
    law text NOT NULL CONSTRAINT only_known_laws CHECK (law IN ('LAF', 'ALF')),
    section text NOT NULL,
    pack_id text NOT NULL REFERENCES portal.rule_pack,
    fund_id uuid NOT NULL REFERENCES portal.fund,
    state text NOT NULL CONSTRAINT only_known_states CHECK (state IN ('held', 'stopped', 'released')),
    automatic boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    created_by uuid DEFAULT portal.actor('id')::uuid,
    hold_until timestamptz NOT NULL,
    release_by timestamptz NOT NULL,
    stopped_at timestamptz,
    stop_code text NOT NULL DEFAULT '',
    stopped_by uuid, -- null: the rules did
    released_at timestamptz,
    unconfirmed boolean NOT NULL DEFAULT false,
    code text NOT NULL DEFAULT '', -- why it is withdrawn
    informed_at timestamptz,
    informed_by text NOT NULL DEFAULT '',
    late_at timestamptz,
    CONSTRAINT a_withdrawal_withdraws CHECK ((kind = 'withdrawal') = (linked_id IS NOT NULL) AND (kind = 'withdrawal') = (code <> '')),
    CONSTRAINT stopped_has_its_code CHECK ((state = 'stopped') = (stopped_at IS NOT NULL) AND (state = 'stopped') = (stop_code <> '')),
    CONSTRAINT released_has_its_time CHECK ((state = 'released') = (released_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_notice_for_each_event ON portal.notice (person_id, ground, month) WHERE kind = 'notice';
CREATE INDEX notice_held ON portal.notice (hold_until) WHERE state = 'held';
CREATE INDEX notice_of_person ON portal.notice (person_id, created_at);

-- A notice goes from held to stopped or released, once; what it says is frozen.
-- +goose StatementBegin
CREATE FUNCTION private.notice_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.kind, NEW.linked_id, NEW.person_id, NEW.case_id, NEW.ground, NEW.event_day, NEW.month, NEW.law, NEW.section, NEW.pack_id,
        NEW.fund_id, NEW.automatic, NEW.created_at, NEW.created_by, NEW.hold_until, NEW.release_by, NEW.code)
       IS DISTINCT FROM
       (OLD.id, OLD.kind, OLD.linked_id, OLD.person_id, OLD.case_id, OLD.ground, OLD.event_day, OLD.month, OLD.law, OLD.section, OLD.pack_id,
        OLD.fund_id, OLD.automatic, OLD.created_at, OLD.created_by, OLD.hold_until, OLD.release_by, OLD.code)
       OR (OLD.state <> 'held' AND NEW.state <> OLD.state) THEN
        RAISE EXCEPTION 'a notice is not edited' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER frozen BEFORE UPDATE ON portal.notice FOR EACH ROW EXECUTE FUNCTION private.notice_moves();
CREATE TRIGGER never_removed BEFORE DELETE ON portal.notice FOR EACH ROW EXECUTE FUNCTION private.refuse();

CREATE TABLE portal.delivery (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    notice_id uuid NOT NULL REFERENCES portal.notice,
    person_id uuid NOT NULL REFERENCES portal.person, -- order is kept for each person and receiver
    receiver_id uuid NOT NULL REFERENCES portal.fund,
    receiver text NOT NULL CONSTRAINT only_known_receivers CHECK (receiver IN ('fund', 'iaf')),
    seq bigint GENERATED ALWAYS AS IDENTITY,
    state text NOT NULL DEFAULT 'pending' CONSTRAINT only_known_states CHECK (state IN ('pending', 'delivered', 'acknowledged', 'not_ours')),
    attempts int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    next_try_at timestamptz NOT NULL,
    last_error text NOT NULL DEFAULT '',
    delivered_at timestamptz,
    ack_due_at timestamptz,
    acknowledged_at timestamptz,
    reference text NOT NULL DEFAULT '',
    acknowledged_by uuid, -- an officer; null: the receiver's system
    CONSTRAINT one_delivery_to_each_receiver UNIQUE (notice_id, receiver_id)
);
CREATE INDEX delivery_due ON portal.delivery (next_try_at) WHERE state = 'pending';
CREATE INDEX delivery_in_order ON portal.delivery (receiver_id, person_id, seq);

CREATE TABLE portal.message ( -- to the person, as it was worded
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES portal.person,
    notice_id uuid REFERENCES portal.notice,
    lang text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    channel text NOT NULL CONSTRAINT only_known_channels CHECK (channel IN ('portal', 'letter')),
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    read_at timestamptz,
    printed_at timestamptz,
    printed_by uuid,
    CONSTRAINT one_message_for_each_notice UNIQUE (notice_id)
);
CREATE INDEX message_of_person ON portal.message (person_id, at);
CREATE INDEX message_to_print ON portal.message (at) WHERE channel = 'letter' AND printed_at IS NULL;

CREATE TABLE portal.withdrawal_proposal ( -- put before a reviewer
    notice_id uuid PRIMARY KEY REFERENCES portal.notice,
    code text NOT NULL,
    report_id uuid NOT NULL REFERENCES portal.report,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz
);

CREATE TABLE portal.deadline_run (
    month text PRIMARY KEY,
    pack_id text NOT NULL REFERENCES portal.rule_pack,
    started_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    finished_at timestamptz,
    obliged int NOT NULL DEFAULT 0,        -- had to report and get or claim compensation
    received int NOT NULL DEFAULT 0,       -- of these, in time
    notices int NOT NULL DEFAULT 0,        -- made in all
    programme_missing int NOT NULL DEFAULT 0, -- for Ersättningsprövning, counted apart
    other_missing int NOT NULL DEFAULT 0      -- claim nothing: no notice
);

CREATE TABLE portal.intake_confirmed ( -- post up to the last day is registered
    unit_id uuid NOT NULL REFERENCES portal.unit,
    month text NOT NULL,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    by uuid NOT NULL DEFAULT portal.actor('id')::uuid,
    PRIMARY KEY (unit_id, month)
);

-- identity_sealed returns somebody's sealed number to who may have it, and logs
-- that it was given, unless it is the person's own.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_sealed(person uuid) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    kind text := portal.actor('kind');
    found bytea;
BEGIN
    IF NOT (kind = 'jobseeker' AND person = portal.actor('id')::uuid
        OR kind IN ('system', 'operator')
        OR kind = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person AND p.unit_id = portal.actor('unit')::uuid
            AND (p.protection = '' OR portal.actor('circle')::boolean)
            AND string_to_array(portal.actor('roles'), ',') && ARRAY['caseworker', 'reviewer', 'manager'])
        OR kind = 'fund' AND EXISTS (SELECT 1 FROM portal.delivery d WHERE d.person_id = person AND d.receiver_id = portal.actor('org')::uuid)) THEN
        RETURN NULL;
    END IF;
    SELECT n.sealed INTO found FROM identity.number n WHERE n.person_id = person AND n.until_at IS NULL;
    IF kind <> 'jobseeker' THEN
        INSERT INTO portal.access_log (subject_id, what) VALUES (person, 'identity')
        ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    END IF;
    RETURN found;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.identity_find(bytea), portal.identity_sealed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.identity_find(bytea) TO portal_web, portal_worker;
GRANT EXECUTE ON FUNCTION portal.identity_sealed(uuid) TO portal_web, portal_worker, portal_fund;

GRANT SELECT, INSERT ON portal.notice, portal.delivery, portal.message TO portal_web, portal_worker;
GRANT SELECT ON portal.notice, portal.delivery TO portal_fund;
GRANT UPDATE (state, stopped_at, stop_code, stopped_by, informed_at, informed_by) ON portal.notice TO portal_web;
GRANT UPDATE (state, released_at, unconfirmed, informed_at, informed_by, late_at) ON portal.notice TO portal_worker;
GRANT UPDATE (state, attempts, next_try_at, last_error, delivered_at, ack_due_at) ON portal.delivery TO portal_worker;
GRANT UPDATE (state, acknowledged_at, reference, acknowledged_by) ON portal.delivery TO portal_fund;
GRANT UPDATE (read_at, printed_at, printed_by) ON portal.message TO portal_web;
GRANT SELECT, INSERT ON portal.withdrawal_proposal, portal.intake_confirmed TO portal_web;
GRANT SELECT ON portal.intake_confirmed TO portal_worker;
GRANT SELECT, INSERT, UPDATE ON portal.deadline_run TO portal_worker;
GRANT SELECT ON portal.deadline_run TO portal_web;

CREATE POLICY own_released ON portal.notice FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid AND state = 'released');
CREATE POLICY of_the_unit ON portal.notice TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY machines ON portal.notice TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY addressed_to_the_fund ON portal.notice FOR SELECT TO portal_fund
    USING (EXISTS (SELECT 1 FROM portal.delivery d WHERE d.notice_id = notice.id));
CREATE POLICY addressed_to_the_fund ON portal.delivery TO portal_fund
    USING ((SELECT portal.actor('kind')) = 'fund' AND receiver_id = (SELECT portal.actor('org'))::uuid);
CREATE POLICY about_whom_the_fund_is_told ON portal.person FOR SELECT TO portal_fund
    USING (EXISTS (SELECT 1 FROM portal.delivery d WHERE d.person_id = person.id));
CREATE POLICY machines ON portal.delivery TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY of_visible_notices ON portal.delivery TO portal_web
    USING (EXISTS (SELECT 1 FROM portal.notice n WHERE n.id = notice_id));
CREATE POLICY own_messages ON portal.message FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY own_messages_read ON portal.message FOR UPDATE TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY of_the_unit ON portal.message TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY machines ON portal.message TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY of_visible_notices ON portal.withdrawal_proposal TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.notice n WHERE n.id = notice_id));
CREATE POLICY staff_know ON portal.deadline_run FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff');
CREATE POLICY machines ON portal.deadline_run TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY of_ones_unit ON portal.intake_confirmed TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND unit_id = (SELECT portal.actor('unit'))::uuid);
CREATE POLICY machines ON portal.intake_confirmed FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

-- Which roles may do what, beyond which people they may see.
CREATE POLICY reviewers_change ON portal.notice AS RESTRICTIVE FOR UPDATE TO portal_web USING (
    (SELECT portal.has_role('reviewer')) OR ((SELECT portal.has_role('caseworker')) AND state = 'held'));
CREATE POLICY reviewers_make ON portal.notice AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK ((SELECT portal.has_role('reviewer')));
CREATE POLICY reviewers_send ON portal.delivery AS RESTRICTIVE FOR INSERT TO portal_web WITH CHECK ((SELECT portal.has_role('reviewer')));

-- River's tables are its own migrator's; these are the rights to them. A job's
-- arguments are ids.
GRANT USAGE ON SCHEMA river TO portal_web, portal_worker;
GRANT SELECT, INSERT, UPDATE (kind) ON river.river_job TO portal_web;
GRANT USAGE ON SEQUENCE river.river_job_id_seq TO portal_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA river TO portal_worker;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA river TO portal_worker;

CALL private.guard_tables();
