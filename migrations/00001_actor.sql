-- Schemas, the actor of a transaction, sessions and the worker's entries.
--
-- Everything is owned by portal_owner, who runs this. The roles that programs
-- use (portal_web, portal_worker, portal_fund) are made by `portalctl roles`.

-- +goose Up
CREATE SCHEMA portal;
CREATE SCHEMA identity;  -- numbers of persons, behind two functions
CREATE SCHEMA private;   -- what nobody but definer functions reads
GRANT USAGE ON SCHEMA portal TO portal_web, portal_worker, portal_fund;
GRANT USAGE ON SCHEMA identity TO portal_worker;

-- guard_tables gives every table of ours forced row security and the owner's
-- policy, and every function that runs as the owner a search path that ends in
-- pg_temp: where it is not named it comes first for types, and anybody could
-- make a temporary type of the name text whose check runs as the owner. Each
-- migration that makes tables or such functions ends by calling it.
-- +goose StatementBegin
CREATE PROCEDURE private.guard_tables() LANGUAGE plpgsql AS $$
DECLARE
    t regclass;
    f regprocedure;
BEGIN
    FOR t IN SELECT c.oid FROM pg_class c WHERE c.relkind = 'r'
             AND c.relnamespace IN ('portal'::regnamespace, 'identity'::regnamespace, 'private'::regnamespace)
             AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'owner_migrates')
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner_migrates ON %s TO portal_owner USING (true) WITH CHECK (true)', t);
    END LOOP;
    FOR f IN SELECT p.oid FROM pg_proc p WHERE p.prosecdef AND p.pronamespace IN ('portal'::regnamespace, 'private'::regnamespace)
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', f);
    END LOOP;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION private.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd

-- The key that signs a transaction's actor. Made here, read by sign() only.
CREATE TABLE private.actor_key (
    one boolean PRIMARY KEY DEFAULT true CONSTRAINT there_is_one_key CHECK (one),
    inside bytea NOT NULL,
    outside bytea NOT NULL
);
INSERT INTO private.actor_key (inside, outside)
SELECT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')),
       sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));

-- sign returns a keyed hash of what is said of the actor, bound to this backend
-- and to the moment this transaction began, so that it is worth nothing in any
-- other. (transaction_timestamp is wire time, design.md §12.)
-- +goose StatementBegin
CREATE FUNCTION private.sign(said text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE k private.actor_key;
BEGIN
    -- plpgsql keeps its plan; a function in SQL makes a new one at every call. Only enter and actor
    -- call it, as the owner and with their search path: it needs neither of its own, and a page asks often.
    SELECT * INTO k FROM private.actor_key;
    RETURN encode(sha256(k.outside || sha256(k.inside || convert_to(
        said || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp()), 'UTF8'))), 'hex');
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.sign(text) FROM PUBLIC;

