-- Who was known for acting for others alone becomes a jobseeker: the record is
-- completed, and mandates, settings and log stay with it.

-- +goose Up
INSERT INTO portal.access_kind (what, act, classes) VALUES ('enrolled', 'change', '{guarded}');

-- person_enrol registers somebody who is known and has never been registered, and
-- says whether there was such a one. What they have chosen themselves stays.
-- +goose StatementBegin
CREATE FUNCTION portal.person_enrol(id uuid, given text, family text, lang text, protection text, from_day date, until_day date,
    category text, unit uuid, caseworker uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF portal.actor('kind') NOT IN ('operator', 'system') THEN
        RETURN false;
    END IF;
    UPDATE portal.person p SET given_name = given, family_name = family, lang = CASE WHEN p.lang_chosen THEN p.lang ELSE person_enrol.lang END,
        protection = CASE person_enrol.protection WHEN '' THEN p.protection ELSE person_enrol.protection END,
        enrolled_from = from_day, enrolled_until = until_day, category = person_enrol.category, unit_id = unit, caseworker_id = caseworker
    WHERE p.id = person_enrol.id AND p.enrolled_from IS NULL AND p.merged_into IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO portal.access_log (subject_id, what) VALUES (person_enrol.id, 'enrolled');
    RETURN true;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.person_enrol(uuid, text, text, text, text, date, date, text, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.person_enrol(uuid, text, text, text, text, date, date, text, uuid, uuid) TO portal_worker;
