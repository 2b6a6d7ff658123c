-- Where it has been decided that something goes to an archive before it is weeded
-- (AF-PuL 16 §, by Riksarkivet's regulations), it is not weeded until the portal can
-- hand it over. [verify] No such decision for the authority has been found.

-- +goose Up
ALTER TABLE portal.retention ADD archive_first boolean NOT NULL DEFAULT false;

-- +goose StatementBegin
DO $$
DECLARE
    f record;
    new text;
BEGIN
    FOR f IN SELECT * FROM (VALUES
        ('portal.weed_cases(int, boolean)', 'WHERE m.kind IN (''report'', ''notice'') AND m.opened_at < upto',
            'WHERE m.kind IN (''report'', ''notice'') AND m.opened_at < upto AND NOT (SELECT r.archive_first FROM portal.retention r WHERE r.what = ''case'')'),
        ('portal.weed_people(int, boolean)', 'AND p.id NOT IN (SELECT portal.held_people())',
            'AND p.id NOT IN (SELECT portal.held_people()) AND NOT (SELECT r.archive_first FROM portal.retention r WHERE r.what = ''person'')')
        ) AS v (name, was, becomes)
    LOOP
        new := replace(pg_get_functiondef(f.name::regprocedure), f.was, f.becomes);
        IF new = pg_get_functiondef(f.name::regprocedure) THEN
            RAISE EXCEPTION '% does not read as expected', f.name;
        END IF;
        EXECUTE new;
    END LOOP;
END $$;
-- +goose StatementEnd

INSERT INTO portal.access_kind (what, act, classes) VALUES ('page', 'read', '{open}'); -- an address that the actor's roles do not open

CALL private.guard_tables();
