-- The security log: sign-ins that did not come about, and what else was refused
-- at the door.

-- +goose Up
-- One row for each refusal, by wire time. It holds codes and ids: never a
-- message, a name, a number or an address. address is a keyed hash of the
-- client's network, made with a key that is not here and with the day in it: it
-- counts how many they were in a day, and is worth nothing for any other.
CREATE TABLE portal.security_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    code text NOT NULL CONSTRAINT a_code_is_a_word CHECK (code ~ '^[a-z_]{1,40}$'),
    detail text NOT NULL CONSTRAINT a_detail_is_a_word CHECK (detail ~ '^[a-z0-9_]{0,40}$'),
    sp text NOT NULL CONSTRAINT only_our_entities CHECK (sp IN ('', 'eid', 'personal')),
    idp text NOT NULL CONSTRAINT an_idp_has_a_name CHECK (length(idp) <= 200),
    request_id text NOT NULL CONSTRAINT a_request_has_an_id CHECK (request_id ~ '^[A-Za-z0-9]{0,64}$'), -- as in the program's log
    saml_id text NOT NULL CONSTRAINT only_requests_of_ours CHECK (saml_id ~ '^(_[0-9a-f]{40})?$'),
    transaction_id text NOT NULL CONSTRAINT an_id_of_the_idp CHECK (transaction_id ~ '^[!-~]{0,128}$'),
    address bytea NOT NULL CONSTRAINT an_address_is_hashed CHECK (length(address) IN (0, 16)),
    actor_kind text NOT NULL CONSTRAINT only_people_are_refused CHECK (actor_kind IN ('', 'jobseeker', 'staff', 'fund')),
    actor_id uuid,
    CONSTRAINT of_somebody_or_of_nobody CHECK ((actor_kind = '') = (actor_id IS NULL))
);
CREATE INDEX security_event_at ON portal.security_event (at);
CREATE TRIGGER append_only BEFORE UPDATE ON portal.security_event FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.security_event FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();

-- security_note writes one row. Who may call it can read none.
-- +goose StatementBegin
CREATE FUNCTION portal.security_note(at timestamptz, code text, detail text, sp text, idp text, request_id text, saml_id text,
    transaction_id text, address bytea, actor_kind text, actor_id uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO portal.security_event (at, code, detail, sp, idp, request_id, saml_id, transaction_id, address, actor_kind, actor_id)
    VALUES (at, code, detail, sp, idp, request_id, saml_id, transaction_id, address, actor_kind, actor_id)
$$;
-- +goose StatementEnd
-- security_weed erases what was written before a moment, and returns how many
-- rows it was. The last thirty days before the newest row stay, whatever is
-- asked: whoever has broken into the worker cannot clean up after themselves.
-- +goose StatementBegin
CREATE FUNCTION portal.security_weed(before timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    weeded int;
BEGIN
    DELETE FROM portal.security_event e
    WHERE e.at < least(before, (SELECT max(newest.at) FROM portal.security_event newest) - interval '30 days');
    GET DIAGNOSTICS weeded = ROW_COUNT;
    RETURN weeded;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.security_note(timestamptz, text, text, text, text, text, text, text, bytea, text, uuid),
    portal.security_weed(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.security_note(timestamptz, text, text, text, text, text, text, text, bytea, text, uuid) TO portal_web;
GRANT EXECUTE ON FUNCTION portal.security_weed(timestamptz) TO portal_worker;

GRANT SELECT ON portal.security_event TO portal_worker;
CREATE POLICY operator_reads ON portal.security_event FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) = 'operator');

CALL private.guard_tables();
