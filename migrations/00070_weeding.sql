-- Gallring of drafts: what was saved and never handed in goes when its time is up.

-- +goose Up
-- weed_drafts erases the drafts of a month and of those before it that nobody
-- has changed since a moment. Nobody reads them: it is the one thing that
-- anybody but the person can do to a draft, and the person sees that it was
-- done. It returns how many.
-- +goose StatementBegin
CREATE FUNCTION portal.weed_drafts(upto text, unchanged_since timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    weeded int;
BEGIN
    IF portal.actor('kind') <> 'system' OR portal.actor('purpose') <> 'weeding' THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    WITH gone AS (
        DELETE FROM portal.draft d WHERE d.month <= upto AND d.updated_at < unchanged_since RETURNING d.person_id
    ), logged AS (
        INSERT INTO portal.access_log (subject_id, what) SELECT DISTINCT person_id, 'draft_weed' FROM gone
    )
    SELECT count(*) INTO weeded FROM gone;
    RETURN weeded;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.weed_drafts(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.weed_drafts(text, timestamptz) TO portal_worker;

CALL private.guard_tables();
