-- A refusal says whom it was about: to an operator's export, and of a protected person
-- to the circle's auditor. Nobody who acts in the portal can read the column, whoever
-- was refused and whom they looked for least of all.

-- +goose Up
-- sought is whom the actor was refused: '' for nobody. A program gives the key that was
-- asked by (an id or a case's number); whom it leads to, it is not told. It is no part
-- of the line as it is sealed.
ALTER TABLE portal.access_log ADD sought text;
CREATE INDEX access_log_of_sought ON portal.access_log (sought) WHERE sought IS NOT NULL;
GRANT INSERT (sought) ON portal.access_log TO portal_web;

-- sought_whom replaces the key by the person's id. Each look-up is made whether the one
-- before it found somebody or not, so that all take as long.
-- +goose StatementBegin
CREATE FUNCTION private.sought_whom() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    key uuid := CASE WHEN NEW.sought ~ '^[0-9a-fA-F-]{36}$' THEN NEW.sought END;
BEGIN
    SELECT coalesce((array_agg(k.person_id::text))[1], '') INTO NEW.sought FROM (
        SELECT p.id AS person_id FROM portal.person p WHERE p.id = key
        UNION ALL SELECT c.person_id FROM portal.case_file c WHERE c.id = key
        UNION ALL SELECT c.person_id FROM portal.case_file c WHERE c.number = NEW.sought
        UNION ALL SELECT n.person_id FROM portal.notice n WHERE n.id = key
        UNION ALL SELECT m.person_id FROM portal.message m WHERE m.id = key
        UNION ALL SELECT a.person_id FROM portal.assist a WHERE a.id = key) k;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.sought_whom() FROM PUBLIC;
CREATE TRIGGER whom BEFORE INSERT ON portal.access_log FOR EACH ROW WHEN (NEW.sought IS NOT NULL) EXECUTE FUNCTION private.sought_whom();

-- +goose StatementBegin
DO $$
DECLARE
    was text;
    new text;
    change record;
BEGIN
    FOR change IN SELECT * FROM (VALUES
        ('portal.emergency_open(uuid, uuid, text, text, text)', $sql$(what, result, reason) VALUES ('emergency', 'denied', 'no_hit')$sql$,
            $sql$(what, result, reason, sought) VALUES ('emergency', 'denied', 'no_hit', coalesce(emergency_open.person::text, emergency_open.case_no))$sql$),
        ('portal.hold_find(uuid, text)', 'hits, listed, result, case_id)', 'hits, listed, result, case_id, sought)'),
        ('portal.hold_find(uuid, text)', $sql$THEN 'denied' ELSE 'ok' END, who.case_id)$sql$,
            $sql$THEN 'denied' ELSE 'ok' END, who.case_id,
        CASE WHEN who.person_id IS NULL THEN coalesce(hold_find.person::text, hold_find.case_no) END)$sql$),
        ('portal.assist_try(uuid, uuid, bytea[])', 'what, result, reason) VALUES (whom,', 'what, result, reason, sought) VALUES (whom,'),
        ('portal.assist_try(uuid, uuid, bytea[])', $sql$THEN 'no_hit' ELSE 'code' END)$sql$,
            $sql$THEN 'no_hit' ELSE 'code' END, CASE WHEN whom IS NULL THEN coalesce(assist_try.person::text, '') END)$sql$),
        -- Who was refused has read nothing: that is on the list, and no alarm.
        ('portal.circle_reads(date, int)', 'l.listed @> ARRAY[p.id])', 'l.listed @> ARRAY[p.id] OR l.sought = p.id::text)'),
        ('portal.circle_reads(date, int)', $sql$l.actor_kind = 'operator' OR l.actor_kind <> 'representative'$sql$,
            $sql$l.sought IS NULL AND l.actor_kind = 'operator' OR l.sought IS NULL AND l.actor_kind <> 'representative'$sql$)
    ) AS c (function, before, after) LOOP
        was := pg_get_functiondef(change.function::regprocedure);
        new := replace(was, change.before, change.after);
        IF new = was THEN
            RAISE EXCEPTION '% does not read as expected', change.function;
        END IF;
        EXECUTE new;
    END LOOP;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
