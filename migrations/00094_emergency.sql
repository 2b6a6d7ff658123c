-- Emergency access with its alarms and its review, the way of a grant from
-- request to certificate, and the exam.

-- +goose Up
-- Reasons to choose from, by name in every language.
CREATE TABLE portal.access_reason (
    list text NOT NULL CONSTRAINT only_known_lists CHECK (list IN ('grant', 'emergency')),
    code text NOT NULL,
    position int NOT NULL,
    sv text NOT NULL,
    en text NOT NULL,
    PRIMARY KEY (list, code)
);
INSERT INTO portal.access_reason VALUES
    ('grant', 'new_task', 1, 'Nya arbetsuppgifter', 'New duties'),
    ('grant', 'substitute', 2, 'Vikarierar för någon', 'Stands in for somebody'),
    ('grant', 'workload', 3, 'Tillfällig förstärkning av enheten', 'Temporary help for the unit'),
    ('grant', 'prolonged', 4, 'Fortsatta arbetsuppgifter', 'Continued duties'),
    ('emergency', 'danger', 1, 'Fara för liv eller hälsa', 'Danger to life or health'),
    ('emergency', 'time_limit', 2, 'En frist går ut och den som ansvarar är inte här', 'A time limit runs out and whoever is responsible is away'),
    ('emergency', 'person_waits', 3, 'Personen väntar och ingen behörig kan nås', 'The person is waiting and nobody with access can be reached'),
    ('emergency', 'wrong_unit', 4, 'Fel i fördelningen: ärendet borde vara vårt', 'Wrongly assigned: the case ought to be ours');

-- What a line of the log is when somebody opens in an emergency, or looks at it
-- afterwards.
INSERT INTO portal.access_kind (what, act, classes) VALUES ('emergency', 'read', '{guarded}'), ('emergency_review', 'change', '{guarded}'), ('case', 'read', '{guarded}')
ON CONFLICT DO NOTHING;

-- Alarms: to the manager and the DPO, or, about a protected person, to the DPO
-- and the auditors of the circle and not to the line.
CREATE TABLE portal.alarm (
    emergency_id uuid NOT NULL REFERENCES portal.emergency_access,
    staff_id uuid NOT NULL REFERENCES portal.staff,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    seen_at timestamptz,
    PRIMARY KEY (emergency_id, staff_id)
);
CREATE INDEX alarm_unseen ON portal.alarm (staff_id, at) WHERE seen_at IS NULL;

