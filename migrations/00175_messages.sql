-- Neutral messages to people outside the portal: reminders, and mails that there
-- is something to read. What was sent to whom, how it went, and what broke.

-- +goose Up
-- When those who have not handed in are reminded: on a day of the month after,
-- or so many days before the last day, at a minute of that day.
CREATE TABLE portal.reminder (
    pack_id text NOT NULL REFERENCES portal.rule_pack,
    code text NOT NULL CONSTRAINT a_reminder_reads_as_a_name CHECK (code ~ '^[a-z_]{1,20}$'),
    day int CONSTRAINT a_day_of_a_month CHECK (day BETWEEN 1 AND 28),
    before_last int CONSTRAINT some_days_before CHECK (before_last BETWEEN 0 AND 20),
    minute int NOT NULL CONSTRAINT a_minute_of_a_day CHECK (minute BETWEEN 0 AND 1439),
    CONSTRAINT one_way_to_say_the_day CHECK ((day IS NULL) <> (before_last IS NULL)),
    PRIMARY KEY (pack_id, code)
);
GRANT SELECT ON portal.reminder TO portal_web, portal_worker, portal_fund;
CREATE POLICY public_list ON portal.reminder FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
INSERT INTO portal.reminder (pack_id, code, day, before_last, minute)
SELECT p.id, r.code, r.day, r.before_last, 540
FROM portal.rule_pack p, (VALUES ('opened', 1, NULL), ('eighth', 8, NULL), ('day_before', NULL, 1)) AS r (code, day, before_last);
-- Nothing is sent to somebody's phone from the one minute of a day to the other of the next.
ALTER TABLE portal.rule_pack ADD quiet_from_minute int NOT NULL DEFAULT 1200 CONSTRAINT quiet_from_a_minute CHECK (quiet_from_minute BETWEEN 0 AND 1439),
    ADD quiet_until_minute int NOT NULL DEFAULT 480 CONSTRAINT quiet_until_a_minute CHECK (quiet_until_minute BETWEEN 0 AND 1439);

-- How somebody wants to be reminded: '' is that they have not said. An address
-- that a mail has bounced from for good gets no more; email_no counts addresses,
-- so that a late bounce marks none but its own.
ALTER TABLE portal.person ADD remind text NOT NULL DEFAULT '' CONSTRAINT only_known_reminders CHECK (remind IN ('', 'portal', 'email', 'messages', 'none')),
    ADD email_no int NOT NULL DEFAULT 0, ADD email_bounced_at timestamptz;
GRANT UPDATE (remind, email_no, email_bounced_at) ON portal.person TO portal_web;
GRANT UPDATE (email_bounced_at) ON portal.person TO portal_worker;

-- One neutral message to one person by one channel. It holds no address.
CREATE TABLE portal.sending (
    id uuid PRIMARY KEY, -- stands in the envelope's sender, by which a bounce finds back
    person_id uuid NOT NULL REFERENCES portal.person,
    kind text NOT NULL CONSTRAINT only_known_kinds CHECK (kind IN ('reminder', 'notice', 'receipt')),
    month text,   -- of a reminder
    code text,    -- which reminder
    about_id uuid, -- the message or the report; no reference, for each is weeded by its own rule
    channel text NOT NULL CONSTRAINT only_known_channels CHECK (channel IN ('portal', 'email', 'messages')),
    state text NOT NULL CONSTRAINT only_known_states CHECK (state IN ('waiting', 'sent', 'withdrawn', 'failed', 'bounced')),
    email_no int NOT NULL DEFAULT 0,
    planned_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    next_try_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL, -- worth nothing afterwards
    tries int NOT NULL DEFAULT 0,
    settled_at timestamptz CONSTRAINT settled_when_over CHECK ((settled_at IS NULL) = (state = 'waiting')),
    CONSTRAINT about_something CHECK ((kind = 'reminder') = (month IS NOT NULL) AND (kind = 'reminder') = (code IS NOT NULL) AND (kind = 'reminder') = (about_id IS NULL)),
    CONSTRAINT one_reminder_of_a_kind UNIQUE (person_id, month, code, channel),
    CONSTRAINT one_sending_about_each UNIQUE (about_id, channel)
);
CREATE INDEX sending_due ON portal.sending (next_try_at) WHERE state = 'waiting';
CREATE INDEX sending_planned ON portal.sending (planned_at);

