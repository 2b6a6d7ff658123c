-- The seal of the access log: leaves and nodes of a Merkle tree over its lines,
-- signed checkpoints, and the only way in which a line may go. docs/access-log.md
-- has the format.

-- +goose Up
-- Where a browser is, coarsely, as the portal saw it. enter_from is enter with
-- that said too; whoever enters by enter is nowhere.
ALTER TABLE portal.access_log ADD network text NOT NULL DEFAULT ''
    CONSTRAINT only_known_networks CHECK (network IN ('', 'loopback', 'inside', 'outside'));
-- +goose StatementBegin
CREATE FUNCTION portal.enter_from(token text, purpose text, case_id uuid, at timestamptz, network text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE said text;
BEGIN
    PERFORM portal.enter(token, purpose, case_id, at);
    said := (current_setting('portal.actor')::jsonb || jsonb_build_object('network', network))::text;
    PERFORM set_config('portal.actor', said, true), set_config('portal.actor_signature', private.sign(said), true);
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.enter_from(text, text, uuid, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.enter_from(text, text, uuid, timestamptz, text) TO portal_web, portal_worker, portal_fund;

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.describe_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- By the actor's kind, which enter signed: the table's own defaults have put it there.
    NEW.channel := CASE NEW.actor_kind WHEN 'system' THEN 'job' WHEN 'operator' THEN 'operator'
        WHEN 'fund' THEN CASE WHEN NEW.actor_id IS NULL THEN 'api' ELSE 'browser' END ELSE 'browser' END;
    NEW.network := CASE WHEN NEW.channel IN ('browser', 'api') THEN coalesce(portal.actor('network'), '') ELSE '' END;
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

CREATE INDEX access_log_at ON portal.access_log USING brin (at); -- lines come in the order of their time, nearly

CREATE TABLE portal.log_leaf (
    seq bigint PRIMARY KEY,
    row_id uuid NOT NULL CONSTRAINT sealed_once UNIQUE, -- no reference: the line may be weeded, the leaf stays
    hash bytea NOT NULL CONSTRAINT it_is_a_hash CHECK (length(hash) = 32)
);
CREATE TABLE portal.log_node ( -- of perfect subtrees, above the leaves
    level smallint NOT NULL CONSTRAINT leaves_stand_apart CHECK (level > 0),
    n bigint NOT NULL,
    hash bytea NOT NULL CONSTRAINT it_is_a_hash CHECK (length(hash) = 32),
    PRIMARY KEY (level, n)
);
CREATE TABLE portal.log_checkpoint (
    size bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    note text NOT NULL
);
CREATE INDEX log_checkpoint_at ON portal.log_checkpoint (at);
CREATE TABLE portal.log_weeding ( -- which lines a weeding took
    seq bigint PRIMARY KEY,
    row_id uuid NOT NULL UNIQUE,
    run int NOT NULL
);

-- How far the sealer has come: it has taken what seen saw; and, of what upto
-- sees besides, the lines up to (after_txn, after_id). Two sealers take turns
-- at this row. Nothing depends on what it says but which lines are looked at.
CREATE TABLE portal.log_head (
    one boolean PRIMARY KEY DEFAULT true CONSTRAINT there_is_one_head CHECK (one),
    seen pg_snapshot NOT NULL,
    upto pg_snapshot,
    after_txn xid8 NOT NULL DEFAULT '0',
    after_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'
);
INSERT INTO portal.log_head (seen) VALUES ('3:3:');

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.log_leaf FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.log_leaf FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.log_node FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.log_node FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.log_checkpoint FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.log_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.log_weeding FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.log_weeding FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();

-- A line of the log goes only when a weeding has named it.
-- +goose StatementBegin
CREATE FUNCTION private.refuse_unless_weeded() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT FROM portal.log_weeding w WHERE w.row_id = OLD.id) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd
DROP TRIGGER append_only ON portal.access_log;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.access_log FOR EACH ROW EXECUTE FUNCTION private.refuse_unless_weeded();

-- weed_log erases sealed lines from before a moment, the oldest first and at
-- most so many, but none about whoever is held; their leaves stay. It belongs
-- to run, writes what it took into the log, and returns how many that was.
-- +goose StatementBegin
CREATE FUNCTION portal.weed_log(run int, before timestamptz, held uuid[], most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    took int;
    which text;
    gone uuid[];
BEGIN
    IF portal.actor('kind') <> 'system' OR portal.actor('purpose') <> 'weeding' THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    WITH due AS (
        INSERT INTO portal.log_weeding (seq, row_id, run)
        SELECT f.seq, f.row_id, weed_log.run FROM portal.access_log l JOIN portal.log_leaf f ON f.row_id = l.id
        WHERE l.at < before AND l.what <> 'log_weed'
          AND NOT coalesce(l.subject_id = ANY (held), false) AND NOT coalesce(l.listed && held, false)
        ORDER BY f.seq LIMIT most RETURNING seq, row_id
    )
    SELECT count(*), range_agg(int8range(seq, seq + 1))::text, array_agg(row_id) INTO took, which, gone FROM due;
    IF took > 0 THEN
        DELETE FROM portal.access_log l WHERE l.id = ANY (gone);
        INSERT INTO portal.access_log (what, hits, detail) VALUES ('log_weed', took, 'run=' || run || ' seqs=' || which);
    END IF;
    RETURN took;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.weed_log(int, timestamptz, uuid[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.weed_log(int, timestamptz, uuid[], int) TO portal_worker;

GRANT SELECT, INSERT ON portal.log_leaf, portal.log_node, portal.log_checkpoint TO portal_worker;
GRANT SELECT ON portal.log_weeding, portal.access_log TO portal_worker;
GRANT SELECT, UPDATE ON portal.log_head TO portal_worker;
GRANT SELECT ON portal.log_checkpoint TO portal_web;
REVOKE SELECT ON portal.access_log FROM portal_web; -- all but the salt
GRANT SELECT (id, at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, purpose, case_id, txn, what, subject_id, listed, filter, hits,
    act, classes, result, reason, detail, channel, network) ON portal.access_log TO portal_web;
CREATE POLICY sealer_reads ON portal.access_log FOR SELECT TO portal_worker
    USING (((SELECT portal.actor('kind')), (SELECT portal.actor('purpose'))) IN (('system', 'sealing'), ('operator', 'log_export')));
CREATE POLICY sealer_adds ON portal.log_leaf FOR INSERT TO portal_worker WITH CHECK (((SELECT portal.actor('kind')), (SELECT portal.actor('purpose'))) = ('system', 'sealing'));
CREATE POLICY machines_read ON portal.log_leaf FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY sealer_adds ON portal.log_node FOR INSERT TO portal_worker WITH CHECK (((SELECT portal.actor('kind')), (SELECT portal.actor('purpose'))) = ('system', 'sealing'));
CREATE POLICY machines_read ON portal.log_node FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY sealer_adds ON portal.log_checkpoint FOR INSERT TO portal_worker WITH CHECK (((SELECT portal.actor('kind')), (SELECT portal.actor('purpose'))) = ('system', 'sealing'));
CREATE POLICY public_list ON portal.log_checkpoint FOR SELECT TO portal_web, portal_worker USING (true);
CREATE POLICY machines_read ON portal.log_weeding FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY machines_read ON portal.log_head FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY sealer_moves ON portal.log_head FOR UPDATE TO portal_worker USING (((SELECT portal.actor('kind')), (SELECT portal.actor('purpose'))) = ('system', 'sealing'));

CALL private.guard_tables();
