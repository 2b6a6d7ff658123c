-- How long a code for help with a draft holds, and how often a wrong one may be tried
-- against it, are rules like any other.

-- +goose Up
ALTER TABLE portal.rule_pack
    ADD assist_minutes int NOT NULL DEFAULT 15 CONSTRAINT assist_code_is_short CHECK (assist_minutes BETWEEN 1 AND 60),
    ADD assist_tries int NOT NULL DEFAULT 5 CONSTRAINT assist_code_is_hard_to_guess CHECK (assist_tries BETWEEN 1 AND 20);

-- assist_try as in 00165, by the pack of the code's month.
-- +goose StatementBegin
DO $$
DECLARE
    was text := pg_get_functiondef('portal.assist_try(uuid, uuid, bytea[])'::regprocedure);
    new text := replace(was, 'c.tries < 5', 'c.tries < (SELECT r.assist_tries FROM portal.rule_pack r WHERE r.active AND r.from_month <= c.month ORDER BY r.from_month DESC LIMIT 1)');
BEGIN
    IF new = was THEN
        RAISE EXCEPTION 'assist_try does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd
