-- People, what is known of them, their numbers, and the log of who looked.

-- +goose Up
CREATE TABLE portal.person (
    id uuid PRIMARY KEY,
    given_name text NOT NULL,
    family_name text NOT NULL,
    lang text NOT NULL DEFAULT 'sv',
    protection text NOT NULL DEFAULT '' CONSTRAINT only_known_protections
        CHECK (protection IN ('', 'sekretessmarkering', 'skyddad_folkbokforing')),
    enrolled_from date NOT NULL,
    enrolled_until date,
    category text NOT NULL,
    digital boolean NOT NULL DEFAULT true, -- reads messages in the portal; else by letter
    email text NOT NULL DEFAULT '',        -- only when the person asked for e-mail
    unit_id uuid NOT NULL REFERENCES portal.unit,
    caseworker_id uuid REFERENCES portal.staff
);
CREATE INDEX person_of_unit ON portal.person (unit_id);

CREATE TABLE portal.claim ( -- gets or claims arbetslöshetsersättning, under one law
    person_id uuid NOT NULL REFERENCES portal.person,
    law text NOT NULL CONSTRAINT only_known_laws CHECK (law IN ('LAF', 'ALF')),
    from_day date NOT NULL,
    until_day date,
    PRIMARY KEY (person_id, from_day)
);
CREATE TABLE portal.membership ( -- of a fund; none means Alfa
    person_id uuid NOT NULL REFERENCES portal.person,
    fund_id uuid NOT NULL REFERENCES portal.fund,
    from_day date NOT NULL,
    until_day date,
    PRIMARY KEY (person_id, from_day)
);
CREATE TABLE portal.programme (
    person_id uuid NOT NULL REFERENCES portal.person,
    code text NOT NULL,
    from_day date NOT NULL,
    until_day date,
    PRIMARY KEY (person_id, from_day)
);
CREATE TABLE portal.plan ( -- what the individual plan says of searching; no row: uppgift saknas
    person_id uuid NOT NULL REFERENCES portal.person,
    from_day date NOT NULL,
    lowest int,
    highest int,
    exemption text NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, from_day),
    CONSTRAINT an_interval_or_an_exemption CHECK (exemption <> '' OR (lowest IS NOT NULL AND highest >= lowest))
);

CREATE SEQUENCE portal.case_number;
CREATE TABLE portal.case_file (
    id uuid PRIMARY KEY,
    number text NOT NULL UNIQUE CONSTRAINT number_reads_as_number CHECK (number ~ '^AP-[0-9]{4}/[0-9]{6,}$'),
    person_id uuid NOT NULL REFERENCES portal.person,
    kind text NOT NULL CONSTRAINT only_known_cases CHECK (kind IN ('report', 'notice')),
    month text NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    CONSTRAINT one_case_of_a_kind_for_each_month UNIQUE (person_id, month, kind)
);

