-- Who may meet whom: grants that two people stand behind, training, the circles
-- of cases and emergency access, as data that enter turns into facts about the
-- actor. internal/access decides by the same facts; a property test compares.

-- +goose Up
-- Figures that an instruction may change, dated like the rule packs.
CREATE TABLE portal.access_rule (
    from_day date PRIMARY KEY,
    recertify_months int NOT NULL,      -- a grant rests unless its manager says anew that it is needed
    grant_max_months int NOT NULL,      -- longest time that is granted at once
    expiring_days int NOT NULL,         -- from when the manager sees that something ends
    emergency_minutes int NOT NULL,
    review_working_days int NOT NULL    -- for looking at an emergency access afterwards
);
INSERT INTO portal.access_rule VALUES ('2020-01-01', 6, 24, 30, 60, 3);

-- Which roles meet the cases of which kind: lists is that they are in their
-- queues, opens that they may be read, one at a time. A kind without a role is
-- closed to everybody: so is compensation_review until Ersättningsprövning has
-- roles of its own here.
CREATE TABLE portal.case_circle (
    kind text NOT NULL CONSTRAINT only_known_cases CHECK (kind IN ('report', 'notice', 'meeting', 'compensation_review', 'fraud_signal')),
    role text NOT NULL CONSTRAINT only_roles_that_meet_people CHECK (role IN ('caseworker', 'reviewer', 'manager')),
    opens boolean NOT NULL,
    PRIMARY KEY (kind, role)
);
INSERT INTO portal.case_circle VALUES
    ('report', 'caseworker', true), ('report', 'reviewer', true), ('report', 'manager', false),
    ('notice', 'caseworker', true), ('notice', 'reviewer', true), ('notice', 'manager', false),
    ('meeting', 'caseworker', true), ('meeting', 'manager', false),
    ('fraud_signal', 'reviewer', true);

-- A grant is asked for by somebody and approved by another, neither of them the
-- one who gets it; or an operator gives it, who is named: that is how the first
-- ones come about. Grants from before this migration rest until an operator
-- gives them anew.
ALTER TABLE portal.staff_grant
    ADD id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT grant_has_an_id UNIQUE,
    ADD reason text NOT NULL DEFAULT '',
    ADD operator text NOT NULL DEFAULT '',
    ADD requested_by uuid REFERENCES portal.staff,
    ADD requested_at timestamptz,
    ADD approved_by uuid REFERENCES portal.staff,
    ADD approved_at timestamptz,
    ADD refused_by uuid REFERENCES portal.staff,
    ADD refused_at timestamptz,
    ADD recertified_on date,
    ADD recertified_by uuid REFERENCES portal.staff,
    ADD CONSTRAINT somebody_asks CHECK (operator <> '' OR requested_by IS NOT NULL AND requested_at IS NOT NULL AND reason <> '') NOT VALID,
    ADD CONSTRAINT nobody_asks_for_themselves CHECK (requested_by <> staff_id),
    ADD CONSTRAINT another_approves CHECK (approved_by IS NULL OR requested_by IS NOT NULL AND approved_by <> requested_by AND approved_by <> staff_id),
    ADD CONSTRAINT approved_has_its_time CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (refused_by IS NULL) = (refused_at IS NULL)),
    ADD CONSTRAINT approved_or_refused CHECK (num_nonnulls(approved_by, refused_by) <= 1),
    ADD CONSTRAINT in_force_is_certified CHECK (recertified_on IS NOT NULL OR operator = '' AND approved_by IS NULL) NOT VALID,
    ADD CONSTRAINT every_grant_ends CHECK (valid_until >= valid_from AND valid_until IS NOT NULL) NOT VALID;

-- Courses with their exam; a role rests until every needed one is passed.
CREATE TABLE portal.course (
    code text PRIMARY KEY,
    sv text NOT NULL,
    en text NOT NULL,
    needed boolean NOT NULL,
    months int NOT NULL,       -- how long a pass holds
    pass_percent int NOT NULL CONSTRAINT percent_is_percent CHECK (pass_percent BETWEEN 1 AND 100)
);
INSERT INTO portal.course VALUES ('secrecy', 'Sekretess och behörighet', 'Secrecy and access', true, 24, 80);
CREATE TABLE portal.training (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    staff_id uuid NOT NULL REFERENCES portal.staff,
    course text NOT NULL REFERENCES portal.course,
    on_day date NOT NULL,
    until_day date NOT NULL,
    passed boolean NOT NULL,
    percent int CONSTRAINT percent_is_percent CHECK (percent BETWEEN 0 AND 100),
    source text NOT NULL CONSTRAINT only_known_sources CHECK (source IN ('exam', 'import', 'operator')),
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz
);
CREATE INDEX training_of_staff ON portal.training (staff_id, course, until_day);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.training FOR EACH ROW EXECUTE FUNCTION private.refuse();

