-- A line of the access log costs each page that is read: what it may say is checked by
-- the trigger that describes it, which keeps its plan, and no longer by four constraints,
-- whose texts are read anew for each line.

-- +goose Up
-- describe_access as in 00152, by one statement, and with the checks of 00090 and 00117.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.describe_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text;
    wrong text;
    at_hand CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
    IF NEW.actor_kind IS NULL OR NEW.case_id = at_hand THEN
        said := portal.actor('');
    END IF;
    IF NEW.case_id = at_hand THEN
        NEW.case_id := nullif(split_part(said, E'\x1f', 12), '');
    END IF;
    IF NEW.actor_kind IS NULL THEN
        SELECT split_part(said, E'\x1f', 1), nullif(split_part(said, E'\x1f', 2), '')::uuid, split_part(said, E'\x1f', 3), nullif(split_part(said, E'\x1f', 4), '')::uuid, nullif(split_part(said, E'\x1f', 5), '')::uuid,
               split_part(said, E'\x1f', 10), split_part(said, E'\x1f', 11), split_part(said, E'\x1f', 13)::timestamptz, split_part(said, E'\x1f', 14)
        INTO NEW.actor_kind, NEW.actor_id, NEW.roles, NEW.unit_id, NEW.org_id, NEW.actor_name, NEW.purpose, NEW.at, NEW.network;
    END IF;
    SELECT a.channel, CASE WHEN a.channel IN ('job', 'operator') THEN '' ELSE NEW.network END,
           coalesce(nullif(NEW.act, ''), k.act, 'read'), coalesce(NEW.classes, k.classes, '{}'),
           CASE WHEN NEW.result NOT IN ('ok', 'asked', 'denied', 'emergency', 'failed') THEN 'only_known_results'
                WHEN NEW.reason !~ '^[a-z0-9_]*$' THEN 'reasons_are_codes'
                WHEN a.channel NOT IN ('job', 'operator') AND NEW.network !~ '^([0-9a-f.:]{2,39}/[0-9]{1,3})?$' THEN 'networks_are_prefixes' END
    INTO NEW.channel, NEW.network, NEW.act, NEW.classes, wrong
    FROM (SELECT CASE NEW.actor_kind WHEN 'system' THEN 'job' WHEN 'operator' THEN 'operator'
        WHEN 'fund' THEN CASE WHEN NEW.actor_id IS NULL THEN 'api' ELSE 'browser' END
        ELSE CASE NEW.actor_name WHEN 'extract_make' THEN 'job' ELSE 'browser' END END AS channel) a
    LEFT JOIN portal.access_kind k ON k.what = NEW.what AND (NEW.act = '' OR NEW.classes IS NULL);
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'a line of the access log violates %', wrong USING ERRCODE = 'check_violation', CONSTRAINT = wrong;
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
ALTER TABLE portal.access_log DROP CONSTRAINT only_known_results, DROP CONSTRAINT reasons_are_codes, DROP CONSTRAINT only_known_channels, DROP CONSTRAINT networks_are_prefixes;

CALL private.guard_tables();