-- actor returns one thing about the actor of this transaction: id, kind, roles,
-- unit, org, circle, purpose, case or at. Without an actor it raises, and so it
-- does when the settings were made, kept or altered by anyone but enter.
-- +goose StatementBegin
CREATE FUNCTION portal.actor(what text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    said text := current_setting('portal.actor', true);
BEGIN
    IF said IS NULL OR said = '' THEN
        RAISE EXCEPTION 'no actor in this transaction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF private.sign(said) IS DISTINCT FROM current_setting('portal.actor_signature', true) THEN
        RAISE EXCEPTION 'the actor of this transaction was not set by enter' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN said::jsonb ->> what;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.actor(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.actor(text) TO portal_web, portal_worker, portal_fund;

-- has_role says whether the actor of this transaction has been granted a role.
CREATE FUNCTION portal.has_role(role text) RETURNS boolean LANGUAGE sql STABLE
    RETURN role = ANY (string_to_array(portal.actor('roles'), ','));

CREATE TABLE portal.unit (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE
);

-- Funds, and IAF, which is a receiver like them.
CREATE TABLE portal.fund (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    org_no text NOT NULL,
    kind text NOT NULL CONSTRAINT only_known_receivers CHECK (kind IN ('fund', 'iaf')),
    complementary boolean NOT NULL DEFAULT false, -- Alfa: for who is a member nowhere
    endpoint text NOT NULL,                       -- where its notices are sent
    ack_key bytea                                 -- Ed25519 public key of its acknowledgements
);
CREATE UNIQUE INDEX one_complementary_fund ON portal.fund (complementary) WHERE complementary;
CREATE UNIQUE INDEX one_iaf ON portal.fund (kind) WHERE kind = 'iaf';

-- Staff of the authority, and officers of the funds.
CREATE TABLE portal.staff (
    id uuid PRIMARY KEY,
    org_no text NOT NULL,
    staff_no text NOT NULL,
    name text NOT NULL,
    unit_id uuid REFERENCES portal.unit,
    fund_id uuid REFERENCES portal.fund,
    CONSTRAINT one_person_for_each_staff_number UNIQUE (org_no, staff_no),
    CONSTRAINT of_a_unit_or_of_a_fund CHECK (num_nonnulls(unit_id, fund_id) <= 1)
);
CREATE TABLE portal.staff_grant (
    staff_id uuid NOT NULL REFERENCES portal.staff,
    role text NOT NULL CONSTRAINT only_known_roles CHECK (role IN
        ('caseworker', 'reviewer', 'manager', 'log_auditor', 'dpo', 'administrator', 'fund_officer')),
    valid_from date NOT NULL,
    valid_until date,
    circle boolean NOT NULL DEFAULT false, -- may see protected persons
    PRIMARY KEY (staff_id, role, valid_from)
);

CREATE TABLE portal.session (
    token_hash bytea PRIMARY KEY,
    actor_kind text CONSTRAINT only_people_have_sessions CHECK (actor_kind IN ('jobseeker', 'staff', 'fund')),
    actor_id uuid,
    idp text,
    loa text,
    authn_at timestamptz,
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    idle_seconds int NOT NULL,
    ends_at timestamptz NOT NULL,
    data bytea NOT NULL,
    CONSTRAINT of_somebody_or_of_nobody CHECK ((actor_kind IS NULL) = (actor_id IS NULL))
);
CREATE INDEX session_ends ON portal.session (ends_at);
CREATE INDEX session_of_actor ON portal.session (actor_id);

-- What lets the worker, an operator or a fund's system act without a session.
CREATE TABLE portal.entry (
    token_hash bytea PRIMARY KEY,
    login text NOT NULL, -- the database role that may use it
    kind text NOT NULL CONSTRAINT only_machines_have_entries CHECK (kind IN ('system', 'operator', 'fund')),
    name text NOT NULL,
    org uuid REFERENCES portal.fund,
    ends_at timestamptz NOT NULL,
    CONSTRAINT a_fund_has_entries_of_its_own CHECK ((kind = 'fund') = (org IS NOT NULL))
);

-- enter begins the part of a transaction that may see data: it finds out who
-- token belongs to and signs that, with purpose, case and portal time, for this
-- transaction only. A token that is nobody's raises invalid_authorization.
-- +goose StatementBegin
CREATE FUNCTION portal.enter(token text, purpose text, case_id uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    hash bytea := sha256(convert_to(token, 'UTF8'));
    wire timestamptz := transaction_timestamp();
    today date := (enter.at AT TIME ZONE 'Europe/Stockholm')::date;
    who record;
    found_roles text := '';
    found_circle boolean := false;
    said text;
BEGIN
    IF token LIKE 'job:%' AND session_user = 'portal_worker' THEN
        SELECT 'system' AS kind, NULL::uuid AS id, NULL::uuid AS unit, NULL::uuid AS org, j.kind AS name INTO who
        FROM river.river_job j WHERE j.id = substr(token, 5)::bigint AND j.state = 'running';
    ELSIF session_user IN ('portal_web', 'portal_fund') THEN
        SELECT s.actor_kind AS kind, s.actor_id AS id, f.unit_id AS unit, f.fund_id AS org, '' AS name INTO who
        FROM portal.session s LEFT JOIN portal.staff f ON f.id = s.actor_id AND s.actor_kind <> 'jobseeker'
        WHERE s.token_hash = hash AND s.ends_at > wire AND s.seen_at + s.idle_seconds * interval '1 second' > wire
          AND (s.actor_kind = 'fund') = (session_user = 'portal_fund');
    END IF;
    IF who IS NULL THEN
        SELECT e.kind, NULL::uuid AS id, NULL::uuid AS unit, e.org, e.name INTO who
        FROM portal.entry e WHERE e.token_hash = hash AND e.login = session_user AND e.ends_at > wire;
    END IF;
    IF who IS NULL OR who.kind IS NULL OR coalesce(purpose, '') = '' OR at IS NULL THEN
        RAISE EXCEPTION 'nobody may enter with this' USING ERRCODE = 'invalid_authorization_specification';
    END IF;
    IF who.kind IN ('staff', 'fund') THEN
        SELECT coalesce(string_agg(g.role, ',' ORDER BY g.role), ''), coalesce(bool_or(g.circle), false)
        INTO found_roles, found_circle
        FROM portal.staff_grant g WHERE g.staff_id = who.id
            AND g.valid_from <= today AND (g.valid_until IS NULL OR g.valid_until >= today);
    END IF;
    IF who.kind = 'fund' AND who.id IS NULL THEN
        found_roles := 'fund_system';
    END IF;
    said := jsonb_build_object('kind', who.kind, 'id', who.id, 'roles', found_roles, 'unit', who.unit, 'org', who.org,
        'circle', found_circle, 'name', who.name, 'purpose', purpose, 'case', case_id, 'at', at)::text;
    PERFORM set_config('portal.actor', said, true), set_config('portal.actor_signature', private.sign(said), true);
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.enter(text, text, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.enter(text, text, uuid, timestamptz) TO portal_web, portal_worker, portal_fund;

-- admit lets an operator, or a system that is no job, enter as portal_worker;
-- and a fund's system, whose signature the caller has verified, as portal_fund.
-- +goose StatementBegin
CREATE FUNCTION portal.admit(token text, kind text, name text, org uuid, seconds int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF (session_user = 'portal_fund') IS DISTINCT FROM (kind = 'fund') OR length(token) < 20 OR token LIKE 'job:%' THEN
        RAISE EXCEPTION 'this role may not admit this' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO portal.entry (token_hash, login, kind, name, org, ends_at)
    VALUES (sha256(convert_to(token, 'UTF8')), session_user, kind, name, org, transaction_timestamp() + seconds * interval '1 second');
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.admit(text, text, text, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.admit(text, text, text, uuid, int) TO portal_worker, portal_fund;

-- The session store. Times are wire time and come from the caller.
-- +goose StatementBegin
CREATE FUNCTION portal.session_find(token text, wire timestamptz) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE s record;
BEGIN
    SELECT t.token_hash, t.data, t.seen_at INTO s FROM portal.session t
    WHERE t.token_hash = sha256(convert_to(token, 'UTF8')) AND t.ends_at > wire
      AND t.seen_at + t.idle_seconds * interval '1 second' > wire;
    IF s.seen_at < wire - interval '1 minute' THEN
        UPDATE portal.session t SET seen_at = wire WHERE t.token_hash = s.token_hash;
    END IF;
    RETURN s.data;
END $$;
-- +goose StatementEnd
-- session_commit writes a session that lives. One that has ended stays so: a
-- request that was under way at the sign-out does not revive it. Whose a session
-- is never changes: who signs in gets a new token.
-- +goose StatementBegin
CREATE FUNCTION portal.session_commit(token text, data bytea, ends_at timestamptz, idle_seconds int, wire timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    hash bytea := sha256(convert_to(token, 'UTF8'));
    said jsonb := convert_from(data, 'UTF8')::jsonb -> 'values';
BEGIN
    INSERT INTO portal.session AS s (token_hash, actor_kind, actor_id, idp, loa, authn_at, started_at, seen_at, idle_seconds, ends_at, data)
    VALUES (hash, said ->> 'kind', (said ->> 'id')::uuid, said ->> 'idp', said ->> 'loa', (said ->> 'authn_at')::timestamptz,
            wire, wire, idle_seconds, ends_at, data)
    ON CONFLICT ON CONSTRAINT session_pkey DO UPDATE SET ends_at = excluded.ends_at, seen_at = excluded.seen_at, data = excluded.data
    WHERE s.ends_at > wire AND (s.actor_kind, s.actor_id) IS NOT DISTINCT FROM (excluded.actor_kind, excluded.actor_id);
    IF NOT FOUND AND EXISTS (SELECT FROM portal.session s WHERE s.token_hash = hash AND s.ends_at > wire) THEN
        RAISE EXCEPTION 'a session does not change hands' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;
-- +goose StatementEnd
-- session_end ends a session, by the hash of its token. The row stays, empty, for
-- session_commit to see until sweep takes it.
-- +goose StatementBegin
CREATE FUNCTION portal.session_end(hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE portal.session s SET ends_at = '-infinity', data = '' WHERE s.token_hash = hash
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.session_find(text, timestamptz), portal.session_commit(text, bytea, timestamptz, int, timestamptz),
    portal.session_end(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.session_find(text, timestamptz), portal.session_commit(text, bytea, timestamptz, int, timestamptz),
    portal.session_end(bytea) TO portal_web;

-- Sign-in: requests under way, and assertions that have been used.
CREATE TABLE portal.saml_request (
    id text PRIMARY KEY,
    sp text NOT NULL,
    idp text NOT NULL,
    browser_hash text NOT NULL,
    target text NOT NULL,
    loas text[] NOT NULL,
    force boolean NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    replaces bytea -- hash of the token of the session in which it was begun, if any
);
CREATE INDEX saml_request_expires ON portal.saml_request (expires_at);
CREATE TABLE portal.saml_assertion (
    idp text NOT NULL,
    assertion_id text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (idp, assertion_id)
);
CREATE TABLE portal.login_event (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    at timestamptz NOT NULL, -- portal time
    actor_kind text NOT NULL,
    actor_id uuid,
    idp text NOT NULL,
    loa text NOT NULL,
    authn_at timestamptz,
    transaction_id text NOT NULL,
    outcome text NOT NULL
);
CREATE INDEX login_event_of_actor ON portal.login_event (actor_id, at);

-- +goose StatementBegin
CREATE FUNCTION portal.saml_begin(id text, sp text, idp text, browser_hash text, target text, loas text[],
    force boolean, created_at timestamptz, expires_at timestamptz, replaces bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO portal.saml_request VALUES (id, sp, idp, browser_hash, target, loas, force, created_at, expires_at, replaces)
$$;
-- +goose StatementEnd
-- saml_take returns a request under way and ends it: it is used once, by the
-- browser that began it, and in time.
-- +goose StatementBegin
CREATE FUNCTION portal.saml_take(id text, browser_hash text, wire timestamptz) RETURNS SETOF portal.saml_request
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM portal.saml_request r
    WHERE r.id = saml_take.id AND r.browser_hash = saml_take.browser_hash AND r.expires_at > wire RETURNING r.*
$$;
-- +goose StatementEnd
-- saml_once returns whether an assertion had not been used before, and uses it.
-- +goose StatementBegin
CREATE FUNCTION portal.saml_once(idp text, assertion_id text, expires_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO portal.saml_assertion VALUES (idp, assertion_id, expires_at) ON CONFLICT DO NOTHING;
    RETURN FOUND;
END $$;
-- +goose StatementEnd
-- staff_find returns who a staff number belongs to, and of which kind, if any
-- grant of theirs is in force that day.
-- +goose StatementBegin
CREATE FUNCTION portal.staff_find(org_no text, staff_no text, today date) RETURNS TABLE (id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.id, CASE WHEN s.fund_id IS NULL THEN 'staff' ELSE 'fund' END FROM portal.staff s
    WHERE s.org_no = staff_find.org_no AND s.staff_no = staff_find.staff_no
      AND EXISTS (SELECT 1 FROM portal.staff_grant g WHERE g.staff_id = s.id
                  AND g.valid_from <= today AND (g.valid_until IS NULL OR g.valid_until >= today))
$$;
-- +goose StatementEnd
-- staff_known returns what somebody has been granted, and of which unit or fund
-- they are; no row when nothing is in force that day.
-- +goose StatementBegin
CREATE FUNCTION portal.staff_known(staff uuid, today date) RETURNS TABLE (roles text[], unit text, org text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT array_agg(DISTINCT g.role), coalesce(s.unit_id::text, ''), coalesce(s.fund_id::text, '')
    FROM portal.staff s JOIN portal.staff_grant g ON g.staff_id = s.id
    WHERE s.id = staff AND g.valid_from <= today AND (g.valid_until IS NULL OR g.valid_until >= today)
    GROUP BY s.id
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION portal.record_login(kind text, id uuid, idp text, loa text, authn_at timestamptz, transaction_id text, outcome text, at timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO portal.login_event (at, actor_kind, actor_id, idp, loa, authn_at, transaction_id, outcome)
    VALUES (at, kind, id, idp, loa, authn_at, transaction_id, outcome)
$$;
-- +goose StatementEnd
-- sweep removes what has ended: sessions, entries, requests, used assertions. A
-- session only when no request that was under way at its end can be left.
-- +goose StatementBegin
CREATE FUNCTION portal.sweep(wire timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM portal.session WHERE ends_at <= wire AND seen_at <= wire - interval '5 minutes';
    DELETE FROM portal.entry WHERE ends_at <= wire;
    DELETE FROM portal.saml_request WHERE expires_at <= wire;
    DELETE FROM portal.saml_assertion WHERE expires_at <= wire;
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.saml_begin(text, text, text, text, text, text[], boolean, timestamptz, timestamptz, bytea),
    portal.saml_take(text, text, timestamptz), portal.saml_once(text, text, timestamptz), portal.staff_find(text, text, date), portal.staff_known(uuid, date),
    portal.record_login(text, uuid, text, text, timestamptz, text, text, timestamptz), portal.sweep(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.saml_begin(text, text, text, text, text, text[], boolean, timestamptz, timestamptz, bytea),
    portal.saml_take(text, text, timestamptz), portal.saml_once(text, text, timestamptz), portal.staff_find(text, text, date), portal.staff_known(uuid, date),
    portal.record_login(text, uuid, text, text, timestamptz, text, text, timestamptz) TO portal_web;
GRANT EXECUTE ON FUNCTION portal.sweep(timestamptz) TO portal_worker;

GRANT SELECT ON portal.unit, portal.fund TO portal_web, portal_worker, portal_fund;
GRANT INSERT ON portal.unit, portal.fund, portal.staff, portal.staff_grant TO portal_worker;
GRANT UPDATE (endpoint, ack_key) ON portal.fund TO portal_worker;
GRANT SELECT ON portal.staff TO portal_web, portal_worker, portal_fund;
GRANT SELECT ON portal.staff_grant TO portal_worker;
GRANT SELECT ON portal.login_event TO portal_web;

CREATE POLICY public_list ON portal.unit FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
CREATE POLICY public_list ON portal.fund FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
CREATE POLICY operator_adds ON portal.unit FOR INSERT TO portal_worker WITH CHECK ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY operator_adds ON portal.fund FOR INSERT TO portal_worker WITH CHECK ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY operator_changes ON portal.fund FOR UPDATE TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY operator_keeps ON portal.staff TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY operator_keeps ON portal.staff_grant TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY colleagues ON portal.staff FOR SELECT TO portal_web, portal_fund
    USING (id = (SELECT portal.actor('id'))::uuid OR unit_id = (SELECT portal.actor('unit'))::uuid);
CREATE POLICY own_logins ON portal.login_event FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND actor_id = (SELECT portal.actor('id'))::uuid);

CALL private.guard_tables();
