-- What staff decide about who somebody is: a new number in place of one that is
-- known here, or a foreign eID without a number. Nothing of it is automatic.

-- +goose Up
CREATE TABLE identity.request (
    id uuid PRIMARY KEY,
    kind text NOT NULL CONSTRAINT only_known_requests CHECK (kind IN ('merge', 'link')),
    person_id uuid REFERENCES portal.person, -- merge: who is known by the previous number; link: who it was linked to
    other_id uuid REFERENCES portal.person,  -- merge: who is known by the new number, if anybody is
    country text NOT NULL DEFAULT '',        -- link: of the eID
    sealed bytea,                            -- vault.Claim, for as long as it is undecided
    lookup bytea,
    keyed text NOT NULL,
    ticket_hash bytea UNIQUE,                -- link: what lets the browser ask, once
    offered_until timestamptz,               -- wire time
    asked_at timestamptz,                    -- NULL while it is offered only
    decided_at timestamptz,
    decided_by uuid REFERENCES portal.staff,
    approved boolean,
    reason text NOT NULL DEFAULT '' CONSTRAINT reasons_are_codes CHECK (reason ~ '^[a-z_]*$'),
    CONSTRAINT decided_whole_and_emptied CHECK (num_nonnulls(decided_at, decided_by, approved) IN (0, 3)
        AND (decided_at IS NULL) = (sealed IS NOT NULL) AND (decided_at IS NULL) = (lookup IS NOT NULL)),
    CONSTRAINT about_whom CHECK (kind = 'link' OR person_id IS NOT NULL)
);
CREATE UNIQUE INDEX one_open_request ON identity.request (lookup) WHERE decided_at IS NULL AND asked_at IS NOT NULL;
CREATE INDEX request_open ON identity.request (asked_at) WHERE decided_at IS NULL;
CREATE INDEX request_person ON identity.request (person_id);

-- Two records of one person: this one is no more, and that one goes on.
ALTER TABLE portal.person ADD merged_into uuid REFERENCES portal.person;
CREATE INDEX person_merged ON portal.person (merged_into) WHERE merged_into IS NOT NULL;

INSERT INTO portal.access_kind (what, act, classes) VALUES
    ('identity_rekey', 'change', '{secret}'), ('identity_request', 'read', '{secret}'), ('identity_decision', 'change', '{secret}')
ON CONFLICT DO NOTHING;

-- Why staff say yes, or no.
INSERT INTO portal.code (pack_id, list, code, part, attrs, position)
SELECT p.id, c.list, c.code, '', '{}', c.position FROM portal.rule_pack p CROSS JOIN (VALUES
    ('identity_yes', 'register_shows_it', 1), ('identity_yes', 'shown_to_us', 2),
    ('identity_no', 'another_person', 1), ('identity_no', 'not_established', 2), ('identity_no', 'not_asked_for', 3)) AS c (list, code, position);
INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT p.id, c.list, c.code, n.lang, n.name, '' FROM portal.rule_pack p CROSS JOIN (VALUES
    ('identity_yes', 'register_shows_it', 'Folkbokföringen visar att det är samma person', 'The population register shows that it is the same person'),
    ('identity_yes', 'shown_to_us', 'Personen har visat det för oss med id-handling', 'The person has shown it to us with an identity document'),
    ('identity_no', 'another_person', 'Det är en annan person', 'It is another person'),
    ('identity_no', 'not_established', 'Det går inte att fastställa', 'It cannot be established'),
    ('identity_no', 'not_asked_for', 'Personen har inte bett om det', 'The person has not asked for it')) AS c (list, code, sv, en)
CROSS JOIN LATERAL (VALUES ('sv', c.sv), ('en', c.en)) AS n (lang, name);

