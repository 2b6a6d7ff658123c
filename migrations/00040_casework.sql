-- The staff's slice: which role may do what, beyond which people it may see;
-- and the indexes of its lists.

-- +goose Up
-- Only a caseworker registers a report that came on paper or by word of mouth,
-- confirms that the post is registered, or marks a signal as done.
CREATE POLICY caseworkers_register ON portal.report AS RESTRICTIVE FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) <> 'staff' OR (SELECT portal.has_role('caseworker')));
CREATE POLICY caseworkers_confirm ON portal.intake_confirmed AS RESTRICTIVE FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.has_role('caseworker')));
CREATE POLICY reviewers_signal ON portal.signal AS RESTRICTIVE FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.has_role('reviewer')));
CREATE POLICY caseworkers_finish ON portal.signal AS RESTRICTIVE FOR UPDATE TO portal_web
    USING ((SELECT portal.has_role('caseworker')));
CREATE INDEX signal_open ON portal.signal (person_id, at) WHERE done_at IS NULL;
CREATE INDEX report_of_case ON portal.report (case_id);

-- letter_printed notes that the letter about a notice has been printed: from
-- then on the person is informed. It returns whose letter it was, or nothing to
-- whoever may not see the person. The notice itself is not for a caseworker to
-- change; this is the one thing about it that printing tells.
-- +goose StatementBegin
CREATE FUNCTION portal.letter_printed(letter uuid) RETURNS TABLE (person_id uuid, month text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    this_moment timestamptz := portal.actor('at')::timestamptz;
    found record;
BEGIN
    IF portal.actor('kind') <> 'staff' OR NOT string_to_array(portal.actor('roles'), ',') && ARRAY['caseworker', 'reviewer'] THEN
        RETURN;
    END IF;
    UPDATE portal.message m SET printed_at = coalesce(m.printed_at, this_moment), printed_by = coalesce(m.printed_by, portal.actor('id')::uuid)
    FROM portal.person p
    WHERE m.id = letter AND m.channel = 'letter' AND p.id = m.person_id AND p.unit_id = portal.actor('unit')::uuid
      AND (p.protection = '' OR portal.actor('circle')::boolean)
    RETURNING m.person_id, m.notice_id INTO found;
    IF found IS NULL THEN
        RETURN;
    END IF;
    UPDATE portal.notice n SET informed_at = this_moment, informed_by = 'letter' WHERE n.id = found.notice_id AND n.informed_at IS NULL;
    INSERT INTO portal.access_log (subject_id, what) VALUES (found.person_id, 'letter_print')
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN QUERY SELECT found.person_id, coalesce((SELECT n.month FROM portal.notice n WHERE n.id = found.notice_id), '');
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.letter_printed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.letter_printed(uuid) TO portal_web;

CALL private.guard_tables();
