-- A code that a person reads out is a task of that day, as a meeting is: who has it may
-- be of another unit. It leads to that person for the purpose assist alone, as long as
-- the leave holds, and to a protected one only who is in the circle. That somebody asked
-- at the desk or on the phone is what staff say, and leads to nobody.

-- +goose Up
-- +goose StatementBegin
DO $$
DECLARE
    was text;
    new text;
    change record;
BEGIN
    FOR change IN SELECT * FROM (VALUES
        ('portal.enter_from(text, text, uuid, timestamptz, text)', 'PERFORM private.say(',
         $sql$IF who.kind = 'staff' AND enter_from.purpose = 'assist' THEN
        found_emergency := found_emergency || ARRAY(SELECT a.person_id FROM portal.assist a
            WHERE a.staff_id = who.id AND a.way = 'code' AND a.withdrawn_at IS NULL AND a.done_at IS NULL
              AND a.at <= enter_from.at AND (a.at AT TIME ZONE 'Europe/Stockholm')::date = today);
    END IF;
    PERFORM private.say($sql$),
        ('portal.decision_facts(uuid)', $sql$jsonb_build_object('month', a.month, 'at', a.at)$sql$,
         $sql$jsonb_build_object('month', a.month, 'at', a.at, 'code', a.way = 'code')$sql$),
        ('portal.decision_facts(uuid)', $sql$'courses', (SELECT$sql$, $sql$'purpose', split_part(said, E'\x1f', 11), 'courses', (SELECT$sql$),
        -- Nor is what they read then read without a task.
        ('portal.follow_make(date)', 'e.from_at <= l.at AND e.until_at > l.at)',
         $sql$e.from_at <= l.at AND e.until_at > l.at)
            AND NOT EXISTS (SELECT 1 FROM portal.assist t
                WHERE t.staff_id = l.actor_id AND t.person_id = a.person_id AND t.way = 'code' AND l.purpose = 'assist'
                  AND t.at <= l.at AND (t.at AT TIME ZONE 'Europe/Stockholm')::date = (l.at AT TIME ZONE 'Europe/Stockholm')::date)$sql$),
        -- Whoever holds the code need not meet the person yet.
        ('portal.assist_try(uuid, uuid, bytea[])', 'NOT private.may_meet(person)',
         $sql$NOT EXISTS (SELECT FROM portal.person p WHERE p.id = assist_try.person AND (p.protection = '' OR portal.actor('circle')::boolean))$sql$)
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
