-- What is known of somebody (claim, membership, programme, plan) is read with a case of
-- theirs at hand by who opens reports, and by no manager; of what was told to them staff
-- read the letters, which they print.

-- +goose Up
-- known says whether an actor, by the fields, sees what is known of somebody. It runs with
-- the path of who asks, and so names the schema of each type.
-- +goose StatementBegin
CREATE FUNCTION private.known(said text, person uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE split_part(said, E'\x1f', 1)
        WHEN 'jobseeker' THEN person = split_part(said, E'\x1f', 2)::pg_catalog.uuid
        WHEN 'staff' THEN person = nullif(split_part(said, E'\x1f', 18), '')::pg_catalog.uuid AND 'report' = ANY (split_part(said, E'\x1f', 8)::pg_catalog.text[])
        ELSE false END;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.known(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION private.known(text, uuid) TO portal_web;
ALTER POLICY of_visible_people ON portal.claim USING (private.known((SELECT portal.actor('')), person_id));
ALTER POLICY of_visible_people ON portal.membership USING (private.known((SELECT portal.actor('')), person_id));
ALTER POLICY of_visible_people ON portal.programme USING (private.known((SELECT portal.actor('')), person_id));
ALTER POLICY of_visible_people ON portal.plan
    USING (private.known((SELECT portal.actor('')), person_id) OR person_id = (SELECT portal.actor('for'))::uuid);
ALTER POLICY of_visible_people ON portal.claim RENAME TO own_or_of_the_case_at_hand;
ALTER POLICY of_visible_people ON portal.membership RENAME TO own_or_of_the_case_at_hand;
ALTER POLICY of_visible_people ON portal.programme RENAME TO own_or_of_the_case_at_hand;
ALTER POLICY of_visible_people ON portal.plan RENAME TO own_or_of_the_case_at_hand;

ALTER POLICY of_ones_circle ON portal.message
    USING ((SELECT portal.actor('kind')) = 'staff' AND channel = 'letter' AND (SELECT portal.actor('purpose')) <> 'assist' AND (SELECT portal.opens('notice'))
       AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));

CALL private.guard_tables();
