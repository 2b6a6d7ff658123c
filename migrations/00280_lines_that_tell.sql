-- What the log's alarms and rules count: representatives are on the circle's daily list,
-- a search for many people is many people, and who works in no unit is refused too.

-- +goose Up
-- +goose StatementBegin
DO $$
DECLARE
    was text;
    new text;
    change record;
BEGIN
    FOR change IN SELECT * FROM (VALUES
        -- Every read is on the list (design.md §5); a representative's is not from outside.
        ('portal.circle_reads(date, int)', $sql$l.actor_kind NOT IN ('jobseeker', 'representative')$sql$, $sql$l.actor_kind <> 'jobseeker'$sql$),
        ('portal.circle_reads(date, int)', $sql$l.actor_kind = 'operator' OR l.actor_id IS NOT NULL$sql$,
            $sql$l.actor_kind = 'operator' OR l.actor_kind <> 'representative' AND l.actor_id IS NOT NULL$sql$),
        -- Whom searches found count with whom lines were about, as for the other rules.
        ('portal.follow_make(date)', 'l.result, l.purpose, s.name AS reader',
            $sql$l.result, l.purpose, s.name AS reader, CASE WHEN l.what = 'search' THEN array_append(l.listed, l.subject_id) ELSE ARRAY[l.subject_id] END AS whom$sql$),
        ('portal.follow_make(date)', $sql$p.id = ANY (CASE WHEN l.what = 'search' THEN array_append(l.listed, l.subject_id) ELSE ARRAY[l.subject_id] END)$sql$,
            'p.id = ANY (line.whom)'),
        ('portal.follow_make(date)', 'FROM line JOIN portal.access_log l ON l.id = line.id', 'FROM line'),
        ('portal.follow_make(date)', $sql$'many_persons', count(DISTINCT l.subject_id)::int FROM line l CROSS JOIN portal.follow_rule r$sql$,
            $sql$'many_persons', count(DISTINCT w.person_id)::int FROM line l CROSS JOIN LATERAL unnest(l.whom) AS w (person_id) CROSS JOIN portal.follow_rule r$sql$),
        ('portal.follow_make(date)', 'HAVING count(DISTINCT l.subject_id) > r.amount', 'HAVING count(DISTINCT w.person_id) > r.amount'),
        -- Who works in no unit has no manager there: the DPO sees them, in a row of their own.
        ('portal.denials(timestamptz)', 'u.name, date_trunc', $sql$coalesce(u.name, ''), date_trunc$sql$),
        ('portal.denials(timestamptz)', 'JOIN portal.unit u', 'LEFT JOIN portal.unit u')
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