-- The number that a case gets when it is opened.
CREATE FUNCTION portal.next_case_number() RETURNS text LANGUAGE sql VOLATILE
    RETURN 'AP-' || to_char(portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm', 'YYYY') || '/'
        || lpad(nextval('portal.case_number')::text, 6, '0');

CREATE TABLE portal.access_log (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    actor_kind text NOT NULL DEFAULT portal.actor('kind'),
    actor_id uuid DEFAULT portal.actor('id')::uuid,
    actor_name text NOT NULL DEFAULT portal.actor('name'), -- of a job or an operator, never of a person
    roles text NOT NULL DEFAULT portal.actor('roles'),
    unit_id uuid DEFAULT portal.actor('unit')::uuid,
    org_id uuid DEFAULT portal.actor('org')::uuid,
    purpose text NOT NULL DEFAULT portal.actor('purpose'),
    case_id uuid DEFAULT portal.actor('case')::uuid,
    txn xid8 NOT NULL DEFAULT pg_current_xact_id(),
    what text NOT NULL,
    subject_id uuid,       -- whom one row was about
    listed uuid[],         -- whom a list showed
    filter text,           -- the class of a search, never its words
    hits int,
    CONSTRAINT logged_once_for_each_transaction UNIQUE (txn, subject_id, what)
);
CREATE INDEX access_log_of_subject ON portal.access_log (subject_id, at);
CREATE INDEX access_log_of_listed ON portal.access_log USING gin (listed);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.access_log FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.access_log FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();

-- Numbers stand apart, sealed with a key that is not in the database.
CREATE TABLE identity.number (
    person_id uuid NOT NULL REFERENCES portal.person,
    sealed bytea NOT NULL,
    lookup bytea NOT NULL CONSTRAINT one_person_for_each_number UNIQUE,
    from_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    until_at timestamptz,
    PRIMARY KEY (person_id, from_at)
);
GRANT INSERT (person_id, sealed, lookup) ON identity.number TO portal_worker;
CREATE POLICY operator_adds ON identity.number FOR INSERT TO portal_worker
    WITH CHECK ((SELECT portal.actor('kind')) IN ('operator', 'system'));

-- identity_find returns whose number has this keyed hash: a surrogate key and
-- nothing else. It serves the sign-in, before there is an actor.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_find(lookup bytea) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT n.person_id FROM identity.number n WHERE n.lookup = identity_find.lookup AND n.until_at IS NULL
$$;
-- +goose StatementEnd

GRANT SELECT ON portal.person, portal.claim, portal.membership, portal.programme, portal.plan, portal.case_file TO portal_web, portal_worker;
GRANT SELECT (id, given_name, family_name, protection, lang) ON portal.person TO portal_fund;
GRANT INSERT ON portal.person, portal.claim, portal.membership, portal.programme, portal.plan TO portal_worker;
GRANT UPDATE (lang) ON portal.person TO portal_web;
GRANT INSERT (id, number, person_id, kind, month) ON portal.case_file TO portal_web, portal_worker;
GRANT USAGE ON SEQUENCE portal.case_number TO portal_web, portal_worker;
GRANT INSERT (what, subject_id, listed, filter, hits) ON portal.access_log TO portal_web, portal_worker, portal_fund;
GRANT SELECT ON portal.access_log TO portal_web;

CREATE POLICY oneself ON portal.person FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY own_language ON portal.person FOR UPDATE TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND id = (SELECT portal.actor('id'))::uuid);
-- A task relation is, so far, the unit; protected persons have their circle.
CREATE POLICY people_of_the_unit ON portal.person FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff'
       AND (SELECT portal.has_role('caseworker') OR portal.has_role('reviewer') OR portal.has_role('manager'))
       AND unit_id = (SELECT portal.actor('unit'))::uuid
       AND (protection = '' OR (SELECT portal.actor('circle'))::boolean));
CREATE POLICY machines ON portal.person TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

CREATE POLICY own_claim ON portal.claim FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY of_visible_people ON portal.claim FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY own_membership ON portal.membership FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY of_visible_people ON portal.membership FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY own_programme ON portal.programme FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY of_visible_people ON portal.programme FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY own_plan ON portal.plan FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY of_visible_people ON portal.plan FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY own_case_file ON portal.case_file FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY of_visible_people ON portal.case_file FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY opened_for_oneself ON portal.case_file FOR INSERT TO portal_web WITH CHECK ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY opened_for_visible_people ON portal.case_file FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY machines ON portal.claim TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY machines ON portal.membership TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY machines ON portal.programme TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY machines ON portal.plan TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY machines ON portal.case_file TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

CREATE POLICY whoever_acts ON portal.access_log FOR INSERT TO portal_web, portal_worker, portal_fund
    WITH CHECK ((SELECT portal.actor('kind')) IS NOT NULL);
CREATE POLICY about_oneself ON portal.access_log FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker'
       AND (subject_id = (SELECT portal.actor('id'))::uuid OR listed @> ARRAY[(SELECT portal.actor('id'))::uuid]));

CALL private.guard_tables();
