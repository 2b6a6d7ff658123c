-- Sign-out at the identity provider, where a setting allows it.

-- +goose Up
-- Keyed hashes of what the identity provider calls a person, and of that with its
-- session: by them it ends sessions here, without any cookie.
ALTER TABLE portal.session ADD leave_name bytea, ADD leave_index bytea;
CREATE INDEX session_of_name ON portal.session (leave_name) WHERE leave_name IS NOT NULL;

-- A sign-out that may go on to the identity provider, for a few minutes after the
-- one here. key_hash is of what the browser has; sealed is who it is in the
-- provider's words, sealed, and is gone once used. Then request_id waits for the answer.
CREATE TABLE portal.saml_logout (
    key_hash bytea PRIMARY KEY,
    sp text NOT NULL,
    idp text NOT NULL,
    principal bytea,
    request_id text UNIQUE,
    expires_at timestamptz NOT NULL -- wire time
);
CREATE INDEX saml_logout_expires ON portal.saml_logout (expires_at);

-- session_commit is that of 00082, with the hashes.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.session_commit(token text, data bytea, ends_at timestamptz, idle_seconds int, wire timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    hash bytea := sha256(convert_to(token, 'UTF8'));
    said jsonb := convert_from(data, 'UTF8')::jsonb -> 'values';
    begun boolean;
BEGIN
    INSERT INTO portal.session AS s (token_hash, actor_kind, actor_id, idp, loa, authn_at, started_at, seen_at, idle_seconds, ends_at, data, agent, browser_hash,
        leave_name, leave_index)
    VALUES (hash, said ->> 'kind', (said ->> 'id')::uuid, said ->> 'idp', said ->> 'loa', (said ->> 'authn_at')::timestamptz,
            wire, wire, idle_seconds, ends_at, data, coalesce(said ->> 'agent', ''), said ->> 'browser',
            decode(said ->> 'leave_name', 'hex'), decode(said ->> 'leave_index', 'hex'))
    ON CONFLICT ON CONSTRAINT session_pkey DO UPDATE SET ends_at = least(s.ends_at, excluded.ends_at), seen_at = excluded.seen_at, data = excluded.data
    WHERE private.session_lives(s, wire) AND (s.actor_kind, s.actor_id) IS NOT DISTINCT FROM (excluded.actor_kind, excluded.actor_id)
    RETURNING s.xmax = 0 INTO begun;
    IF begun THEN
        UPDATE portal.session o SET ends_at = '-infinity', data = ''
        WHERE o.browser_hash = said ->> 'browser' AND o.token_hash <> hash AND o.ends_at > wire;
    ELSIF begun IS NULL AND EXISTS (SELECT FROM portal.session s WHERE s.token_hash = hash AND private.session_lives(s, wire)) THEN
        RAISE EXCEPTION 'a session does not change hands' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;
-- +goose StatementEnd

-- logout_keep keeps a sign-out that may go on.
-- +goose StatementBegin
CREATE FUNCTION portal.logout_keep(key_hash bytea, sp text, idp text, principal bytea, expires_at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO portal.saml_logout VALUES (key_hash, sp, idp, principal, NULL, expires_at)
$$;
-- +goose StatementEnd
-- logout_of says at which identity provider a browser may sign out.
-- +goose StatementBegin
CREATE FUNCTION portal.logout_of(key_hash bytea, wire timestamptz) RETURNS TABLE (sp text, idp text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT l.sp, l.idp FROM portal.saml_logout l WHERE l.key_hash = logout_of.key_hash AND l.principal IS NOT NULL AND l.expires_at > wire
$$;
-- +goose StatementEnd
-- logout_take returns who it is, sealed, once, and notes under which id it is asked for.
-- +goose StatementBegin
CREATE FUNCTION portal.logout_take(key_hash bytea, request_id text, wire timestamptz) RETURNS TABLE (sp text, idp text, principal bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH old AS MATERIALIZED (SELECT l.key_hash, l.principal FROM portal.saml_logout l
        WHERE l.key_hash = logout_take.key_hash AND l.principal IS NOT NULL AND l.expires_at > wire FOR UPDATE)
    UPDATE portal.saml_logout l SET principal = NULL, request_id = logout_take.request_id FROM old WHERE l.key_hash = old.key_hash
    RETURNING l.sp, l.idp, old.principal
$$;
-- +goose StatementEnd
-- logout_answered says whether a request of ours to idp waits for its answer, and
-- that it does no more.
-- +goose StatementBegin
CREATE FUNCTION portal.logout_answered(request_id text, idp text, wire timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH gone AS (DELETE FROM portal.saml_logout l WHERE l.request_id = logout_answered.request_id AND l.idp = logout_answered.idp RETURNING l.expires_at)
    SELECT coalesce(bool_or(gone.expires_at > wire), false) FROM gone
$$;
-- +goose StatementEnd
-- session_end_there ends the sessions of a name at an identity provider, all of
-- them or those of its own sessions, and returns how many.
-- +goose StatementBegin
CREATE FUNCTION portal.session_end_there(names bytea[], indexes bytea[], wire timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE ended int;
BEGIN
    UPDATE portal.session s SET ends_at = '-infinity', data = ''
    WHERE s.leave_name = ANY (names) AND (indexes IS NULL OR s.leave_index = ANY (indexes)) AND private.session_lives(s, wire);
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.logout_keep(bytea, text, text, bytea, timestamptz), portal.logout_of(bytea, timestamptz), portal.logout_take(bytea, text, timestamptz),
    portal.logout_answered(text, text, timestamptz), portal.session_end_there(bytea[], bytea[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.logout_keep(bytea, text, text, bytea, timestamptz), portal.logout_of(bytea, timestamptz), portal.logout_take(bytea, text, timestamptz),
    portal.logout_answered(text, text, timestamptz), portal.session_end_there(bytea[], bytea[], timestamptz) TO portal_web;

-- sweep is that of 00083, with the sign-outs.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.sweep(wire timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM portal.session s WHERE NOT private.session_lives(s, wire)
        AND s.seen_at <= wire - CASE WHEN s.actor_id IS NULL THEN interval '5 minutes' ELSE interval '24 hours' END;
    DELETE FROM portal.kept_form WHERE expires_at <= wire;
    DELETE FROM portal.entry WHERE ends_at <= wire;
    DELETE FROM portal.saml_request WHERE expires_at <= wire;
    DELETE FROM portal.saml_assertion WHERE expires_at <= wire;
    DELETE FROM portal.saml_logout WHERE expires_at <= wire;
$$;
-- +goose StatementEnd

CALL private.guard_tables();
