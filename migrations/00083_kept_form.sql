-- What somebody had typed when their session had ended.

-- +goose Up
-- A form that met an ended session, until the person has signed in again. It is
-- sealed with a key that only the browser has; here is the key's hash. Whose it is
-- stands in the session that had ended.
CREATE TABLE portal.kept_form (
    id uuid PRIMARY KEY,
    key_hash bytea NOT NULL,
    session_hash bytea NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid NOT NULL,
    sealed bytea NOT NULL CONSTRAINT of_a_size CHECK (octet_length(sealed) <= 65600),
    arrived_at timestamptz NOT NULL, -- portal time at which it first reached the portal
    kept_at timestamptz NOT NULL,    -- the same moment by wire time
    expires_at timestamptz NOT NULL  -- wire time
);
CREATE INDEX kept_form_expires ON portal.kept_form (expires_at);
CREATE INDEX kept_form_of_session ON portal.kept_form (session_hash);
CREATE INDEX kept_form_of_key ON portal.kept_form (key_hash);

-- form_keep keeps a form that came with the token of a session that was somebody's
-- and has ended, and says whether it did. Of one session it keeps the latest few,
-- and in all no more than most: who has never been signed in can fill nothing.
-- +goose StatementBegin
CREATE FUNCTION portal.form_keep(token text, id uuid, key_hash bytea, sealed bytea, arrived_at timestamptz, kept_at timestamptz, expires_at timestamptz,
    few int, most int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_variable
DECLARE was portal.session;
BEGIN
    SELECT * INTO was FROM portal.session s WHERE s.token_hash = sha256(convert_to(token, 'UTF8'));
    IF was.actor_id IS NULL OR private.session_lives(was, kept_at)
        OR (SELECT count(*) FROM portal.kept_form f WHERE f.expires_at > kept_at) >= most THEN
        RETURN false;
    END IF;
    DELETE FROM portal.kept_form f WHERE f.id IN (SELECT o.id FROM portal.kept_form o WHERE o.session_hash = was.token_hash
        ORDER BY o.kept_at DESC, o.id OFFSET few - 1);
    INSERT INTO portal.kept_form VALUES (id, key_hash, was.token_hash, was.actor_kind, was.actor_id, sealed, arrived_at, kept_at, expires_at);
    RETURN true;
END $$;
-- +goose StatementEnd
-- form_open returns a kept form to whoever token belongs to, if it is theirs and
-- the browser is the one that sent it. Somebody else's is gone with that, unseen.
-- +goose StatementBegin
CREATE FUNCTION portal.form_open(token text, id uuid, key_hash bytea, wire timestamptz)
RETURNS TABLE (sealed bytea, arrived_at timestamptz, kept_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
DECLARE
    me portal.session;
    f portal.kept_form;
BEGIN
    SELECT * INTO me FROM portal.session s WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND private.session_lives(s, wire);
    SELECT * INTO f FROM portal.kept_form k WHERE k.id = form_open.id AND k.key_hash = form_open.key_hash AND k.expires_at > wire;
    IF me.actor_id IS NULL OR f.id IS NULL THEN
        RETURN;
    END IF;
    IF (me.actor_kind, me.actor_id) IS DISTINCT FROM (f.actor_kind, f.actor_id) THEN
        DELETE FROM portal.kept_form k WHERE k.id = f.id;
        RETURN;
    END IF;
    RETURN QUERY SELECT f.sealed, f.arrived_at, f.kept_at;
END $$;
-- +goose StatementEnd
-- form_drop removes what a browser has been kept.
-- +goose StatementBegin
CREATE FUNCTION portal.form_drop(key_hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM portal.kept_form f WHERE f.key_hash = form_drop.key_hash
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.form_keep(text, uuid, bytea, bytea, timestamptz, timestamptz, timestamptz, int, int),
    portal.form_open(text, uuid, bytea, timestamptz), portal.form_drop(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.form_keep(text, uuid, bytea, bytea, timestamptz, timestamptz, timestamptz, int, int),
    portal.form_open(text, uuid, bytea, timestamptz), portal.form_drop(bytea) TO portal_web;

-- sweep removes what has ended: sessions, entries, requests, used assertions, kept
-- forms. A session that was somebody's stays for a day after it was last used, to
-- say whose the form was that comes too late for it.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.sweep(wire timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM portal.session s WHERE NOT private.session_lives(s, wire)
        AND s.seen_at <= wire - CASE WHEN s.actor_id IS NULL THEN interval '5 minutes' ELSE interval '24 hours' END;
    DELETE FROM portal.kept_form WHERE expires_at <= wire;
    DELETE FROM portal.entry WHERE ends_at <= wire;
    DELETE FROM portal.saml_request WHERE expires_at <= wire;
    DELETE FROM portal.saml_assertion WHERE expires_at <= wire;
$$;
-- +goose StatementEnd

CALL private.guard_tables();
