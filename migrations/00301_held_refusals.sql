-- A hold keeps the lines of refusals about somebody, too.

-- +goose Up
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.weed_log(int, timestamptz, uuid[], int)'::regprocedure);
    new text := replace(was, 'AND NOT coalesce(l.listed && held, false)', 'AND NOT coalesce(l.listed && held, false) AND NOT coalesce(l.sought = ANY (held::text[]), false)');
BEGIN
    IF new = was THEN
        RAISE EXCEPTION 'weed_log does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
