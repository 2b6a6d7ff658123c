-- Log follow-up (logguppföljning): rules and random samples as data, what they
-- pick out of a week's log, who looks at it, and what was found.

-- +goose Up
-- What picks lines. A rule that is off picks nothing; what was in force for a
-- week is kept with the week.
CREATE TABLE portal.follow_rule (
    code text PRIMARY KEY,
    position int NOT NULL,
    sv text NOT NULL,
    en text NOT NULL,
    amount int,      -- of a sample: how many lines a week and unit; else how many there must be
    minutes int,     -- within which
    from_hour int,   -- Swedish time
    until_hour int,
    active boolean NOT NULL DEFAULT true
);
INSERT INTO portal.follow_rule (code, position, sv, en, amount, minutes, from_hour, until_hour) VALUES
    ('emergency', 1, 'Nödåtkomst', 'Emergency access', NULL, NULL, NULL, NULL),
    ('protected', 2, 'Person med skyddade personuppgifter', 'Person with protected personal data', NULL, NULL, NULL, NULL),
    ('no_task', 3, 'Ingen arbetsuppgift som leder till personen', 'No task that leads to the person', NULL, NULL, NULL, NULL),
    ('own_name', 4, 'Samma efternamn som den som läste', 'Same family name as the reader', NULL, NULL, NULL, NULL),
    ('colleague', 5, 'Samma namn som någon i personalen', 'Same name as a member of staff', NULL, NULL, NULL, NULL),
    ('denials', 6, 'Upprepade nekanden samma dag', 'Repeated denials on one day', 5, NULL, NULL, NULL),
    ('many_persons', 7, 'Många personer på kort tid', 'Many people in a short time', 20, 30, NULL, NULL),
    ('at_night', 8, 'På natten', 'At night', NULL, NULL, 22, 6),
    ('sample', 9, 'Stickprov', 'Random sample', 5, NULL, NULL, NULL);

-- What a line was found to be.
CREATE TABLE portal.follow_code (
    code text PRIMARY KEY,
    position int NOT NULL,
    sv text NOT NULL,
    en text NOT NULL
);
INSERT INTO portal.follow_code VALUES
    ('ok', 1, 'Utan anmärkning', 'Nothing to remark'),
    ('needs_explanation', 2, 'Behöver förklaras', 'Needs an explanation'),
    ('unauthorised', 3, 'Obehörig läsning', 'Unauthorised reading'),
    ('error', 4, 'Fel i loggen eller regeln', 'Error in the log or the rule');

-- A week, by its Monday, is made once. The seed of its samples is the hash of
-- the log's first checkpoint after the week, which nobody could choose and which
-- witnesses have too; only a log that is not sealed gets a random one.
CREATE TABLE portal.follow_week (
    week date PRIMARY KEY CONSTRAINT weeks_begin_on_mondays CHECK (extract(isodow FROM week) = 1),
    seed text NOT NULL,
    checkpoint bigint, -- its size
    rules jsonb NOT NULL,
    made_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.follow_week FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.follow_week FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();

-- One line that one rule picked. It holds nothing about whom the line was about
-- but a case number.
CREATE TABLE portal.follow_item (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    week date NOT NULL REFERENCES portal.follow_week,
    rule text NOT NULL REFERENCES portal.follow_rule,
    log_id uuid NOT NULL, -- no reference: the line may be weeded
    at timestamptz NOT NULL,
    actor_id uuid NOT NULL REFERENCES portal.staff,
    unit_id uuid REFERENCES portal.unit,
    case_no text NOT NULL DEFAULT '',
    hits int NOT NULL DEFAULT 1,     -- how many lines or people made the rule pick this one
    protected boolean NOT NULL,      -- about a protected person: for auditors of the circle
    assigned_to uuid REFERENCES portal.staff,
    assigned_at timestamptz,
    CONSTRAINT picked_once UNIQUE (week, rule, log_id),
    CONSTRAINT nobody_follows_up_themselves CHECK (assigned_to <> actor_id),
    CONSTRAINT assigned_is_whole CHECK ((assigned_to IS NULL) = (assigned_at IS NULL))
);
CREATE INDEX follow_item_at ON portal.follow_item (at);
CREATE INDEX follow_item_log ON portal.follow_item (log_id);
CREATE TABLE portal.follow_finding (
    item_id uuid PRIMARY KEY REFERENCES portal.follow_item,
    code text NOT NULL REFERENCES portal.follow_code,
    line text NOT NULL CONSTRAINT one_line CHECK (length(line) <= 200 AND line !~ '[\n\r]'),
    by_id uuid NOT NULL DEFAULT portal.actor('id')::uuid REFERENCES portal.staff,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.follow_finding FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON portal.follow_finding FOR EACH STATEMENT EXECUTE FUNCTION private.refuse();

-- +goose StatementBegin
CREATE FUNCTION private.follow_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM portal.follow_finding f WHERE f.item_id = OLD.id) THEN
        RAISE EXCEPTION 'what has a finding is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'follow_closed';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER closed BEFORE UPDATE ON portal.follow_item FOR EACH ROW EXECUTE FUNCTION private.follow_closed();

-- follow_make picks the lines of a week that is over, and returns how many; for
-- a week that is made already, 0. It compares names here, so that nobody else
-- needs to see them.
-- +goose StatementBegin
CREATE FUNCTION portal.follow_make(week date) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    begins timestamptz := follow_make.week::timestamp AT TIME ZONE 'Europe/Stockholm';
    ends timestamptz := (follow_make.week + 7)::timestamp AT TIME ZONE 'Europe/Stockholm';
    sealed record;
    chosen text;
    made int;
BEGIN
    IF portal.actor('kind') <> 'system' OR portal.actor('purpose') <> 'log_followup' THEN
        RAISE EXCEPTION 'only the machine picks' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF portal.actor('at')::timestamptz < ends + interval '1 hour' THEN
        RAISE EXCEPTION 'the week is not over' USING ERRCODE = 'check_violation';
    END IF;
    SELECT c.size, encode(sha256(convert_to(c.note, 'UTF8')), 'hex') AS seed INTO sealed FROM portal.log_checkpoint c
    ORDER BY c.at < ends, CASE WHEN c.at < ends THEN -c.size ELSE c.size END LIMIT 1;
    chosen := coalesce(sealed.seed, encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'));
    INSERT INTO portal.follow_week (week, seed, checkpoint, rules)
    SELECT follow_make.week, chosen, sealed.size, coalesce(jsonb_agg(to_jsonb(r) - '{sv,en,position}'::text[] ORDER BY r.position), '[]') FROM portal.follow_rule r WHERE r.active
    ON CONFLICT ON CONSTRAINT follow_week_pkey DO NOTHING;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    WITH line AS MATERIALIZED (
        SELECT l.id, l.at, l.actor_id, l.unit_id, l.case_id, l.what, l.subject_id, l.result, l.purpose, s.name AS reader
        FROM portal.access_log l JOIN portal.staff s ON s.id = l.actor_id
        WHERE l.at >= begins AND l.at < ends AND l.actor_kind = 'staff'
    ), about AS MATERIALIZED ( -- whom a line was about, or whom a search found
        SELECT line.id, p.id AS person_id, p.unit_id, p.caseworker_id, p.protection <> '' AS protected, lower(p.given_name) AS given, lower(p.family_name) AS family
        FROM line JOIN portal.access_log l ON l.id = line.id
        JOIN portal.person p ON p.id = ANY (CASE WHEN l.what = 'search' THEN array_append(l.listed, l.subject_id) ELSE ARRAY[l.subject_id] END)
    ), hit AS (
        SELECT l.id, 'emergency' AS rule, 1 AS hits FROM line l WHERE l.result = 'emergency'
        UNION SELECT a.id, 'protected', 1 FROM about a WHERE a.protected
        UNION SELECT l.id, 'no_task', 1 FROM line l JOIN about a USING (id)
            WHERE l.result = 'ok' AND l.purpose <> 'log_reading' AND a.unit_id IS DISTINCT FROM l.unit_id AND a.caseworker_id IS DISTINCT FROM l.actor_id
            AND NOT EXISTS (SELECT 1 FROM portal.emergency_access e
                WHERE e.staff_id = l.actor_id AND e.person_id = a.person_id AND e.from_at <= l.at AND e.until_at > l.at)
        UNION SELECT l.id, 'own_name', 1 FROM line l JOIN about a USING (id)
            WHERE l.purpose <> 'log_reading' AND right(lower(l.reader), length(a.family) + 1) = ' ' || a.family
        UNION SELECT l.id, 'colleague', 1 FROM line l JOIN about a USING (id)
            JOIN portal.staff c ON lower(c.name) = a.given || ' ' || a.family AND c.fund_id IS NULL WHERE l.purpose <> 'log_reading'
        UNION SELECT (array_agg(l.id ORDER BY l.at DESC, l.id))[1], 'denials', count(*)::int FROM line l CROSS JOIN portal.follow_rule r
            WHERE r.code = 'denials' AND l.result = 'denied'
            GROUP BY l.actor_id, (l.at AT TIME ZONE 'Europe/Stockholm')::date, r.amount HAVING count(*) >= r.amount
        UNION SELECT (array_agg(l.id ORDER BY l.at DESC, l.id))[1], 'many_persons', count(DISTINCT l.subject_id)::int FROM line l CROSS JOIN portal.follow_rule r
            WHERE r.code = 'many_persons' AND l.purpose <> 'log_reading'
            GROUP BY l.actor_id, date_bin(make_interval(mins => r.minutes), l.at, begins), r.amount HAVING count(DISTINCT l.subject_id) > r.amount
        UNION SELECT l.id, 'at_night', 1 FROM line l JOIN portal.follow_rule r ON r.code = 'at_night'
            WHERE extract(hour FROM l.at AT TIME ZONE 'Europe/Stockholm') >= r.from_hour OR extract(hour FROM l.at AT TIME ZONE 'Europe/Stockholm') < r.until_hour
        UNION SELECT d.id, 'sample', 1 FROM (
                SELECT l.id, row_number() OVER (PARTITION BY l.unit_id ORDER BY sha256(convert_to(chosen || l.id::text, 'UTF8'))) AS drawn FROM line l
            ) d JOIN portal.follow_rule r ON r.code = 'sample' AND d.drawn <= r.amount
    )
    INSERT INTO portal.follow_item (week, rule, log_id, at, actor_id, unit_id, case_no, hits, protected)
    SELECT follow_make.week, h.rule, l.id, l.at, l.actor_id, l.unit_id, coalesce(c.number, ''), h.hits,
           EXISTS (SELECT 1 FROM about a WHERE a.id = l.id AND a.protected)
    FROM hit h JOIN line l ON l.id = h.id JOIN portal.follow_rule r ON r.code = h.rule AND r.active LEFT JOIN portal.case_file c ON c.id = l.case_id
    ON CONFLICT ON CONSTRAINT picked_once DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END $$;
-- +goose StatementEnd

-- follows says whether the actor follows up the log now. Whoever administrates
-- does not, whatever else they have been granted.
CREATE FUNCTION portal.follows() RETURNS boolean LANGUAGE sql STABLE
    RETURN portal.actor('kind') = 'staff' AND portal.has_role('log_auditor') AND NOT portal.has_role('administrator')
        AND portal.actor('purpose') IN ('log_reading', 'log_export');

-- follow_auditors returns whom a line may be given to.
-- +goose StatementBegin
CREATE FUNCTION portal.follow_auditors() RETURNS TABLE (id uuid, name text, circle boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT portal.follows() THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT s.id, s.name, bool_or(g.circle) FROM portal.staff s
    CROSS JOIN LATERAL private.grants_in_force(s.id, (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date) g
    WHERE s.fund_id IS NULL AND g.trained
    GROUP BY s.id HAVING bool_or(g.role = 'log_auditor') AND NOT bool_or(g.role = 'administrator') ORDER BY s.name, s.id;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.follow_make(date), portal.follow_auditors() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.follow_make(date) TO portal_worker;
GRANT EXECUTE ON FUNCTION portal.follow_auditors() TO portal_web;

GRANT SELECT ON portal.follow_rule, portal.follow_code TO portal_web, portal_worker;
CREATE POLICY public_list ON portal.follow_rule FOR SELECT TO portal_web, portal_worker USING (true);
CREATE POLICY public_list ON portal.follow_code FOR SELECT TO portal_web, portal_worker USING (true);
-- Neither who administrates nor who follows up turns a rule off: an operator does.
GRANT UPDATE (amount, minutes, from_hour, until_hour, active) ON portal.follow_rule TO portal_worker;
CREATE POLICY operator_sets ON portal.follow_rule FOR UPDATE TO portal_worker USING ((SELECT portal.actor('kind')) = 'operator');

GRANT SELECT ON portal.follow_week, portal.follow_item, portal.follow_finding TO portal_web;
GRANT SELECT ON portal.follow_week TO portal_worker;
GRANT UPDATE (assigned_to, assigned_at) ON portal.follow_item TO portal_web;
GRANT INSERT (item_id, code, line) ON portal.follow_finding TO portal_web;
CREATE POLICY those_who_follow_up ON portal.follow_week FOR SELECT TO portal_web USING ((SELECT portal.follows()));
CREATE POLICY dpo_oversees ON portal.follow_week FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('dpo')));
CREATE POLICY machines_read ON portal.follow_week FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
-- Nobody meets a line of their own here.
CREATE POLICY those_who_follow_up ON portal.follow_item FOR SELECT TO portal_web
    USING ((SELECT portal.follows()) AND actor_id <> (SELECT portal.actor('id'))::uuid AND (NOT protected OR (SELECT portal.actor('circle'))::boolean));
CREATE POLICY dpo_oversees ON portal.follow_item FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('dpo')) AND (NOT protected OR (SELECT portal.actor('circle'))::boolean));
CREATE POLICY given_to_another ON portal.follow_item FOR UPDATE TO portal_web
    USING ((SELECT portal.follows()) AND actor_id <> (SELECT portal.actor('id'))::uuid AND (NOT protected OR (SELECT portal.actor('circle'))::boolean))
    WITH CHECK (assigned_at = (SELECT portal.actor('at'))::timestamptz
       AND assigned_to IN (SELECT a.id FROM portal.follow_auditors() a WHERE a.circle OR NOT follow_item.protected));
CREATE POLICY of_what_one_sees ON portal.follow_finding FOR SELECT TO portal_web
    USING (EXISTS (SELECT 1 FROM portal.follow_item i WHERE i.id = item_id));
CREATE POLICY by_the_assigned ON portal.follow_finding FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.follows()) AND EXISTS (SELECT 1 FROM portal.follow_item i WHERE i.id = item_id AND i.assigned_to = (SELECT portal.actor('id'))::uuid));
-- Of the log itself: the lines that were picked, and no other.
CREATE POLICY followed_up ON portal.access_log FOR SELECT TO portal_web
    USING ((SELECT portal.follows()) AND id IN (SELECT i.log_id FROM portal.follow_item i));
CREATE POLICY those_who_follow_up ON portal.staff FOR SELECT TO portal_web USING ((SELECT portal.follows()));

INSERT INTO portal.access_kind (what, act, classes) VALUES
    ('log_assign', 'change', '{guarded}'), ('log_finding', 'change', '{guarded}'), ('follow_export', 'export', '{guarded}');

CALL private.guard_tables();
