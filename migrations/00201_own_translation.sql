-- A translation that is done is read by the person whose words it is of, too: in the
-- portal and in the register extract. Not by whom, and not while the case is one
-- that the person is not to know of.

-- +goose Up
GRANT SELECT ON portal.translation, portal.translation_text TO portal_worker;
CREATE POLICY own_done ON portal.translation FOR SELECT TO portal_web, portal_worker
    USING (person_id = (SELECT portal.actor('self'))::uuid AND done_at IS NOT NULL AND portal.told_to_person(case_id));
CREATE POLICY of_own_done ON portal.translation_text FOR SELECT TO portal_web, portal_worker
    USING ((SELECT true FROM portal.translation t
        WHERE t.report_id = translation_text.report_id AND t.activity_id = translation_text.activity_id AND t.person_id = (SELECT portal.actor('self'))::uuid));
