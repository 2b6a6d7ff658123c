-- Gallring of what the log follow-up picked, and of sign-ins, by retention's rows.

-- +goose Up
ALTER TABLE portal.retention DROP CONSTRAINT only_known_things,
    ADD CONSTRAINT only_known_things CHECK (what IN ('case', 'access_log', 'follow_up', 'sign_in'));
INSERT INTO portal.retention VALUES
    ('follow_up', 3, 'no longer than the lines that were picked: Af-PuF 20 c § asks for checks and says nothing of keeping them [verify]'),
    ('sign_in', 5, 'a sign-in is a line of the access log in all but name: as it [verify]');
INSERT INTO portal.access_kind (what, act, classes) VALUES ('follow_weed', 'weed', '{guarded}');
DROP TRIGGER append_only ON portal.follow_finding;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.follow_finding FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();

-- weed_follow erases, of at most so many, the picked lines with their findings and
-- the sign-ins whose year is as long past as retention says, but nothing about
-- whoever is held, and returns what went. That a week was picked stays. tried
-- counts only, and changes nothing.
-- +goose StatementBegin
CREATE FUNCTION portal.weed_follow(most int, tried boolean) RETURNS TABLE (what text, n bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    year int := extract(year FROM portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::int;
    items uuid[];
    events uuid[];
BEGIN
    IF portal.actor('purpose') <> 'weeding' OR portal.actor('kind') <> 'system' AND NOT (tried AND portal.actor('kind') = 'operator') THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT coalesce(array_agg(d.id), '{}') INTO items FROM (
        SELECT i.id FROM portal.follow_item i LEFT JOIN portal.follow_finding f ON f.item_id = i.id
        JOIN portal.retention r ON r.what = 'follow_up'
        WHERE greatest(i.week::timestamp AT TIME ZONE 'Europe/Stockholm', f.at) < make_timestamptz(year - r.years, 1, 1, 0, 0, 0, 'Europe/Stockholm')
          AND NOT EXISTS (SELECT 1 FROM portal.access_log l JOIN portal.legal_hold h ON h.person_id = l.subject_id AND h.lifted_at IS NULL WHERE l.id = i.log_id)
        ORDER BY i.week, i.id LIMIT most) d;
    SELECT coalesce(array_agg(d.id), '{}') INTO events FROM (
        SELECT e.id FROM portal.login_event e JOIN portal.retention r ON r.what = 'sign_in'
        WHERE e.at < make_timestamptz(year - r.years, 1, 1, 0, 0, 0, 'Europe/Stockholm')
          AND NOT EXISTS (SELECT 1 FROM portal.legal_hold h WHERE h.person_id = e.actor_id AND h.lifted_at IS NULL)
        ORDER BY e.at, e.id LIMIT most) d;
    RETURN QUERY SELECT 'follow_up', cardinality(items)::bigint UNION ALL SELECT 'sign_in', cardinality(events)::bigint;
    IF tried OR items = '{}' AND events = '{}' THEN
        RETURN;
    END IF;
    DELETE FROM portal.follow_finding f WHERE f.item_id = ANY (items);
    DELETE FROM portal.follow_item i WHERE i.id = ANY (items);
    DELETE FROM portal.login_event e WHERE e.id = ANY (events);
    INSERT INTO portal.access_log (what, hits, detail) -- the certificate of this run
    VALUES ('follow_weed', cardinality(items) + cardinality(events), 'year=' || year || ' follow_up=' || cardinality(items) || ' sign_ins=' || cardinality(events));
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.weed_follow(int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.weed_follow(int, boolean) TO portal_worker;

CALL private.guard_tables();
