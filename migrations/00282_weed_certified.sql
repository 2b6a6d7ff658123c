-- Weeding that left no certificate leaves one, and can be counted beforehand: drafts, leaves
-- to go on with one, the security log. Who is held is not weeded out of the security log
-- either. Emergency accesses do not wait for the person's own file.

-- +goose Up
INSERT INTO portal.access_kind (what, act, classes) VALUES ('assist_weed', 'weed', '{guarded}'), ('security_weed', 'weed', '{guarded}'), ('emergency_weed', 'weed', '{guarded}');

-- weeds raises unless it is the machine that weeds, or an operator who counts.
-- +goose StatementBegin
CREATE FUNCTION private.weeds(tried boolean) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF portal.actor('purpose') <> 'weeding' OR portal.actor('kind') <> 'system' AND NOT (tried AND portal.actor('kind') = 'operator') THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.weeds(boolean) FROM PUBLIC;

-- weed_drafts as in 00070 and 00155.
DROP FUNCTION portal.weed_drafts(text, timestamptz);
-- +goose StatementBegin
CREATE FUNCTION portal.weed_drafts(upto text, unchanged_since timestamptz, tried boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone uuid[];
BEGIN
    PERFORM private.weeds(tried);
    SELECT coalesce(array_agg(d.id), '{}') INTO gone FROM portal.draft d
    WHERE d.month <= upto AND d.updated_at < unchanged_since AND d.person_id NOT IN (SELECT portal.held_people());
    IF NOT tried AND gone <> '{}' THEN
        WITH went AS (
            DELETE FROM portal.draft d WHERE d.id = ANY (gone) RETURNING d.person_id
        )
        INSERT INTO portal.access_log (subject_id, what) SELECT DISTINCT person_id, 'draft_weed' FROM went;
        INSERT INTO portal.access_log (what, hits, detail) VALUES ('draft_weed', cardinality(gone), 'upto=' || upto); -- the certificate
    END IF;
    RETURN cardinality(gone);
END $$;
-- +goose StatementEnd

-- weed_assists as in 00165.
DROP FUNCTION portal.weed_assists(text);
-- +goose StatementBegin
CREATE FUNCTION portal.weed_assists(upto text, tried boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    leaves uuid[];
    codes uuid[];
    n int;
BEGIN
    PERFORM private.weeds(tried);
    SELECT coalesce(array_agg(a.id), '{}') INTO leaves FROM portal.assist a WHERE a.month <= upto AND a.person_id NOT IN (SELECT portal.held_people());
    SELECT coalesce(array_agg(c.id), '{}') INTO codes FROM portal.assist_code c WHERE c.month <= upto AND c.person_id NOT IN (SELECT portal.held_people());
    n := cardinality(leaves) + cardinality(codes);
    IF NOT tried AND n > 0 THEN
        DELETE FROM portal.assist_code c WHERE c.id = ANY (codes);
        DELETE FROM portal.assist a WHERE a.id = ANY (leaves);
        INSERT INTO portal.access_log (what, hits, detail) VALUES ('assist_weed', n, 'upto=' || upto || ' leaves=' || cardinality(leaves) || ' codes=' || cardinality(codes));
    END IF;
    RETURN n;
END $$;
-- +goose StatementEnd

-- security_weed as in 00084, by the machine and not of who is held.
DROP FUNCTION portal.security_weed(timestamptz);
-- +goose StatementBegin
CREATE FUNCTION portal.security_weed(before timestamptz, tried boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone bigint[];
BEGIN
    PERFORM private.weeds(tried);
    SELECT coalesce(array_agg(e.id), '{}') INTO gone FROM portal.security_event e
    WHERE e.at < least(before, (SELECT max(newest.at) FROM portal.security_event newest) - interval '30 days')
      AND (e.actor_id IN (SELECT portal.held_people())) IS NOT TRUE;
    IF NOT tried AND gone <> '{}' THEN
        DELETE FROM portal.security_event e WHERE e.id = ANY (gone);
        INSERT INTO portal.access_log (what, hits, detail) VALUES ('security_weed', cardinality(gone), 'before=' || to_char(before AT TIME ZONE 'UTC', 'YYYY-MM-DD'));
    END IF;
    RETURN cardinality(gone);
END $$;
-- +goose StatementEnd

-- weed_emergencies erases accesses that were reviewed long enough ago, with their line
-- and alarms, at most so many at a time: the access log still tells, for its own time.
ALTER TABLE portal.retention DROP CONSTRAINT only_known_things,
    ADD CONSTRAINT only_known_things CHECK (what IN ('case', 'access_log', 'follow_up', 'sign_in', 'person', 'sending', 'emergency'));
INSERT INTO portal.retention VALUES
    ('emergency', 3, 'as what the log follow-up looked at: an access and its review are a check of who reads (Af-PuF 20 c §) [verify]');
CREATE INDEX emergency_access_reviewed ON portal.emergency_access (reviewed_at) WHERE reviewed_at IS NOT NULL;
-- +goose StatementBegin
CREATE FUNCTION portal.weed_emergencies(most int, tried boolean) RETURNS TABLE (what text, n bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    last_year int := extract(year FROM portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::int - 1
        - (SELECT r.years FROM portal.retention r WHERE r.what = 'emergency');
    gone uuid[];
BEGIN
    PERFORM private.weeds(tried);
    SELECT coalesce(array_agg(d.id), '{}') INTO gone FROM (
        SELECT e.id FROM portal.emergency_access e
        WHERE e.reviewed_at < make_timestamptz(last_year + 1, 1, 1, 0, 0, 0, 'Europe/Stockholm')
          AND e.person_id NOT IN (SELECT portal.held_people())
        ORDER BY e.reviewed_at, e.id LIMIT most) d;
    RETURN QUERY SELECT 'emergency', cardinality(gone)::bigint;
    IF tried OR gone = '{}' THEN
        RETURN;
    END IF;
    DELETE FROM portal.alarm a WHERE a.emergency_id = ANY (gone);
    DELETE FROM portal.emergency_access e WHERE e.id = ANY (gone);
    INSERT INTO portal.access_log (what, hits, detail) VALUES ('emergency_weed', cardinality(gone), 'upto=' || last_year);
END $$;
-- +goose StatementEnd

REVOKE ALL ON FUNCTION portal.weed_drafts(text, timestamptz, boolean), portal.weed_assists(text, boolean), portal.security_weed(timestamptz, boolean),
    portal.weed_emergencies(int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.weed_drafts(text, timestamptz, boolean), portal.weed_assists(text, boolean), portal.security_weed(timestamptz, boolean),
    portal.weed_emergencies(int, boolean) TO portal_worker;

CALL private.guard_tables();