-- Nödåtkomst: one person, one member of staff, a short while.
CREATE TABLE portal.emergency_access (
    id uuid PRIMARY KEY,
    staff_id uuid NOT NULL REFERENCES portal.staff,
    unit_id uuid REFERENCES portal.unit, -- of the member of staff, then
    person_id uuid NOT NULL REFERENCES portal.person,
    reason text NOT NULL,
    line text NOT NULL CONSTRAINT one_line CHECK (length(line) BETWEEN 1 AND 200 AND line !~ '[\n\r]'),
    protected boolean NOT NULL,          -- the person was, then
    from_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL CONSTRAINT it_ends CHECK (until_at > from_at),
    review_by timestamptz NOT NULL,
    reviewed_by uuid REFERENCES portal.staff,
    reviewed_at timestamptz,
    outcome text NOT NULL DEFAULT '' CONSTRAINT only_known_outcomes CHECK (outcome IN ('', 'justified', 'unclear', 'not_justified')),
    CONSTRAINT another_reviews CHECK (reviewed_by <> staff_id),
    CONSTRAINT reviewed_is_whole CHECK (num_nonnulls(reviewed_by, reviewed_at) IN (0, 2) AND (reviewed_by IS NULL) = (outcome = ''))
);
CREATE INDEX emergency_of_staff ON portal.emergency_access (staff_id, until_at);
CREATE INDEX emergency_unreviewed ON portal.emergency_access (review_by) WHERE reviewed_at IS NULL;

-- grants_in_force returns what somebody has been granted and has kept: asked for
-- and approved, not ended, certified anew within the time; and whether they are
-- trained. A fund's officers are trained by their fund. It is one statement
-- within the definer functions that call it, as the owner.
-- +goose StatementBegin
CREATE FUNCTION private.grants_in_force(holder uuid, today date) RETURNS TABLE (role text, circle boolean, trained boolean)
LANGUAGE sql STABLE AS $$
    SELECT g.role, g.circle, s.fund_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM portal.course c WHERE c.needed AND NOT EXISTS (
        SELECT 1 FROM portal.training t WHERE t.staff_id = g.staff_id AND t.course = c.code AND t.passed AND t.on_day <= today AND t.until_day >= today))
    FROM portal.staff_grant g JOIN portal.staff s ON s.id = g.staff_id
    JOIN portal.access_rule r ON r.from_day = (SELECT max(d.from_day) FROM portal.access_rule d WHERE d.from_day <= today)
    WHERE g.staff_id = holder AND (g.approved_by IS NOT NULL OR g.operator <> '') AND g.valid_from <= today AND g.valid_until >= today
      AND today < g.recertified_on + r.recertify_months * interval '1 month'
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.grants_in_force(uuid, date) FROM PUBLIC;

