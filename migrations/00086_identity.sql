-- The vault of numbers: a history that can be read, keys that can be changed,
-- and, beside numbers, the keys of people with an eID from another country.

-- +goose Up
-- keyed says which keys a row is sealed and hashed with (vault.KeyID); '' is of
-- before that was kept. A number that one person has had may become another
-- record's, once: so it is unique among those in force.
ALTER TABLE identity.number
    ADD id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD kind text NOT NULL DEFAULT 'number' CONSTRAINT only_known_keys CHECK (kind IN ('number', 'prid')),
    ADD keyed text NOT NULL DEFAULT '',
    DROP CONSTRAINT number_pkey,
    DROP CONSTRAINT one_person_for_each_number,
    ADD PRIMARY KEY (id),
    ADD CONSTRAINT ends_after_it_began CHECK (until_at >= from_at);
CREATE UNIQUE INDEX one_person_for_each_number ON identity.number (lookup) WHERE until_at IS NULL;
CREATE UNIQUE INDEX one_number_at_a_time ON identity.number (person_id) WHERE until_at IS NULL AND kind = 'number';
CREATE INDEX number_of_person ON identity.number (person_id, from_at);
CREATE INDEX number_keyed ON identity.number (keyed);
GRANT INSERT (keyed) ON identity.number TO portal_worker;

-- identity_find returns whose number, or whose foreign eID, has one of these
-- keyed hashes: a surrogate key and nothing else. There are two hashes of one
-- number while the key of the hash is being changed; the first is of the new key.
DROP FUNCTION portal.identity_find(bytea);
-- +goose StatementBegin
CREATE FUNCTION portal.identity_find(lookups bytea[]) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT n.person_id FROM identity.number n WHERE n.lookup = ANY (lookups) AND n.until_at IS NULL
    ORDER BY array_position(lookups, n.lookup) LIMIT 1
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.identity_sealed(person uuid) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    kind text := portal.actor('kind');
    found bytea;
BEGIN
    IF NOT (kind = 'jobseeker' AND person = portal.actor('id')::uuid
        OR kind IN ('system', 'operator')
        OR kind = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person AND p.unit_id = portal.actor('unit')::uuid
            AND (p.protection = '' OR portal.actor('circle')::boolean)
            AND string_to_array(portal.actor('roles'), ',') && ARRAY['caseworker', 'reviewer', 'manager'])
        OR kind = 'fund' AND EXISTS (SELECT 1 FROM portal.delivery d WHERE d.person_id = person AND d.receiver_id = portal.actor('org')::uuid)) THEN
        RETURN NULL;
    END IF;
    SELECT n.sealed INTO found FROM identity.number n WHERE n.person_id = person AND n.until_at IS NULL AND n.kind = 'number';
    IF kind <> 'jobseeker' THEN
        INSERT INTO portal.access_log (subject_id, what) VALUES (person, 'identity')
        ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    END IF;
    RETURN found;
END $$;
-- +goose StatementEnd

-- identity_stale returns some rows that are not sealed and hashed with the keys
-- in use, for an operator who changes the keys. It does so whosever they are,
-- protected people's too, and what it returns only the key file opens.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_stale(keyed text, at_most int) RETURNS TABLE (id uuid, person_id uuid, kind text, sealed bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF portal.actor('kind') <> 'operator' THEN
        RAISE EXCEPTION 'only an operator changes keys' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT n.id, n.person_id, n.kind, n.sealed FROM identity.number n WHERE n.keyed <> identity_stale.keyed LIMIT at_most;
END $$;
-- +goose StatementEnd

-- identity_rekey puts rows back as sealed and hashed anew, each only if nobody
-- has changed it since it was read, and logs how many. It can change no number,
-- for whose a row is stays; only the key file can tell what is in it.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_rekey(keyed text, rows jsonb) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    done int;
BEGIN
    IF portal.actor('kind') <> 'operator' THEN
        RAISE EXCEPTION 'only an operator changes keys' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE identity.number n SET sealed = decode(r.sealed, 'base64'), lookup = decode(r.lookup, 'base64'), keyed = identity_rekey.keyed
    FROM jsonb_to_recordset(rows) AS r (id uuid, was text, sealed text, lookup text)
    WHERE n.id = r.id AND n.sealed = decode(r.was, 'base64');
    GET DIAGNOSTICS done = ROW_COUNT;
    INSERT INTO portal.access_log (what, hits) VALUES ('identity_rekey', done);
    RETURN done;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.identity_find(bytea[]), portal.identity_stale(text, int), portal.identity_rekey(text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.identity_find(bytea[]) TO portal_web, portal_worker;
GRANT EXECUTE ON FUNCTION portal.identity_stale(text, int), portal.identity_rekey(text, jsonb) TO portal_worker;

CALL private.guard_tables();
