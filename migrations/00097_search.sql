-- Staff find a person by number, by case number, or by name with a reason; by
-- nothing else (AF-PuL 14 §, Af-PuF 18 §).

-- +goose Up
-- Why somebody is searched for by name.
INSERT INTO portal.code (pack_id, list, code, part, attrs, position)
SELECT p.id, 'search_reason', r.code, '', '{}', r.position
FROM portal.rule_pack p CROSS JOIN (VALUES ('asks_us', 1), ('post_without_number', 2), ('number_is_wrong', 3), ('meeting_today', 4), ('authority_asks', 5)) AS r (code, position);
INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT p.id, 'search_reason', r.code, n.lang, n.name, ''
FROM portal.rule_pack p CROSS JOIN (VALUES
    ('asks_us', 'Personen ringer eller besöker oss', 'The person calls or visits us'),
    ('post_without_number', 'Post utan personnummer', 'Post without an identity number'),
    ('number_is_wrong', 'Personnumret som uppgavs stämmer inte', 'The identity number that was given is wrong'),
    ('meeting_today', 'Möte i dag', 'Meeting today'),
    ('authority_asks', 'En annan myndighet frågar', 'Another authority asks')) AS r (code, sv, en)
CROSS JOIN LATERAL (VALUES ('sv', r.sv), ('en', r.en)) AS n (lang, name);

CREATE INDEX person_by_family_name ON portal.person (unit_id, lower(family_name) text_pattern_ops);
CREATE INDEX person_of_caseworker ON portal.person (caseworker_id);

-- person_named returns whose family name begins with one text and given name
-- with another, among those that the actor's task, circle or an emergency lets
-- them meet; at most so many. The policies are asked again by the statement that
-- joins the ids: a comparison of names may not come before them, and so it
-- could use no index where they are in force.
-- +goose StatementBegin
CREATE FUNCTION portal.person_named(family text, given text, most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    low text := lower(family);
    high text := lower(family) || chr(1114111);
    circle boolean := portal.actor('circle')::boolean;
BEGIN
    IF portal.actor('kind') <> 'staff' OR portal.actor('lists') = '{}' OR length(low) < 2 THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT found.id FROM (
        SELECT p.id, p.family_name, p.given_name, p.protection FROM portal.person p
        WHERE p.unit_id = portal.actor('unit')::uuid AND lower(p.family_name) ~>=~ low AND lower(p.family_name) ~<~ high
        UNION
        SELECT p.id, p.family_name, p.given_name, p.protection FROM portal.person p
        WHERE p.caseworker_id = portal.actor('id')::uuid AND lower(p.family_name) ~>=~ low AND lower(p.family_name) ~<~ high
        UNION
        SELECT p.id, p.family_name, p.given_name, p.protection FROM portal.person p
        WHERE p.id = ANY (portal.actor('emergency')::uuid[]) AND lower(p.family_name) ~>=~ low AND lower(p.family_name) ~<~ high
    ) found
    WHERE starts_with(lower(found.given_name), lower(given)) AND (found.protection = '' OR circle)
    ORDER BY lower(found.family_name), lower(found.given_name), found.id LIMIT most;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.person_named(text, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.person_named(text, text, int) TO portal_web;

INSERT INTO portal.access_kind (what, act, classes) VALUES ('search', 'search', '{guarded}');

CALL private.guard_tables();