-- identity_propose keeps that somebody has signed in with a number that is new
-- here, or another record's, and with a previous one that is a person's. It
-- serves the sign-in, before there is an actor. What is undecided already, or
-- has been refused for the same two, is not proposed again. It returns whether
-- staff have something to decide.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_propose(id uuid, person uuid, other uuid, sealed bytea, lookups bytea[], keyed text, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO identity.request (id, kind, person_id, other_id, sealed, lookup, keyed, asked_at)
    SELECT id, 'merge', person, other, sealed, lookups[1], keyed, at
    WHERE NOT EXISTS (SELECT FROM identity.request r WHERE r.lookup = ANY (lookups) AND r.asked_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM identity.request r WHERE r.kind = 'merge' AND r.person_id = person AND r.other_id = other AND NOT r.approved)
      AND NOT EXISTS (SELECT FROM portal.person p WHERE p.id IN (person, other) AND p.merged_into IS NOT NULL)
    ON CONFLICT DO NOTHING;
    SELECT EXISTS (SELECT FROM identity.request r WHERE r.lookup = ANY (lookups) AND r.kind = 'merge' AND r.asked_at IS NOT NULL)
$$;
-- +goose StatementEnd

-- identity_offer keeps that somebody has signed in with a foreign eID that is
-- not linked, so that whoever has the ticket may ask for it. It returns whether
-- they have asked already.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_offer(id uuid, sealed bytea, lookups bytea[], keyed text, country text, ticket bytea, until timestamptz, wire timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM identity.request r WHERE r.asked_at IS NULL AND r.offered_until <= wire;
    IF EXISTS (SELECT FROM identity.request r WHERE r.lookup = ANY (lookups) AND r.asked_at IS NOT NULL) THEN
        RETURN true;
    END IF;
    INSERT INTO identity.request (id, kind, sealed, lookup, keyed, country, ticket_hash, offered_until)
    VALUES (id, 'link', sealed, lookups[1], keyed, country, ticket, until);
    RETURN false;
END $$;
-- +goose StatementEnd

-- identity_ask turns an offer into a request, once; false when there is none.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_ask(ticket bytea, wire timestamptz, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    mine identity.request;
BEGIN
    SELECT * INTO mine FROM identity.request r WHERE r.ticket_hash = ticket AND r.offered_until > wire AND r.asked_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE identity.request r SET asked_at = at, ticket_hash = NULL, offered_until = NULL
    WHERE r.id = mine.id AND NOT EXISTS (SELECT FROM identity.request o WHERE o.lookup = mine.lookup AND o.asked_at IS NOT NULL);
    RETURN true;
END $$;
-- +goose StatementEnd

-- may_identify says whether the actor may see somebody for this: by unit and
-- role, and protected people only with the circle.
-- +goose StatementBegin
CREATE FUNCTION private.may_identify(person uuid, in_unit boolean) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT person IS NULL OR EXISTS (SELECT FROM portal.person p WHERE p.id = person AND (NOT in_unit OR p.unit_id = portal.actor('unit')::uuid)
        AND (p.protection = '' OR portal.actor('circle')::boolean))
$$;
-- +goose StatementEnd

-- identity_requests returns what waits for a decision that the actor may make: a
-- merging by a reviewer or a manager of the unit of who is known by the previous
-- number, a link by any reviewer. Where one of the two is protected, those without
-- the circle get no row, and no count.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_requests() RETURNS TABLE (id uuid, kind text, country text, two boolean, asked_at timestamptz, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT r.id, r.kind, r.country, r.other_id IS NOT NULL, r.asked_at, r.person_id FROM identity.request r
    WHERE r.decided_at IS NULL AND r.asked_at IS NOT NULL AND portal.actor('kind') = 'staff'
      AND string_to_array(portal.actor('roles'), ',') && CASE r.kind WHEN 'merge' THEN ARRAY['reviewer', 'manager'] ELSE ARRAY['reviewer'] END
      AND (r.kind = 'link' OR private.may_identify(r.person_id, true) AND private.may_identify(r.other_id, false))
    ORDER BY r.asked_at, r.id LIMIT 200
$$;
-- +goose StatementEnd

-- identity_request opens one of those, and logs that it did for each of the two.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_request(request uuid) RETURNS TABLE (id uuid, kind text, country text, asked_at timestamptz, sealed bytea,
    person_id uuid, given text, family text, other_id uuid, other_given text, other_family text, other_unit text, other_reports int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM portal.identity_requests() q WHERE q.id = request) THEN
        RETURN;
    END IF;
    INSERT INTO portal.access_log (subject_id, what)
    SELECT u.who, 'identity_request' FROM identity.request r CROSS JOIN LATERAL (SELECT r.person_id AS who UNION ALL SELECT r.other_id WHERE r.other_id IS NOT NULL) u
    WHERE r.id = request ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN QUERY SELECT r.id, r.kind, r.country, r.asked_at, r.sealed, r.person_id, coalesce(p.given_name, ''), coalesce(p.family_name, ''),
        r.other_id, coalesce(o.given_name, ''), coalesce(o.family_name, ''), coalesce(u.name, ''), (SELECT count(*)::int FROM portal.report c WHERE c.person_id = r.other_id)
    FROM identity.request r LEFT JOIN portal.person p ON p.id = r.person_id LEFT JOIN portal.person o ON o.id = r.other_id LEFT JOIN portal.unit u ON u.id = o.unit_id
    WHERE r.id = request;
END $$;
-- +goose StatementEnd

-- identity_decide carries a decision out and empties the request. Yes to a
-- merging ends the previous number, gives the person the new one, and marks the
-- other record, if there is one, as merged into theirs, with its sessions ended.
-- Yes to a link gives the person the foreign eID. It returns false when the actor
-- may not, or somebody was first.
-- +goose StatementBegin
CREATE FUNCTION portal.identity_decide(request uuid, person uuid, yes boolean, because text, sealed bytea, lookups bytea[], keyed text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    this_moment timestamptz := portal.actor('at')::timestamptz;
    r identity.request;
BEGIN
    SELECT * INTO r FROM identity.request q WHERE q.id = request AND q.decided_at IS NULL FOR UPDATE;
    IF NOT FOUND OR NOT EXISTS (SELECT FROM portal.identity_requests() q WHERE q.id = request) THEN
        RETURN false;
    END IF;
    IF yes AND (r.kind = 'merge' AND person IS DISTINCT FROM r.person_id OR r.kind = 'link' AND (person IS NULL OR NOT private.may_identify(person, true))
        OR EXISTS (SELECT FROM portal.person p WHERE p.id IN (person, r.other_id) AND p.merged_into IS NOT NULL)
        OR NOT r.lookup = ANY (lookups)) THEN
        RETURN false;
    END IF;
    IF yes AND r.kind = 'merge' THEN
        UPDATE identity.number n SET until_at = this_moment
        WHERE n.until_at IS NULL AND n.kind = 'number' AND (n.person_id = person OR n.person_id = r.other_id AND n.lookup = ANY (lookups));
        UPDATE portal.person p SET merged_into = person WHERE p.id = r.other_id;
        UPDATE portal.session s SET ends_at = '-infinity', data = '' WHERE s.actor_kind = 'jobseeker' AND s.actor_id = r.other_id;
    END IF;
    IF yes THEN
        INSERT INTO identity.number (person_id, kind, sealed, lookup, keyed, from_at)
        VALUES (person, CASE r.kind WHEN 'merge' THEN 'number' ELSE 'prid' END, sealed, lookups[1], keyed, this_moment);
    END IF;
    INSERT INTO portal.access_log (subject_id, what, reason)
    SELECT DISTINCT u.who, 'identity_decision', because FROM unnest(ARRAY[coalesce(r.person_id, person), r.other_id]) WITH ORDINALITY AS u (who, n)
    WHERE u.who IS NOT NULL OR u.n = 1;
    UPDATE identity.request q SET decided_at = this_moment, decided_by = portal.actor('id')::uuid, approved = yes, reason = because,
        person_id = CASE WHEN yes THEN person ELSE q.person_id END, sealed = NULL, lookup = NULL
    WHERE q.id = request;
    RETURN true;
END $$;
-- +goose StatementEnd

-- A change of keys goes over what is undecided as well.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.identity_stale(keyed text, at_most int) RETURNS TABLE (id uuid, person_id uuid, kind text, sealed bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF portal.actor('kind') <> 'operator' THEN
        RAISE EXCEPTION 'only an operator changes keys' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT n.id, n.person_id, n.kind, n.sealed FROM identity.number n WHERE n.keyed <> identity_stale.keyed
    UNION ALL SELECT r.id, r.id, 'request', r.sealed FROM identity.request r WHERE r.keyed <> identity_stale.keyed AND r.sealed IS NOT NULL
    LIMIT at_most;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.identity_rekey(keyed text, rows jsonb) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    done int;
    more int;
BEGIN
    IF portal.actor('kind') <> 'operator' THEN
        RAISE EXCEPTION 'only an operator changes keys' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE identity.number n SET sealed = decode(r.sealed, 'base64'), lookup = decode(r.lookup, 'base64'), keyed = identity_rekey.keyed
    FROM jsonb_to_recordset(rows) AS r (id uuid, was text, sealed text, lookup text)
    WHERE n.id = r.id AND n.sealed = decode(r.was, 'base64');
    GET DIAGNOSTICS done = ROW_COUNT;
    UPDATE identity.request n SET sealed = decode(r.sealed, 'base64'), lookup = decode(r.lookup, 'base64'), keyed = identity_rekey.keyed
    FROM jsonb_to_recordset(rows) AS r (id uuid, was text, sealed text, lookup text)
    WHERE n.id = r.id AND n.sealed = decode(r.was, 'base64');
    GET DIAGNOSTICS more = ROW_COUNT;
    INSERT INTO portal.access_log (what, hits) VALUES ('identity_rekey', done + more);
    RETURN done + more;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.may_identify(uuid, boolean), portal.identity_propose(uuid, uuid, uuid, bytea, bytea[], text, timestamptz),
    portal.identity_offer(uuid, bytea, bytea[], text, text, bytea, timestamptz, timestamptz), portal.identity_ask(bytea, timestamptz, timestamptz),
    portal.identity_requests(), portal.identity_request(uuid), portal.identity_decide(uuid, uuid, boolean, text, bytea, bytea[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.identity_propose(uuid, uuid, uuid, bytea, bytea[], text, timestamptz),
    portal.identity_offer(uuid, bytea, bytea[], text, text, bytea, timestamptz, timestamptz), portal.identity_ask(bytea, timestamptz, timestamptz),
    portal.identity_requests(), portal.identity_request(uuid), portal.identity_decide(uuid, uuid, boolean, text, bytea, bytea[], text) TO portal_web;

-- What a person chooses about being reached. Somebody protected gets an e-mail
-- only if they asked for it while they were: an address from before is not used.
ALTER TABLE portal.person ADD email_though_protected boolean NOT NULL DEFAULT false;
GRANT UPDATE (digital, email, email_though_protected) ON portal.person TO portal_web;

CALL private.guard_tables();
