-- Sign-in: whose browser, by whom, and who somebody is now.

-- +goose Up
-- saml_waits says whether a request waits, whoever's browser began it: so that who
-- comes with another is told that, and the security log knows it from a replay.
-- +goose StatementBegin
CREATE FUNCTION portal.saml_waits(id text, wire timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM portal.saml_request r WHERE r.id = saml_waits.id AND r.expires_at > wire)
$$;
-- +goose StatementEnd

-- Who vouched for the person behind the identity provider that was asked: an eIDAS
-- node, a bank (eid.md §2.2).
ALTER TABLE portal.login_event ADD authority text NOT NULL DEFAULT '';
DROP FUNCTION portal.record_login(text, uuid, text, text, timestamptz, text, text, timestamptz);
-- +goose StatementBegin
CREATE FUNCTION portal.record_login(kind text, id uuid, idp text, authority text, loa text, authn_at timestamptz, transaction_id text, outcome text, at timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO portal.login_event (at, actor_kind, actor_id, idp, authority, loa, authn_at, transaction_id, outcome)
    VALUES (at, kind, id, idp, authority, loa, authn_at, transaction_id, outcome)
$$;
-- +goose StatementEnd

-- identity_find is that of 00086, and knows that two records have become one: a
-- foreign eID that was linked to the one that ended signs in to the other.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.identity_find(lookups bytea[]) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE who AS (
        SELECT f.id, p.merged_into FROM (
            SELECT n.person_id AS id FROM identity.number n WHERE n.lookup = ANY (lookups) AND n.until_at IS NULL
            ORDER BY array_position(lookups, n.lookup) LIMIT 1) f JOIN portal.person p ON p.id = f.id
        UNION ALL SELECT p.id, p.merged_into FROM who w JOIN portal.person p ON p.id = w.merged_into)
    SELECT w.id FROM who w WHERE w.merged_into IS NULL
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.saml_waits(text, timestamptz), portal.record_login(text, uuid, text, text, text, timestamptz, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.saml_waits(text, timestamptz), portal.record_login(text, uuid, text, text, text, timestamptz, text, text, timestamptz) TO portal_web;

CALL private.guard_tables();
