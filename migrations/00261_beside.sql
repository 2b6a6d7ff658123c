-- What stands beside the report of a case is read by one statement that proves once who
-- acts; and the policy of persons is a function, which costs less where it is nested.

-- +goose Up
-- met says what private.meets says, of a person's fields. It is apart from it since a
-- function of this language that runs by turns with two search paths is planned anew each
-- time; and it names the schema of each type, for it runs with the path of who asks.
-- +goose StatementBegin
CREATE FUNCTION private.met(said text, id uuid, unit uuid, caseworker uuid, protection text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE split_part(said, E'\x1f', 1)
        WHEN 'jobseeker' THEN id = split_part(said, E'\x1f', 2)::pg_catalog.uuid
        WHEN 'staff' THEN split_part(said, E'\x1f', 7) <> '{}'
            AND (unit = nullif(split_part(said, E'\x1f', 4), '')::pg_catalog.uuid OR caseworker = split_part(said, E'\x1f', 2)::pg_catalog.uuid
                OR id = ANY (split_part(said, E'\x1f', 9)::pg_catalog.uuid[]))
            AND (protection = '' OR split_part(said, E'\x1f', 6)::boolean)
        ELSE false END;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.met(text, uuid, uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.met(text, uuid, uuid, uuid, text) TO portal_web;
ALTER POLICY oneself_or_by_task ON portal.person
    USING (private.met((SELECT portal.actor('')), id, unit_id, caseworker_id, protection));

-- at_hand says whether an actor, by the fields, has a case of this person at hand whose
-- report their circles list.
CREATE FUNCTION private.at_hand(said text, person uuid) RETURNS boolean LANGUAGE sql STABLE
    RETURN person::text = split_part(said, E'\x1f', 18) AND 'report' = ANY (split_part(said, E'\x1f', 7)::text[]);
REVOKE ALL ON FUNCTION private.at_hand(text, uuid) FROM PUBLIC;

-- decision_facts as in 00246, its body apart, for who has proved the actor.
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.decision_facts(uuid)'::regprocedure);
    new text := replace(replace(replace(replace(replace(was, 'FUNCTION portal.decision_facts(person uuid)', 'FUNCTION private.decision_facts(said text, person uuid)'),
        E'    said text := portal.actor(\'\');\n', ''), 'SECURITY DEFINER', ''), E'SET search_path TO \'pg_catalog\', \'pg_temp\'', ''), 'decision_facts.person', '$2');
BEGIN
    IF new !~ 'FUNCTION private' OR new ~ 'portal.actor|SECURITY DEFINER|search_path|decision_facts\.' THEN
        RAISE EXCEPTION 'decision_facts does not read as expected: %', new;
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.decision_facts(text, uuid) FROM PUBLIC;
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.decision_facts(person uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN private.decision_facts(portal.actor(''), person);
END $$;
-- +goose StatementEnd

-- beside returns what stands beside the report of the case at hand: what decision_facts
-- says of its person, what is known of them from a month's first day to its last, and the
-- newest heads of the reports for other months. NULL is about anybody else.
-- +goose StatementBegin
CREATE FUNCTION portal.beside(person uuid, first date, last date, months text[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text := portal.actor('');
BEGIN
    RETURN (
        SELECT jsonb_build_object('decided', private.decision_facts(said, p.id), 'facts', jsonb_build_object(
            'category', p.category, 'law', coalesce(c.law, ''), 'claims', c.law IS NOT NULL, 'programme', coalesce(g.code, ''),
            'planned', l.person_id IS NOT NULL, 'lowest', l.lowest, 'highest', l.highest, 'exemption', coalesce(l.exemption, '')),
            'earlier', (SELECT jsonb_agg(jsonb_build_object('month', e.month, 'version', e.version, 'receivedAt', e.received_at, 'late', e.late,
                    'activities', coalesce(e.in_file, 0) + e.activities, 'reviewed', f.reviewed >= e.version) ORDER BY e.month DESC)
                FROM portal.report e JOIN portal.case_file f ON f.id = e.case_id
                WHERE e.person_id = p.id AND e.month = ANY (beside.months)
                  AND NOT EXISTS (SELECT 1 FROM portal.report n WHERE n.person_id = p.id AND n.month = e.month AND n.version > e.version)))
        FROM portal.person p
        LEFT JOIN LATERAL (SELECT k.law FROM portal.claim k WHERE k.person_id = p.id AND k.from_day <= beside.last AND (k.until_day IS NULL OR k.until_day >= beside.first)
            ORDER BY k.from_day DESC LIMIT 1) c ON true
        LEFT JOIN LATERAL (SELECT k.code FROM portal.programme k WHERE k.person_id = p.id AND k.from_day <= beside.last AND (k.until_day IS NULL OR k.until_day >= beside.first)
            ORDER BY k.from_day DESC LIMIT 1) g ON true
        LEFT JOIN LATERAL (SELECT k.person_id, k.lowest, k.highest, k.exemption FROM portal.plan k WHERE k.person_id = p.id AND k.from_day <= beside.last
            ORDER BY k.from_day DESC LIMIT 1) l ON true
        WHERE p.id = beside.person AND private.at_hand(said, p.id));
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.beside(uuid, date, date, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.beside(uuid, date, date, text[]) TO portal_web;

CALL private.guard_tables();
