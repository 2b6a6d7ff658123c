-- How much is typed and not picked (design.md §8), as sums alone.

-- +goose Up
-- typed_figures counts, in the latest versions of a month's reports, the
-- activities, those with a note, those whose employer was typed and not picked,
-- and how long these are: notes in octets as sealed, names in characters. It
-- shows nobody's words, and no sums of fewer than five reports.
-- +goose StatementBegin
CREATE FUNCTION portal.typed_figures(of_month text) RETURNS TABLE (reports bigint, activities bigint,
    notes bigint, note_octets bigint, longest_note int, typed bigint, typed_letters bigint, longest_typed int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF coalesce(portal.actor('kind'), '') <> 'operator' THEN
        RAISE EXCEPTION 'figures are for operators' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    WITH latest AS MATERIALIZED (
        SELECT DISTINCT ON (r.person_id) r.id FROM portal.report r WHERE r.month = of_month ORDER BY r.person_id, r.version DESC
    ), said AS (
        SELECT octet_length(n.sealed) AS note, CASE WHEN a.employer_no = '' THEN nullif(length(a.employer), 0) END AS name
        FROM latest JOIN portal.report_activity a ON a.report_id = latest.id
        LEFT JOIN portal.report_note n ON n.report_id = a.report_id AND n.activity_id = a.id
    )
    SELECT (SELECT count(*) FROM latest), count(*), count(note), coalesce(sum(note), 0), coalesce(max(note), 0),
        count(name), coalesce(sum(name), 0), coalesce(max(name), 0)
    FROM said HAVING (SELECT count(*) FROM latest) >= 5;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.typed_figures(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.typed_figures(text) TO portal_worker;
CALL private.guard_tables();
