-- Help with a draft opens that, and no case: whatever a code leads to, no case is at
-- hand for the purpose assist.

-- +goose Up
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.enter_from(text, text, uuid, timestamptz, text)'::regprocedure);
    new text := replace(was, 'who.name, purpose, case_id,', 'who.name, purpose, CASE WHEN enter_from.purpose <> ''assist'' THEN enter_from.case_id END,');
BEGIN
    IF new = was THEN
        RAISE EXCEPTION 'enter_from does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd
