-- A copy of a case to be handed out (A37): what it holds is chosen by column, what
-- is sensitive is left out unless there is a reason, and another releases it.

-- +goose Up
ALTER TABLE portal.access_rule ADD copy_by_another boolean NOT NULL DEFAULT true; -- another than made it releases it. [verify]
ALTER TABLE portal.access_reason DROP CONSTRAINT only_known_lists, ADD CONSTRAINT only_known_lists
    CHECK (list IN ('grant', 'emergency', 'control', 'control_open', 'hold', 'review_return', 'copy', 'copy_to'));
INSERT INTO portal.access_reason VALUES -- [verify]
    ('copy', 'own', 1, 'Uppgiften är om den som begär kopian', 'It is about whoever asks for the copy'),
    ('copy', 'consent', 2, 'Den som uppgiften är om samtycker (OSL 12 kap. 2 §)', 'Whom it is about consents (OSL 12:2)'),
    ('copy', 'duty', 3, 'Skyldighet enligt lag att lämna uppgiften (OSL 10 kap. 28 §)', 'Duty by law to give it (OSL 10:28)'),
    ('copy', 'no_harm', 4, 'Prövad: det står klart att ingen lider men', 'Examined: it is clear that nobody is harmed'),
    ('copy_to', 'person', 1, 'Den som ärendet är om', 'The person the case is about'),
    ('copy_to', 'representative', 2, 'Den personens ombud', 'That person’s representative'),
    ('copy_to', 'authority', 3, 'En domstol eller annan myndighet', 'A court or another authority'),
    ('copy_to', 'anybody', 4, 'Någon annan som begär allmän handling', 'Somebody else who asks for an official document');
INSERT INTO portal.access_kind (what, act, classes) VALUES ('copy', 'change', '{guarded}'), ('copy_out', 'export', '{guarded,sensitive}');

CREATE TABLE portal.case_copy (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES portal.case_file,
    newest int NOT NULL,      -- the latest version of the report that it holds; what is handed in is frozen
    parts text[] NOT NULL,    -- what it holds, as table.column; the rest is marked as left out
    reason text NOT NULL DEFAULT '', -- why it holds what is sensitive: of access_reason
    receiver text NOT NULL,   -- what sort of receiver: of access_reason
    prepared_by uuid NOT NULL DEFAULT portal.actor('id')::uuid,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT only_known_states CHECK (state IN ('waiting', 'released', 'refused')),
    decided_by uuid,
    decided_at timestamptz,
    CONSTRAINT decided_is_whole CHECK ((state = 'waiting') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
);
CREATE INDEX case_copy_of_case ON portal.case_copy (case_id, at);

-- +goose StatementBegin
CREATE FUNCTION private.copy_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment timestamptz := portal.actor('at')::timestamptz;
    me uuid := portal.actor('id')::uuid;
    rules portal.access_rule;
BEGIN
    SELECT * INTO rules FROM portal.access_rule r WHERE r.from_day <= (moment AT TIME ZONE 'Europe/Stockholm')::date ORDER BY r.from_day DESC LIMIT 1;
    IF EXISTS (SELECT 1 FROM portal.case_file c JOIN portal.person p ON p.id = c.person_id WHERE c.id = NEW.case_id AND p.protection <> '')
       OR NOT EXISTS (SELECT 1 FROM portal.access_reason a WHERE a.list = 'copy_to' AND a.code = NEW.receiver)
       OR EXISTS (SELECT 1 FROM unnest(NEW.parts) AS part (name) LEFT JOIN portal.column_class k ON k.table_name || '.' || k.column_name = part.name
            WHERE k.class IS NULL OR k.class = 'secret' OR k.class = 'sensitive' AND NOT EXISTS (SELECT 1 FROM portal.access_reason a WHERE a.list = 'copy' AND a.code = NEW.reason))
       OR TG_OP = 'UPDATE' AND (OLD.state <> 'waiting' OR NEW.decided_by IS DISTINCT FROM me OR NEW.decided_at IS DISTINCT FROM moment
            OR NEW.state = 'released' AND rules.copy_by_another AND NEW.prepared_by = me) THEN
        RAISE EXCEPTION 'a copy is not handed out so' USING ERRCODE = 'check_violation', CONSTRAINT = 'copy_moves';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.copy_moves() FROM PUBLIC;
CREATE TRIGGER moves BEFORE INSERT OR UPDATE ON portal.case_copy FOR EACH ROW EXECUTE FUNCTION private.copy_moves();
CREATE TRIGGER never_removed BEFORE DELETE ON portal.case_copy FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();
GRANT SELECT, INSERT (id, case_id, newest, parts, reason, receiver), UPDATE (state, decided_by, decided_at) ON portal.case_copy TO portal_web;
CREATE POLICY of_the_case_at_hand ON portal.case_copy TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer')) AND case_id = (SELECT portal.actor('case'))::uuid
       AND EXISTS (SELECT 1 FROM portal.report r WHERE r.case_id = case_copy.case_id AND ARRAY[r.id] <@ (SELECT portal.reports_at_hand())));

-- It goes with its case.
-- +goose StatementBegin
DO $$
DECLARE
    old text := pg_get_functiondef('portal.weed_cases(int, boolean)'::regprocedure);
    new text := replace(old, 'DELETE FROM portal.case_file c', E'DELETE FROM portal.case_copy y WHERE y.case_id = ANY (cases);\n    DELETE FROM portal.case_file c');
BEGIN
    IF new = old THEN
        RAISE EXCEPTION 'weed_cases does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
