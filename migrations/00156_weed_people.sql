-- Gallring of a person's own file: what is known of somebody beside their cases.

-- +goose Up
ALTER TABLE portal.retention DROP CONSTRAINT only_known_things,
    ADD CONSTRAINT only_known_things CHECK (what IN ('case', 'access_log', 'follow_up', 'sign_in', 'person'));
INSERT INTO portal.retention VALUES
    ('person', 3, 'AF-PuL (2002:546) 16 §: at the latest three years after the end of the year in which processing in the case ended; that a person''s own file ends when they are no longer registered, and the last case with it, is ours [verify]');
INSERT INTO portal.access_kind (what, act, classes) VALUES ('person_weed', 'weed', '{guarded,sensitive}'), ('enrolled_until', 'change', '{guarded}');

-- When registration ended is told by the case system, or by an operator.
GRANT UPDATE (enrolled_until) ON portal.person TO portal_worker;

-- What the erasing of a person looks for in each table.
CREATE INDEX emergency_of_person ON portal.emergency_access (person_id);
CREATE INDEX request_other ON identity.request (other_id) WHERE other_id IS NOT NULL;
CREATE INDEX kept_form_of_actor ON portal.kept_form (actor_id);

-- enrolled_until returns the last day of somebody's registration: that of the
-- record that theirs was merged into, as far as that goes; NULL while it lasts.
-- +goose StatementBegin
CREATE FUNCTION private.enrolled_until(person uuid) RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE line AS (
        SELECT p.merged_into, p.enrolled_until FROM portal.person p WHERE p.id = person
        UNION ALL SELECT p.merged_into, p.enrolled_until FROM line l JOIN portal.person p ON p.id = l.merged_into
    ) SELECT l.enrolled_until FROM line l WHERE l.merged_into IS NULL
$$;
-- +goose StatementEnd

-- weed_people erases, of at most so many people, all that is kept of them, name
-- and number with it, and returns what went. Somebody's file has ended when their
-- registration, claims and programmes ended in a year whose end is as long past as
-- retention says, no case, draft or extract of theirs is left, and nobody has
-- opened them in an emergency or decided who they are since. A record that another
-- was merged into goes after that. Nobody who is held goes. The log's lines and
-- sign-ins keep the surrogate key, which says nothing by itself, for their own
-- time. tried counts only, and changes nothing.
-- +goose StatementBegin
CREATE FUNCTION portal.weed_people(most int, tried boolean) RETURNS TABLE (what text, n bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    first_kept date := make_date(extract(year FROM portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::int
        - (SELECT r.years FROM portal.retention r WHERE r.what = 'person'), 1, 1);
    upto timestamptz := first_kept::timestamp AT TIME ZONE 'Europe/Stockholm';
    gone uuid[];
BEGIN
    IF portal.actor('purpose') <> 'weeding' OR portal.actor('kind') <> 'system' AND NOT (tried AND portal.actor('kind') = 'operator') THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT coalesce(array_agg(d.id), '{}') INTO gone FROM (
        SELECT p.id FROM portal.person p
        WHERE CASE WHEN p.merged_into IS NULL THEN p.enrolled_until ELSE private.enrolled_until(p.id) END < first_kept
          AND p.id NOT IN (SELECT portal.held_people())
          AND NOT EXISTS (SELECT 1 FROM portal.person o WHERE o.merged_into = p.id)
          AND NOT EXISTS (SELECT 1 FROM portal.case_file c WHERE c.person_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM portal.draft c WHERE c.person_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM portal.extract c WHERE c.person_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM portal.message c WHERE c.person_id = p.id AND (c.notice_id IS NOT NULL OR c.at >= upto))
          AND NOT EXISTS (SELECT 1 FROM portal.claim c WHERE c.person_id = p.id AND (c.until_day IS NULL OR c.until_day >= first_kept))
          AND NOT EXISTS (SELECT 1 FROM portal.programme c WHERE c.person_id = p.id AND (c.until_day IS NULL OR c.until_day >= first_kept))
          AND NOT EXISTS (SELECT 1 FROM portal.emergency_access c WHERE c.person_id = p.id AND (c.reviewed_at IS NULL OR c.reviewed_at >= upto))
          AND NOT EXISTS (SELECT 1 FROM identity.request c WHERE p.id IN (c.person_id, c.other_id) AND (c.decided_at IS NULL OR c.decided_at >= upto))
        ORDER BY p.id LIMIT most FOR UPDATE OF p) d;
    RETURN QUERY SELECT 'person', cardinality(gone)::bigint
        UNION ALL SELECT 'number', count(*) FROM identity.number c WHERE c.person_id = ANY (gone)
        UNION ALL SELECT 'emergency', count(*) FROM portal.emergency_access c WHERE c.person_id = ANY (gone);
    IF tried OR gone = '{}' THEN
        RETURN;
    END IF;
    DELETE FROM portal.kept_form c WHERE c.actor_kind = 'jobseeker' AND c.actor_id = ANY (gone);
    DELETE FROM portal.session c WHERE c.actor_kind = 'jobseeker' AND c.actor_id = ANY (gone);
    DELETE FROM portal.planned c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.plan c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.programme c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.membership c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.claim c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.message c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.alarm c USING portal.emergency_access e WHERE e.id = c.emergency_id AND e.person_id = ANY (gone);
    DELETE FROM portal.emergency_access c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.legal_hold c WHERE c.person_id = ANY (gone);
    DELETE FROM identity.request c WHERE c.person_id = ANY (gone) OR c.other_id = ANY (gone);
    DELETE FROM identity.number c WHERE c.person_id = ANY (gone);
    DELETE FROM portal.person c WHERE c.id = ANY (gone);
    INSERT INTO portal.access_log (subject_id, what) SELECT s, 'person_weed' FROM unnest(gone) s;
    INSERT INTO portal.access_log (what, hits, detail) -- the certificate of this run
    VALUES ('person_weed', cardinality(gone), 'upto=' || extract(year FROM first_kept)::int - 1);
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.enrolled_until(uuid), portal.weed_people(int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.weed_people(int, boolean) TO portal_worker;

CALL private.guard_tables();
