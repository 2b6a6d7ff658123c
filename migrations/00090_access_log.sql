-- What a line of the access log says more: what sort of act, which classes of
-- data, from where, how it ended; and the salt that it will be sealed with.

-- +goose Up
-- What each code of the log stands for. A code without a row is a read of data
-- of no stated class: nothing fails for want of one, and a test names it.
CREATE TABLE portal.access_kind (
    what text PRIMARY KEY,
    act text NOT NULL CONSTRAINT only_known_acts CHECK (act IN ('read', 'list', 'search', 'change', 'print', 'export', 'weed')),
    classes text[] NOT NULL
);
GRANT SELECT ON portal.access_kind TO portal_web, portal_worker, portal_fund;
CREATE POLICY public_list ON portal.access_kind FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
INSERT INTO portal.access_kind (what, act, classes) VALUES
    ('person', 'read', '{guarded}'), ('report', 'read', '{guarded}'), ('note', 'read', '{sensitive}'), ('identity', 'read', '{secret}'),
    ('notice', 'read', '{sensitive}'), ('letter', 'read', '{sensitive}'), ('letter_print', 'print', '{sensitive}'),
    ('list', 'list', '{guarded}'), ('fund_inbox', 'list', '{sensitive}'), ('log', 'read', '{guarded}'),
    ('register_report', 'change', '{guarded}'), ('hand_in', 'change', '{guarded}'), ('finding', 'change', '{sensitive}'),
    ('signal', 'change', '{sensitive}'), ('signal_done', 'change', '{sensitive}'), ('notice_create', 'change', '{sensitive}'),
    ('notice_stop', 'change', '{sensitive}'), ('notice_release', 'change', '{sensitive}'), ('notice_withdraw', 'change', '{sensitive}'),
    ('notice_deliver', 'export', '{sensitive}'), ('notice_acknowledge', 'change', '{sensitive}'), ('draft_weed', 'weed', '{guarded}'),
    ('log_export', 'export', '{guarded}'), ('log_weed', 'weed', '{open}');

-- The statement may say act and classes itself; describe fills in what it does
-- not say. Channel and network never come from the statement.
ALTER TABLE portal.access_log
    ADD act text NOT NULL DEFAULT '',
    ADD classes text[],
    ADD result text NOT NULL DEFAULT 'ok' CONSTRAINT only_known_results CHECK (result IN ('ok', 'asked', 'denied', 'emergency', 'failed')),
    ADD reason text NOT NULL DEFAULT '',  -- a code: why denied, which emergency; never typed words
    ADD detail text NOT NULL DEFAULT '',  -- of a run: its number and what it took; codes and numbers only
    ADD channel text NOT NULL DEFAULT '' CONSTRAINT only_known_channels CHECK (channel IN ('', 'browser', 'api', 'job', 'operator')),
    ADD salt bytea DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
    ADD CONSTRAINT reasons_are_codes CHECK (reason ~ '^[a-z0-9_]*$');
ALTER TABLE portal.access_log ALTER salt SET NOT NULL;
GRANT INSERT (act, classes, result, reason) ON portal.access_log TO portal_web, portal_worker, portal_fund;

-- +goose StatementBegin
CREATE FUNCTION private.describe_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- By the actor's kind, which enter signed: the table's own defaults have put it there.
    NEW.channel := CASE NEW.actor_kind WHEN 'system' THEN 'job' WHEN 'operator' THEN 'operator'
        WHEN 'fund' THEN CASE WHEN NEW.actor_id IS NULL THEN 'api' ELSE 'browser' END ELSE 'browser' END;
    IF NEW.act = '' OR NEW.classes IS NULL THEN
        SELECT coalesce(nullif(NEW.act, ''), k.act), coalesce(NEW.classes, k.classes) INTO NEW.act, NEW.classes
        FROM portal.access_kind k WHERE k.what = NEW.what;
        IF NOT FOUND THEN
            NEW.act := 'read';
            NEW.classes := '{}';
        END IF;
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER describe BEFORE INSERT ON portal.access_log FOR EACH ROW EXECUTE FUNCTION private.describe_access();

CALL private.guard_tables();
