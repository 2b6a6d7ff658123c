-- Sessions: limits that nothing moves, one for each browser, and a list of one's own.

-- +goose Up
-- What a person sees of a session of theirs, and ends it by; the browser's class,
-- such as firefox/windows, and never its address. browser_hash is the hash of the
-- browser's own secret: a new sign-in ends the session that it replaces.
ALTER TABLE portal.session ADD id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE, ADD agent text NOT NULL DEFAULT '', ADD browser_hash text;
CREATE INDEX session_of_browser ON portal.session (browser_hash) WHERE browser_hash IS NOT NULL;

-- session_lives says whether a session has neither ended nor been idle for too long.
CREATE FUNCTION private.session_lives(s portal.session, wire timestamptz) RETURNS boolean LANGUAGE sql STABLE
    RETURN s.ends_at > wire AND s.seen_at + s.idle_seconds * interval '1 second' > wire;
REVOKE ALL ON FUNCTION private.session_lives(portal.session, timestamptz) FROM PUBLIC;

-- session_commit writes a session that lives. One that has ended, or been idle for
-- too long, stays so, and its end is never moved to a later time than the one that
-- it began with. Whose a session is never changes: who signs in gets a new token,
-- and the sessions that the browser had are then over.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.session_commit(token text, data bytea, ends_at timestamptz, idle_seconds int, wire timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    hash bytea := sha256(convert_to(token, 'UTF8'));
    said jsonb := convert_from(data, 'UTF8')::jsonb -> 'values';
    begun boolean;
BEGIN
    INSERT INTO portal.session AS s (token_hash, actor_kind, actor_id, idp, loa, authn_at, started_at, seen_at, idle_seconds, ends_at, data, agent, browser_hash)
    VALUES (hash, said ->> 'kind', (said ->> 'id')::uuid, said ->> 'idp', said ->> 'loa', (said ->> 'authn_at')::timestamptz,
            wire, wire, idle_seconds, ends_at, data, coalesce(said ->> 'agent', ''), said ->> 'browser')
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

-- session_list returns the sessions that live of whoever token belongs to.
-- +goose StatementBegin
CREATE FUNCTION portal.session_list(token text, wire timestamptz)
RETURNS TABLE (id uuid, here boolean, agent text, idp text, started_at timestamptz, seen_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT s.id, s.token_hash = me.token_hash, s.agent, coalesce(s.idp, ''), s.started_at, s.seen_at, s.ends_at
    FROM portal.session me JOIN portal.session s ON s.actor_id = me.actor_id AND s.actor_kind = me.actor_kind
    WHERE me.token_hash = sha256(convert_to(token, 'UTF8')) AND private.session_lives(me, wire) AND private.session_lives(s, wire)
    ORDER BY s.token_hash = me.token_hash DESC, s.seen_at DESC, s.id
$$;
-- +goose StatementEnd
-- session_end_own ends one other session of whoever token belongs to, or with no
-- id all the others, and returns how many.
-- +goose StatementBegin
CREATE FUNCTION portal.session_end_own(token text, which uuid, wire timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE ended int;
BEGIN
    UPDATE portal.session s SET ends_at = '-infinity', data = '' FROM portal.session me
    WHERE me.token_hash = sha256(convert_to(token, 'UTF8')) AND private.session_lives(me, wire)
      AND s.actor_id = me.actor_id AND s.actor_kind = me.actor_kind AND s.token_hash <> me.token_hash
      AND (which IS NULL OR s.id = which) AND private.session_lives(s, wire);
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.session_list(text, timestamptz), portal.session_end_own(text, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.session_list(text, timestamptz), portal.session_end_own(text, uuid, timestamptz) TO portal_web;

CALL private.guard_tables();
