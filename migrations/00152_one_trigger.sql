-- What a line of the log costs, and who acts by one statement.

-- +goose Up
-- actor as in 00150; the key is read, and the signature proved, by one statement.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.actor(what text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text;
BEGIN
    -- The sum is that of private.sign, in the one statement that reads the key.
    SELECT current_setting('portal.actor', true) INTO said FROM private.actor_key k
    WHERE current_setting('portal.actor_signature', true) = encode(sha256(k.outside || sha256(k.inside || convert_to(
        current_setting('portal.actor', true) || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp()), 'UTF8'))), 'hex');
    IF said IS NULL OR said = '' THEN
        RAISE EXCEPTION '%', CASE coalesce(current_setting('portal.actor', true), '') WHEN '' THEN 'no actor in this transaction'
            ELSE 'the actor of this transaction was not set by enter' END USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF what = '' THEN
        RETURN said;
    END IF;
    RETURN CASE what
        WHEN 'kind' THEN split_part(said, E'\x1f', 1)
        WHEN 'self' THEN CASE split_part(said, E'\x1f', 1) WHEN 'jobseeker' THEN nullif(split_part(said, E'\x1f', 2), '') END
        WHEN 'id' THEN nullif(split_part(said, E'\x1f', 2), '')
        WHEN 'roles' THEN split_part(said, E'\x1f', 3)
        WHEN 'unit' THEN nullif(split_part(said, E'\x1f', 4), '')
        WHEN 'org' THEN nullif(split_part(said, E'\x1f', 5), '')
        WHEN 'circle' THEN split_part(said, E'\x1f', 6)
        WHEN 'lists' THEN split_part(said, E'\x1f', 7)
        WHEN 'opens' THEN split_part(said, E'\x1f', 8)
        WHEN 'emergency' THEN split_part(said, E'\x1f', 9)
        WHEN 'name' THEN split_part(said, E'\x1f', 10)
        WHEN 'purpose' THEN split_part(said, E'\x1f', 11)
        WHEN 'case' THEN nullif(split_part(said, E'\x1f', 12), '')
        WHEN 'at' THEN split_part(said, E'\x1f', 13)
        WHEN 'network' THEN split_part(said, E'\x1f', 14)
    END;
END $$;
-- +goose StatementEnd

-- Who writes a line of the log, about which case, and what the line says more, as
-- in 00150: by one question and in one trigger. A line that names no
-- case is about the one at hand: its default is an id that no case has, which the
-- trigger takes for that, so that a statement may still say NULL.
DROP TRIGGER actor_writes ON portal.access_log;
DROP FUNCTION private.actor_writes();
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.describe_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text;
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
    NEW.channel := CASE NEW.actor_kind WHEN 'system' THEN 'job' WHEN 'operator' THEN 'operator'
        WHEN 'fund' THEN CASE WHEN NEW.actor_id IS NULL THEN 'api' ELSE 'browser' END
        ELSE CASE NEW.actor_name WHEN 'extract_make' THEN 'job' ELSE 'browser' END END;
    IF NEW.channel IN ('job', 'operator') THEN
        NEW.network := '';
    END IF;
    IF NEW.act = '' OR NEW.classes IS NULL THEN
        SELECT coalesce(nullif(NEW.act, ''), k.act), coalesce(NEW.classes, k.classes) INTO NEW.act, NEW.classes
        FROM portal.access_kind k WHERE k.what = NEW.what;
        IF NOT FOUND THEN
            NEW.act := 'read';
            NEW.classes := '{}';
        END IF;
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
ALTER TABLE portal.access_log ALTER case_id SET DEFAULT '00000000-0000-0000-0000-000000000000';

CALL private.guard_tables();
