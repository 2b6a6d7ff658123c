-- The register extract (registerutdrag) as a job: a ticket that the person makes,
-- by which the worker enters as them, and the parts of the file, sealed.

-- +goose Up
-- What somebody has asked for. There is one for each person; it is the ticket
-- that the worker enters with until the file is made, and no longer.
CREATE TABLE portal.extract (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES portal.person CONSTRAINT one_extract_for_each_person UNIQUE,
    state text NOT NULL DEFAULT 'asked' CONSTRAINT only_known_states CHECK (state IN ('asked', 'made', 'failed')),
    done int NOT NULL DEFAULT 0,
    steps int NOT NULL CONSTRAINT done_of_steps CHECK (done BETWEEN 0 AND steps),
    asked_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    stepped_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    made_at timestamptz CONSTRAINT made_once_whole CHECK ((made_at IS NOT NULL) = (state = 'made') AND (made_at IS NULL OR done = steps)),
    ends_at timestamptz NOT NULL CONSTRAINT gone_after_a_day CHECK (ends_at <= coalesce(made_at, asked_at) + interval '24 hours')
);
CREATE INDEX extract_ends ON portal.extract (ends_at);
-- One kind of what is kept of somebody, or a page of it, sealed for this row with
-- the vault's keys.
CREATE TABLE portal.extract_part (
    extract_id uuid NOT NULL REFERENCES portal.extract ON DELETE CASCADE,
    step int NOT NULL,
    page int NOT NULL,
    kind text NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (extract_id, step, page)
);

-- enter_extract is enter for the job that makes an extract: the worker is then
-- the person who asked, for the purpose extract, while the job runs and the
-- ticket is open. It returns who that is.
-- +goose StatementBegin
CREATE FUNCTION portal.enter_extract(job bigint, at timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who uuid;
    said text;
BEGIN
    SELECT x.person_id INTO who FROM river.river_job j JOIN portal.extract x ON x.id = (j.args ->> 'extract_id')::uuid
    WHERE j.id = enter_extract.job AND j.kind = 'extract_make' AND j.state = 'running' AND x.state = 'asked' AND x.ends_at > enter_extract.at;
    IF who IS NULL THEN
        RAISE EXCEPTION 'nobody may enter with this' USING ERRCODE = 'invalid_authorization_specification';
    END IF;
    said := jsonb_build_object('kind', 'jobseeker', 'id', who, 'roles', '', 'unit', NULL, 'org', NULL, 'circle', false, 'lists', '{}', 'opens', '{}',
        'emergency', '{}', 'name', 'extract_make', 'purpose', 'extract', 'case', NULL, 'at', enter_extract.at)::text;
    PERFORM set_config('portal.actor', said, true), set_config('portal.actor_signature', private.sign(said), true);
    RETURN who;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.enter_extract(bigint, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.enter_extract(bigint, timestamptz) TO portal_worker;

-- As the person, the worker reads what the person reads, by the same policies. No
-- other way of the worker's makes an actor of this kind.
GRANT SELECT ON portal.draft, portal.draft_activity, portal.draft_note, portal.report_note, portal.finding, portal.login_event TO portal_worker;
GRANT EXECUTE ON FUNCTION portal.own_lines() TO portal_worker;
ALTER POLICY own_space ON portal.draft TO portal_web, portal_worker;
ALTER POLICY own_space ON portal.draft_activity TO portal_web, portal_worker;
ALTER POLICY own_space ON portal.draft_note TO portal_web, portal_worker;
ALTER POLICY oneself ON portal.person TO portal_web, portal_worker;
ALTER POLICY own_claim ON portal.claim TO portal_web, portal_worker;
ALTER POLICY own_membership ON portal.membership TO portal_web, portal_worker;
ALTER POLICY own_programme ON portal.programme TO portal_web, portal_worker;
ALTER POLICY own_plan ON portal.plan TO portal_web, portal_worker;
ALTER POLICY own_case_file ON portal.case_file TO portal_web, portal_worker;
ALTER POLICY own_report ON portal.report TO portal_web, portal_worker;
ALTER POLICY of_own_reports ON portal.report_activity TO portal_web, portal_worker;
ALTER POLICY of_own_reports ON portal.report_note TO portal_web, portal_worker;
ALTER POLICY of_own_reports ON portal.finding TO portal_web, portal_worker;
ALTER POLICY own_released ON portal.notice TO portal_web, portal_worker;
ALTER POLICY own_messages ON portal.message TO portal_web, portal_worker;
ALTER POLICY own_logins ON portal.login_event TO portal_web, portal_worker;
ALTER POLICY about_oneself ON portal.access_log TO portal_web, portal_worker;
CREATE POLICY own_deliveries ON portal.delivery FOR SELECT TO portal_worker
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND EXISTS (SELECT 1 FROM portal.notice n WHERE n.id = notice_id));

GRANT SELECT, DELETE, INSERT (id, person_id, steps, ends_at) ON portal.extract TO portal_web;
GRANT SELECT ON portal.extract_part TO portal_web;
GRANT SELECT, DELETE, UPDATE (state, done, stepped_at, made_at, ends_at) ON portal.extract TO portal_worker;
GRANT INSERT ON portal.extract_part TO portal_worker;
CREATE POLICY own_extract ON portal.extract FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY asked_for_oneself ON portal.extract FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
-- Asking again takes the one before away, but not one that is being made.
CREATE POLICY own_extract_again ON portal.extract FOR DELETE TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid
       AND (state <> 'asked' OR ends_at <= (SELECT portal.actor('at'))::timestamptz));
CREATE POLICY own_parts ON portal.extract_part FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND EXISTS (SELECT 1 FROM portal.extract x WHERE x.id = extract_id AND x.ends_at > (SELECT portal.actor('at'))::timestamptz));
CREATE POLICY own_ticket ON portal.extract FOR SELECT TO portal_worker
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY own_ticket_moves ON portal.extract FOR UPDATE TO portal_worker
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid AND state = 'asked')
    WITH CHECK (person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY own_ticket_fills ON portal.extract_part FOR INSERT TO portal_worker
    WITH CHECK ((SELECT portal.actor('kind')) = 'jobseeker' AND EXISTS (SELECT 1 FROM portal.extract x WHERE x.id = extract_id));
-- The machine takes away what has ended, and lets go of what nobody makes.
CREATE POLICY machine_weeds ON portal.extract TO portal_worker
    USING ((SELECT portal.actor('kind')) = 'system' AND (SELECT portal.actor('purpose')) = 'weeding')
    WITH CHECK ((SELECT portal.actor('kind')) = 'system' AND (SELECT portal.actor('purpose')) = 'weeding' AND state = 'failed');

-- A line that such a job writes came by no browser.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.describe_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- By the actor's kind, which enter signed: the table's own defaults have put it there.
    NEW.channel := CASE NEW.actor_kind WHEN 'system' THEN 'job' WHEN 'operator' THEN 'operator'
        WHEN 'fund' THEN CASE WHEN NEW.actor_id IS NULL THEN 'api' ELSE 'browser' END
        ELSE CASE NEW.actor_name WHEN 'extract_make' THEN 'job' ELSE 'browser' END END;
    NEW.network := CASE WHEN NEW.channel IN ('browser', 'api') THEN coalesce(portal.actor('network'), '') ELSE '' END;
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

INSERT INTO portal.access_kind (what, act, classes) VALUES ('extract_make', 'export', '{guarded,sensitive}'), ('extract_weed', 'weed', '{guarded,sensitive}');

CALL private.guard_tables();