-- A try that broke, and not because of the address: evidence that is kept as long
-- as its sending and changed by nobody.
CREATE TABLE portal.send_fault (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    sending_id uuid NOT NULL REFERENCES portal.sending,
    person_id uuid NOT NULL REFERENCES portal.person,
    month text,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    code text NOT NULL CONSTRAINT a_fault_reads_as_a_code CHECK (code ~ '^[a-z0-9_]{1,40}$')
);
CREATE INDEX send_fault_of_person ON portal.send_fault (person_id, month);
CREATE INDEX send_fault_of_sending ON portal.send_fault (sending_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.send_fault FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.send_fault FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();

-- How far the planning of one reminder has come, or that its time passed without.
CREATE TABLE portal.reminder_run (
    month text NOT NULL,
    code text NOT NULL,
    due_at timestamptz NOT NULL,
    after_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000', -- everybody up to here is planned for
    planned int NOT NULL DEFAULT 0,
    done_at timestamptz,
    missed boolean NOT NULL DEFAULT false,
    PRIMARY KEY (month, code)
);

-- A report that comes in takes back what would have asked for it, whoever hands
-- it in and however, in the same transaction.
-- +goose StatementBegin
CREATE FUNCTION private.reminders_withdrawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE portal.sending s SET state = 'withdrawn', settled_at = NEW.registered_at
    WHERE s.person_id = NEW.person_id AND s.month = NEW.month AND (s.state = 'waiting' OR s.state = 'sent' AND s.channel = 'portal');
    RETURN NULL;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.reminders_withdrawn() FROM PUBLIC;
CREATE TRIGGER reminders_withdrawn AFTER INSERT ON portal.report FOR EACH ROW EXECUTE FUNCTION private.reminders_withdrawn();

GRANT SELECT ON portal.sending, portal.send_fault TO portal_web;
GRANT SELECT ON portal.reminder_run TO portal_web;
GRANT SELECT, UPDATE (state, email_no, next_try_at, tries, settled_at) ON portal.sending TO portal_worker;
GRANT INSERT (id, person_id, kind, month, code, about_id, channel, state, next_try_at, until_at, tries, settled_at) ON portal.sending TO portal_worker;
GRANT SELECT, INSERT (sending_id, person_id, month, code) ON portal.send_fault TO portal_worker;
GRANT SELECT, INSERT, UPDATE (after_id, planned, done_at) ON portal.reminder_run TO portal_worker;
CREATE POLICY own_sending ON portal.sending FOR SELECT TO portal_web, portal_worker
    USING (person_id = (SELECT portal.actor('self'))::uuid);
CREATE POLICY own_faults ON portal.send_fault FOR SELECT TO portal_web, portal_worker
    USING (person_id = (SELECT portal.actor('self'))::uuid);
-- Who reviews a report sees what broke when its person was to be reminded of it.
CREATE POLICY of_the_case_at_hand ON portal.send_fault FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.opens('report'))
       AND (person_id, month) IN (SELECT r.person_id, r.month FROM portal.report r WHERE r.case_id = (SELECT portal.actor('case'))::uuid));
CREATE POLICY machines ON portal.sending TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY machines ON portal.send_fault TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY machines ON portal.reminder_run TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY staff_know ON portal.reminder_run FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff');

-- Gallring.
ALTER TABLE portal.retention DROP CONSTRAINT only_known_things,
    ADD CONSTRAINT only_known_things CHECK (what IN ('case', 'access_log', 'follow_up', 'sign_in', 'person', 'sending'));
INSERT INTO portal.retention VALUES
    ('sending', 3, 'no longer than the case that it may be evidence in: AF-PuL 16 § [verify]');
INSERT INTO portal.access_kind (what, act, classes) VALUES ('sending_weed', 'weed', '{guarded}'), ('mail_bounce', 'change', '{guarded}');

-- weed_sent erases, of at most so many, what was sent whose year is as long past as
-- retention says, with its faults, but nothing about whoever is held, and returns
-- what went. tried counts only, and changes nothing.
-- +goose StatementBegin
CREATE FUNCTION portal.weed_sent(most int, tried boolean) RETURNS TABLE (what text, n bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    year int := extract(year FROM portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::int;
    gone uuid[];
BEGIN
    IF portal.actor('purpose') <> 'weeding' OR portal.actor('kind') <> 'system' AND NOT (tried AND portal.actor('kind') = 'operator') THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT coalesce(array_agg(d.id), '{}') INTO gone FROM (
        SELECT s.id FROM portal.sending s
        WHERE s.planned_at < make_timestamptz(year - (SELECT r.years FROM portal.retention r WHERE r.what = 'sending'), 1, 1, 0, 0, 0, 'Europe/Stockholm')
          AND s.person_id NOT IN (SELECT portal.held_people())
        ORDER BY s.planned_at, s.id LIMIT most) d;
    RETURN QUERY SELECT 'sending', cardinality(gone)::bigint;
    IF tried OR gone = '{}' THEN
        RETURN;
    END IF;
    DELETE FROM portal.send_fault f WHERE f.sending_id = ANY (gone);
    DELETE FROM portal.sending s WHERE s.id = ANY (gone);
    INSERT INTO portal.access_log (what, hits, detail) -- the certificate of this run
    VALUES ('sending_weed', cardinality(gone), 'year=' || year || ' sendings=' || cardinality(gone));
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.weed_sent(int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.weed_sent(int, boolean) TO portal_worker;

-- Somebody's own file goes when nothing that was sent to them is left.
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.weed_people(int, boolean)'::regprocedure);
    becomes text := replace(was, 'AND NOT EXISTS (SELECT 1 FROM portal.draft c WHERE c.person_id = p.id)',
        'AND NOT EXISTS (SELECT 1 FROM portal.draft c WHERE c.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM portal.sending c WHERE c.person_id = p.id)');
BEGIN
    IF becomes = was THEN
        RAISE EXCEPTION 'weed_people does not read as expected';
    END IF;
    EXECUTE becomes;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