-- emergency_open opens somebody for the actor, for as long as the rule says, and
-- returns whether it did. It does not for nobody, and not for a protected person
-- unless the actor is in the circle: the answer and the work are the same then,
-- and both are in the log. The same id again is the same access.
-- +goose StatementBegin
CREATE FUNCTION portal.emergency_open(id uuid, person uuid, reason text, line text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me uuid := portal.actor('id')::uuid;
    moment timestamptz := portal.actor('at')::timestamptz;
    today date := (moment AT TIME ZONE 'Europe/Stockholm')::date;
    rules portal.access_rule;
    who record;
BEGIN
    IF portal.actor('kind') <> 'staff' OR portal.actor('lists') = '{}' THEN
        RAISE EXCEPTION 'no role that meets people' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT * INTO rules FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1;
    SELECT p.id, p.protection <> '' AS protected INTO who FROM portal.person p
    WHERE p.id = emergency_open.person AND (p.protection = '' OR portal.actor('circle')::boolean)
      AND EXISTS (SELECT 1 FROM portal.access_reason c WHERE c.list = 'emergency' AND c.code = emergency_open.reason);
    IF who.id IS NULL THEN
        INSERT INTO portal.access_log (what, result, reason) VALUES ('emergency', 'denied', 'no_hit');
        RETURN false;
    END IF;
    INSERT INTO portal.emergency_access (id, staff_id, unit_id, person_id, reason, line, protected, from_at, until_at, review_by)
    SELECT emergency_open.id, me, portal.actor('unit')::uuid, who.id, emergency_open.reason, emergency_open.line, who.protected,
           moment, moment + rules.emergency_minutes * interval '1 minute', (d.day::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'
    FROM generate_series(today + 1, today + 60, interval '1 day') AS d (day)
    WHERE NOT EXISTS (SELECT 1 FROM portal.day_off o WHERE o.day = d.day::date)
    ORDER BY d.day OFFSET rules.review_working_days - 1 LIMIT 1
    ON CONFLICT ON CONSTRAINT emergency_access_pkey DO NOTHING;
    IF NOT FOUND THEN
        RETURN EXISTS (SELECT 1 FROM portal.emergency_access e WHERE e.id = emergency_open.id AND e.staff_id = me AND e.person_id = who.id);
    END IF;
    INSERT INTO portal.alarm (emergency_id, staff_id)
    SELECT DISTINCT emergency_open.id, s.id FROM portal.staff s CROSS JOIN LATERAL private.grants_in_force(s.id, today) g
    WHERE s.fund_id IS NULL AND s.id <> me AND g.trained AND (g.role = 'dpo'
        OR g.role = 'manager' AND s.unit_id = portal.actor('unit')::uuid AND NOT who.protected
        OR g.role = 'log_auditor' AND g.circle AND who.protected);
    INSERT INTO portal.access_log (subject_id, what, result, reason) VALUES (who.id, 'emergency', 'emergency', emergency_open.reason)
    ON CONFLICT ON CONSTRAINT logged_once_for_each_transaction DO NOTHING;
    RETURN true;
END $$;
-- +goose StatementEnd

-- denials counts what the actor's unit was refused, by week: for its manager,
-- and every unit's for the DPO. It tells nobody whom anybody looked for.
-- +goose StatementBegin
CREATE FUNCTION portal.denials(since timestamptz) RETURNS TABLE (unit text, week date, attempts int, staff int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT u.name, date_trunc('week', l.at AT TIME ZONE 'Europe/Stockholm')::date, count(*)::int, count(DISTINCT l.actor_id)::int
    FROM portal.access_log l JOIN portal.unit u ON u.id = l.unit_id
    WHERE l.at >= since AND l.result = 'denied' AND l.actor_kind = 'staff'
      AND (portal.has_role('dpo') OR portal.has_role('manager') AND l.unit_id = portal.actor('unit')::uuid)
    GROUP BY 1, 2 ORDER BY 2 DESC, 1
$$;
-- +goose StatementEnd
CREATE INDEX access_log_denied ON portal.access_log (unit_id, at) WHERE result = 'denied';

-- A grant moves one step at a time, and is never made longer: who needs it
-- longer asks anew. Nobody is both auditor of the log and administrator.
-- +goose StatementBegin
CREATE FUNCTION private.grant_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rules portal.access_rule;
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
    me uuid := portal.actor('id')::uuid;
BEGIN
    IF NEW.role IN ('log_auditor', 'administrator') AND EXISTS (SELECT 1 FROM portal.staff_grant g
        WHERE g.staff_id = NEW.staff_id AND g.role IN ('log_auditor', 'administrator') AND g.role <> NEW.role
          AND g.refused_by IS NULL AND g.valid_from <= NEW.valid_until AND g.valid_until >= NEW.valid_from) THEN
        RAISE EXCEPTION 'nobody is both log auditor and administrator' USING ERRCODE = 'check_violation', CONSTRAINT = 'auditor_is_no_administrator';
    END IF;
    IF portal.actor('kind') <> 'staff' THEN
        RETURN NEW;
    END IF;
    SELECT * INTO rules FROM portal.access_rule r WHERE r.from_day <= today ORDER BY r.from_day DESC LIMIT 1;
    IF TG_OP = 'INSERT' AND (NEW.valid_from < today OR NEW.valid_until > NEW.valid_from + rules.grant_max_months * interval '1 month')
       OR TG_OP = 'UPDATE' AND (
           NEW.valid_until > OLD.valid_until
           OR (NEW.approved_by, NEW.refused_by) IS DISTINCT FROM (OLD.approved_by, OLD.refused_by)
              AND (num_nonnulls(OLD.approved_by, OLD.refused_by) > 0 OR coalesce(NEW.approved_by, NEW.refused_by) <> me)
           OR NEW.recertified_on IS DISTINCT FROM OLD.recertified_on AND (NEW.recertified_on <> today OR NEW.recertified_by IS DISTINCT FROM me)) THEN
        RAISE EXCEPTION 'a grant does not move so' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.grant_moves() FROM PUBLIC;
CREATE TRIGGER one_step BEFORE INSERT OR UPDATE ON portal.staff_grant FOR EACH ROW EXECUTE FUNCTION private.grant_moves();

-- The exam: questions are data, and the right answers are not for the web.
CREATE TABLE portal.exam_question (
    course text NOT NULL REFERENCES portal.course,
    no int NOT NULL,
    sv text NOT NULL,
    en text NOT NULL,
    PRIMARY KEY (course, no)
);
CREATE TABLE portal.exam_choice (
    course text NOT NULL,
    question int NOT NULL,
    no int NOT NULL,
    sv text NOT NULL,
    en text NOT NULL,
    correct boolean NOT NULL DEFAULT false,
    PRIMARY KEY (course, question, no),
    FOREIGN KEY (course, question) REFERENCES portal.exam_question
);
INSERT INTO portal.exam_question VALUES
    ('secrecy', 1, 'När får du öppna en persons uppgifter?', 'When may you open a person''s data?'),
    ('secrecy', 2, 'Du söker på ett personnummer och får svaret ”Ingen träff som du har behörighet till”. Vad vet du då?', 'You search for a personal identity number and the answer is “No hit that you are authorised for”. What do you know then?'),
    ('secrecy', 3, 'Vad loggas när du läser utan att ändra något?', 'What is logged when you read without changing anything?'),
    ('secrecy', 4, 'Vem får veta att du har läst?', 'Who gets to know that you have read?'),
    ('secrecy', 5, 'När använder du nödåtkomst?', 'When do you use emergency access?'),
    ('secrecy', 6, 'En person har sekretessmarkering i folkbokföringen. Vad betyder den?', 'A person has a secrecy marking in the population register. What does it mean?'),
    ('secrecy', 7, 'Får du söka fram vilka personer som har en viss hälsouppgift?', 'May you search for the people who have a certain health record?'),
    ('secrecy', 8, 'Du har öppnat ett ärende om en person. Vad får du läsa av personens andra ärenden?', 'You have opened one case about a person. What may you read of the person''s other cases?');
INSERT INTO portal.exam_choice VALUES
    ('secrecy', 1, 1, 'När jag behöver dem för en arbetsuppgift som jag har', 'When I need them for a task that I have', true),
    ('secrecy', 1, 2, 'När jag har behörighet i systemet', 'When the system lets me', false),
    ('secrecy', 1, 3, 'När personen är offentlig', 'When the person is a public figure', false),
    ('secrecy', 2, 1, 'Att numret inte finns', 'That the number does not exist', false),
    ('secrecy', 2, 2, 'Att personen har skyddade uppgifter', 'That the person is protected', false),
    ('secrecy', 2, 3, 'Ingetdera: svaret är detsamma i alla fall', 'Neither: the answer is the same in every case', true),
    ('secrecy', 3, 1, 'Ingenting', 'Nothing', false),
    ('secrecy', 3, 2, 'Vem, vem det gällde, när, vad och varför', 'Who, about whom, when, what and why', true),
    ('secrecy', 3, 3, 'Bara att jag var inloggad', 'Only that I was signed in', false),
    ('secrecy', 4, 1, 'Ingen', 'Nobody', false),
    ('secrecy', 4, 2, 'Bara min chef', 'Only my manager', false),
    ('secrecy', 4, 3, 'Personen ser roll, tid och syfte, och loggen följs upp', 'The person sees role, time and purpose, and the log is followed up', true),
    ('secrecy', 5, 1, 'När det går fortare än att fråga', 'When it is quicker than asking', false),
    ('secrecy', 5, 2, 'När det inte kan vänta och ingen behörig kan nås; det granskas efteråt', 'When it cannot wait and nobody with access can be reached; it is reviewed afterwards', true),
    ('secrecy', 5, 3, 'När en kollega ber om det', 'When a colleague asks me to', false),
    ('secrecy', 6, 1, 'En varningssignal: sekretessen ska prövas särskilt noga', 'A warning: secrecy is to be assessed with particular care', true),
    ('secrecy', 6, 2, 'Att ingen på myndigheten får ha uppgifter om personen', 'That nobody at the authority may hold data about the person', false),
    ('secrecy', 6, 3, 'Att brev går till den gamla adressen', 'That letters go to the old address', false),
    ('secrecy', 7, 1, 'Ja, om det är för statistik på enheten', 'Yes, for the unit''s statistics', false),
    ('secrecy', 7, 2, 'Nej, känsliga uppgifter får inte vara sökbegrepp', 'No, sensitive data may not be search terms', true),
    ('secrecy', 7, 3, 'Ja, om chefen godkänner', 'Yes, if the manager approves', false),
    ('secrecy', 8, 1, 'Allt: det är samma person', 'Everything: it is the same person', false),
    ('secrecy', 8, 2, 'Ingenting, om inte en uppgift leder dit också', 'Nothing, unless a task leads there too', true),
    ('secrecy', 8, 3, 'Allt som är yngre än tre år', 'Everything younger than three years', false);

-- exam_take marks the answers (the number chosen for each question, in order)
-- and keeps the result, which it returns. The same id again is the same result.
-- +goose StatementBegin
CREATE FUNCTION portal.exam_take(id uuid, course text, picked int[]) RETURNS TABLE (percent int, passed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today date := (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date;
    me uuid := portal.actor('id')::uuid;
    score int;
BEGIN
    IF portal.actor('kind') <> 'staff' THEN
        RAISE EXCEPTION 'only staff take the exam' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT 100 * count(*) FILTER (WHERE c.correct) / count(*) INTO score
    FROM portal.exam_question q LEFT JOIN portal.exam_choice c ON c.course = q.course AND c.question = q.no AND c.no = picked[q.no]
    WHERE q.course = exam_take.course;
    INSERT INTO portal.training (id, staff_id, course, on_day, until_day, passed, percent, source)
    SELECT exam_take.id, me, k.code, today, (today + k.months * interval '1 month')::date, score >= k.pass_percent, score, 'exam'
    FROM portal.course k WHERE k.code = exam_take.course
    ON CONFLICT ON CONSTRAINT training_pkey DO NOTHING;
    RETURN QUERY SELECT t.percent, t.passed FROM portal.training t WHERE t.id = exam_take.id AND t.staff_id = me;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.emergency_open(uuid, uuid, text, text), portal.denials(timestamptz), portal.exam_take(uuid, text, int[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.emergency_open(uuid, uuid, text, text), portal.denials(timestamptz), portal.exam_take(uuid, text, int[]) TO portal_web;

GRANT SELECT ON portal.access_reason, portal.exam_question TO portal_web;
GRANT SELECT (course, question, no, sv, en) ON portal.exam_choice TO portal_web;
GRANT SELECT ON portal.emergency_access, portal.alarm, portal.staff_grant TO portal_web;
GRANT UPDATE (reviewed_by, reviewed_at, outcome) ON portal.emergency_access TO portal_web;
GRANT UPDATE (seen_at) ON portal.alarm TO portal_web;
GRANT INSERT (id, staff_id, role, valid_from, valid_until, circle, reason, requested_by, requested_at) ON portal.staff_grant TO portal_web;
GRANT UPDATE (approved_by, approved_at, refused_by, refused_at, recertified_on, recertified_by, valid_until) ON portal.staff_grant TO portal_web;
CREATE POLICY public_list ON portal.access_reason FOR SELECT TO portal_web USING (true);
CREATE POLICY public_list ON portal.exam_question FOR SELECT TO portal_web USING (true);
CREATE POLICY public_list ON portal.exam_choice FOR SELECT TO portal_web USING (true);

CREATE POLICY own_alarms ON portal.alarm TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND staff_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY own ON portal.emergency_access FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND staff_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY those_who_review ON portal.emergency_access FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND ((SELECT portal.has_role('dpo') OR portal.has_role('log_auditor'))
        OR (SELECT portal.has_role('manager')) AND unit_id = (SELECT portal.actor('unit'))::uuid AND NOT protected));
CREATE POLICY reviewed_by_another ON portal.emergency_access FOR UPDATE TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND reviewed_at IS NULL AND staff_id <> (SELECT portal.actor('id'))::uuid
        AND ((SELECT portal.has_role('dpo')) OR (SELECT portal.has_role('manager')) AND unit_id = (SELECT portal.actor('unit'))::uuid AND NOT protected))
    WITH CHECK (reviewed_by = (SELECT portal.actor('id'))::uuid AND reviewed_at = (SELECT portal.actor('at'))::timestamptz);

CREATE POLICY those_who_oversee ON portal.staff FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND fund_id IS NULL
       AND (SELECT portal.has_role('manager') OR portal.has_role('administrator') OR portal.has_role('dpo') OR portal.has_role('log_auditor')));
CREATE POLICY own_grants ON portal.staff_grant FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND staff_id = (SELECT portal.actor('id'))::uuid);
-- A manager sees the unit's grants, and what another manager has asked for.
CREATE POLICY those_who_grant ON portal.staff_grant FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND ((SELECT portal.has_role('administrator') OR portal.has_role('dpo') OR portal.has_role('log_auditor'))
        OR (SELECT portal.has_role('manager')) AND (approved_by IS NULL AND operator = '' OR (SELECT portal.actor('id'))::uuid IN (approved_by, refused_by)
            OR staff_id IN (SELECT s.id FROM portal.staff s WHERE s.unit_id = (SELECT portal.actor('unit'))::uuid))));
CREATE POLICY managers_ask ON portal.staff_grant FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('manager')) AND requested_by = (SELECT portal.actor('id'))::uuid
       AND requested_at = (SELECT portal.actor('at'))::timestamptz AND role <> 'fund_officer'
       AND staff_id IN (SELECT s.id FROM portal.staff s WHERE s.unit_id = (SELECT portal.actor('unit'))::uuid));
CREATE POLICY another_decides ON portal.staff_grant FOR UPDATE TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND staff_id <> (SELECT portal.actor('id'))::uuid
       AND (approved_by IS NULL AND refused_by IS NULL AND operator = '' AND requested_by <> (SELECT portal.actor('id'))::uuid
                AND (SELECT portal.has_role('administrator') OR portal.has_role('manager'))
            OR (approved_by IS NOT NULL OR operator <> '') AND (SELECT portal.has_role('manager'))
                AND staff_id IN (SELECT s.id FROM portal.staff s WHERE s.unit_id = (SELECT portal.actor('unit'))::uuid)))
    WITH CHECK (staff_id <> (SELECT portal.actor('id'))::uuid); -- how far it moves, one_step says
CREATE POLICY those_who_oversee ON portal.training FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND ((SELECT portal.has_role('administrator') OR portal.has_role('dpo') OR portal.has_role('log_auditor'))
        OR (SELECT portal.has_role('manager')) AND staff_id IN (SELECT s.id FROM portal.staff s WHERE s.unit_id = (SELECT portal.actor('unit'))::uuid)));

CALL private.guard_tables();
