-- What the walls cost, once more: whom the case at hand is about is found when staff
-- enter, and signed. The policies of reports and cases compare a row with that, and look
-- for its person, whom they do not see otherwise, only where it does not say enough.

-- +goose Up
-- say as in 00195, of eighteen fields: 18 is the person of the case at hand, if the
-- actor is staff and meets them.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.say(kind text, id uuid, roles text[], unit uuid, org uuid, circle boolean, lists text[], opens text[], emergency uuid[],
    name text, purpose text, case_id uuid, at timestamptz, network text, principal uuid DEFAULT NULL, mandate uuid DEFAULT NULL, scope text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    said text := array_to_string(ARRAY[say.kind, say.id::text, array_to_string(say.roles, ','), say.unit::text, say.org::text, say.circle::text,
        say.lists::text, say.opens::text, say.emergency::text, translate(say.name, E'\x1f', ''), translate(say.purpose, E'\x1f', ''),
        say.case_id::text, to_jsonb(say.at) #>> '{}', translate(say.network, E'\x1f', ''), say.principal::text, say.mandate::text, say.scope, ''], E'\x1f', '');
BEGIN
    IF say.kind = 'staff' AND say.case_id IS NOT NULL THEN
        said := said || coalesce((SELECT p.id::text FROM portal.case_file c JOIN portal.person p ON p.id = c.person_id
            WHERE c.id = say.case_id AND private.meets(said, p)), '');
    END IF;
    PERFORM set_config('portal.actor', said, true), set_config('portal.actor_signature', private.sign(said), true);
END $$;
-- +goose StatementEnd

-- reports_at_hand as in 00195, by the person of the case at hand.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.reports_at_hand() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    found uuid[];
BEGIN
    IF split_part(said, E'\x1f', 1) IN ('jobseeker', 'representative') THEN
        SELECT array_agg(r.id) INTO found FROM portal.report r
        WHERE r.person_id = split_part(said, E'\x1f', CASE split_part(said, E'\x1f', 1) WHEN 'jobseeker' THEN 2 ELSE 15 END)::uuid;
    ELSIF split_part(said, E'\x1f', 18) <> '' AND 'report' = ANY (split_part(said, E'\x1f', 7)::text[]) AND 'report' = ANY (split_part(said, E'\x1f', 8)::text[]) THEN
        SELECT array_agg(r.id) INTO found FROM portal.report r
        WHERE r.case_id = split_part(said, E'\x1f', 12)::uuid AND r.person_id = split_part(said, E'\x1f', 18)::uuid;
    END IF;
    RETURN coalesce(found, '{}');
END $$;
-- +goose StatementEnd

-- told_to_person as in 00150, by one statement.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.told_to_person(case_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
    told boolean;
BEGIN
    SELECT split_part(said, E'\x1f', 1) = 'jobseeker' AND c.person_id <> split_part(said, E'\x1f', 2)::uuid OR coalesce((
        SELECT d.decision = 'opened' FROM portal.control_decision d
        WHERE d.case_id = c.id AND d.from_day <= (split_part(said, E'\x1f', 13)::timestamptz AT TIME ZONE 'Europe/Stockholm')::date
        ORDER BY d.at DESC, d.id LIMIT 1), c.kind <> 'fraud_signal')
    INTO told FROM portal.case_file c WHERE c.id = told_to_person.case_id;
    RETURN coalesce(told, true);
END $$;
-- +goose StatementEnd

-- heads says whether the actor, by the fields, sees that somebody has a case of a kind,
-- and the head of its report: a jobseeker their own, a representative reports', staff
-- those of the kinds that their circles list for the person of the case at hand. NULL
-- is that staff see it if they see the person. It runs with the path of who asks, and
-- so names the schema of each type.
-- +goose StatementBegin
CREATE FUNCTION private.heads(said text, kind text, person uuid, case_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE split_part(said, E'\x1f', 1)
        WHEN 'jobseeker' THEN person = split_part(said, E'\x1f', 2)::pg_catalog.uuid AND (kind <> 'fraud_signal' OR portal.told_to_person(case_id))
        WHEN 'staff' THEN kind = ANY (split_part(said, E'\x1f', 7)::pg_catalog.text[])
            AND (person = nullif(split_part(said, E'\x1f', 18), '')::pg_catalog.uuid OR NULL)
        WHEN 'representative' THEN person = split_part(said, E'\x1f', 15)::pg_catalog.uuid AND kind = 'report'
        ELSE false END;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.heads(text, text, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.heads(text, text, uuid, uuid) TO portal_web;
ALTER POLICY own_or_of_ones_circle ON portal.report
    USING (coalesce(private.heads((SELECT portal.actor('')), 'report', person_id, NULL), (SELECT true FROM portal.person p WHERE p.id = person_id)));
ALTER POLICY own_or_of_ones_circle ON portal.case_file
    USING (coalesce(private.heads((SELECT portal.actor('')), kind, person_id, case_file.id), (SELECT true FROM portal.person p WHERE p.id = person_id)));

CALL private.guard_tables();