-- enter as in 00001, and for staff: only the roles that are trained for, which
-- kinds of case they list and open, and whom an emergency has opened.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.enter(token text, purpose text, case_id uuid, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hash bytea := sha256(convert_to(token, 'UTF8'));
    wire timestamptz := transaction_timestamp();
    today date := (enter.at AT TIME ZONE 'Europe/Stockholm')::date;
    who record;
    found_roles text[] := '{}';
    found_circle boolean := false;
    found_lists text[] := '{}';
    found_opens text[] := '{}';
    found_emergency uuid[] := '{}';
    said text;
BEGIN
    IF token LIKE 'job:%' AND session_user = 'portal_worker' THEN
        SELECT 'system' AS kind, NULL::uuid AS id, NULL::uuid AS unit, NULL::uuid AS org, j.kind AS name INTO who
        FROM river.river_job j WHERE j.id = substr(token, 5)::bigint AND j.state = 'running';
    ELSIF session_user IN ('portal_web', 'portal_fund') THEN
        SELECT s.actor_kind AS kind, s.actor_id AS id, f.unit_id AS unit, f.fund_id AS org, '' AS name INTO who
        FROM portal.session s LEFT JOIN portal.staff f ON f.id = s.actor_id AND s.actor_kind <> 'jobseeker'
        WHERE s.token_hash = hash AND s.ends_at > wire AND s.seen_at + s.idle_seconds * interval '1 second' > wire
          AND (s.actor_kind = 'fund') = (session_user = 'portal_fund');
    END IF;
    IF who IS NULL THEN
        SELECT e.kind, NULL::uuid AS id, NULL::uuid AS unit, e.org, e.name INTO who
        FROM portal.entry e WHERE e.token_hash = hash AND e.login = session_user AND e.ends_at > wire;
    END IF;
    IF who IS NULL OR who.kind IS NULL OR coalesce(purpose, '') = '' OR at IS NULL THEN
        RAISE EXCEPTION 'nobody may enter with this' USING ERRCODE = 'invalid_authorization_specification';
    END IF;
    IF who.kind IN ('staff', 'fund') THEN
        SELECT coalesce(array_agg(DISTINCT g.role ORDER BY g.role), '{}'), coalesce(bool_or(g.circle), false)
        INTO found_roles, found_circle
        FROM private.grants_in_force(who.id, today) g WHERE g.trained;
    END IF;
    IF who.kind = 'staff' THEN
        SELECT coalesce(array_agg(DISTINCT c.kind), '{}'), coalesce(array_agg(DISTINCT c.kind) FILTER (WHERE c.opens), '{}')
        INTO found_lists, found_opens
        FROM portal.case_circle c WHERE c.role = ANY (found_roles);
        SELECT coalesce(array_agg(DISTINCT e.person_id), '{}') INTO found_emergency
        FROM portal.emergency_access e WHERE e.staff_id = who.id AND e.from_at <= enter.at AND e.until_at > enter.at;
    END IF;
    IF who.kind = 'fund' AND who.id IS NULL THEN
        found_roles := '{fund_system}';
    END IF;
    said := jsonb_build_object('kind', who.kind, 'id', who.id, 'roles', array_to_string(found_roles, ','), 'unit', who.unit, 'org', who.org,
        'circle', found_circle, 'lists', found_lists::text, 'opens', found_opens::text, 'emergency', found_emergency::text,
        'name', who.name, 'purpose', purpose, 'case', case_id, 'at', at)::text;
    PERFORM set_config('portal.actor', said, true), set_config('portal.actor_signature', private.sign(said), true);
END $$;
-- +goose StatementEnd

-- staff_find and staff_known as in 00001, by the same grants. Who has a grant
-- but not the training gets in, with no role: the exam is inside.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.staff_find(org_no text, staff_no text, today date) RETURNS TABLE (id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.id, CASE WHEN s.fund_id IS NULL THEN 'staff' ELSE 'fund' END FROM portal.staff s
    WHERE s.org_no = staff_find.org_no AND s.staff_no = staff_find.staff_no
      AND EXISTS (SELECT 1 FROM private.grants_in_force(s.id, today))
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.staff_known(staff uuid, today date) RETURNS TABLE (roles text[], unit text, org text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT g.role) FILTER (WHERE g.trained), '{}'), coalesce(s.unit_id::text, ''), coalesce(s.fund_id::text, '')
    FROM portal.staff s CROSS JOIN private.grants_in_force(staff_known.staff, today) g
    WHERE s.id = staff_known.staff GROUP BY s.id
$$;
-- +goose StatementEnd

-- Staff meet somebody through a task: who is theirs, or stands in their unit's
-- queue, or whom an emergency opened; and protected people with their circle
-- only. (Meetings of the day will join the list that emergency is.)
DROP POLICY people_of_the_unit ON portal.person;
CREATE POLICY by_task ON portal.person FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.actor('lists')) <> '{}'
       AND (unit_id = (SELECT portal.actor('unit'))::uuid OR caseworker_id = (SELECT portal.actor('id'))::uuid
            OR id = ANY ((SELECT portal.actor('emergency'))::uuid[]))
       AND (protection = '' OR (SELECT portal.actor('circle'))::boolean));

-- may_meet is that policy for one person, for definer functions, whom no policy
-- binds.
-- +goose StatementBegin
CREATE FUNCTION private.may_meet(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN portal.actor('kind') = 'staff' AND portal.actor('lists') <> '{}' AND EXISTS (
        SELECT 1 FROM portal.person p WHERE p.id = may_meet.person
        AND (p.unit_id = portal.actor('unit')::uuid OR p.caseworker_id = portal.actor('id')::uuid OR p.id = ANY (portal.actor('emergency')::uuid[]))
        AND (p.protection = '' OR portal.actor('circle')::boolean));
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.may_meet(uuid) FROM PUBLIC;

GRANT SELECT ON portal.access_rule, portal.case_circle, portal.course TO portal_web, portal_worker;
GRANT SELECT, INSERT ON portal.training TO portal_worker;
GRANT SELECT ON portal.training TO portal_web;
GRANT UPDATE (circle, valid_until, operator, recertified_on) ON portal.staff_grant TO portal_worker;
CREATE POLICY public_list ON portal.access_rule FOR SELECT TO portal_web, portal_worker USING (true);
CREATE POLICY public_list ON portal.case_circle FOR SELECT TO portal_web, portal_worker USING (true);
CREATE POLICY public_list ON portal.course FOR SELECT TO portal_web, portal_worker USING (true);
CREATE POLICY operator_keeps ON portal.training TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY own_training ON portal.training FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND staff_id = (SELECT portal.actor('id'))::uuid);

CALL private.guard_tables();
