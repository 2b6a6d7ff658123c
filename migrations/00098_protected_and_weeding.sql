-- Protected people towards the funds and on their circle's daily list; and the
-- weeding of cases (gallring), with legal hold.

-- +goose Up
-- A notice about a protected person goes to the fund as for anyone; who it is
-- about is for the officers whom the fund has named (staff_grant.circle), and
-- for its system.
CREATE POLICY protected_to_the_named ON portal.person AS RESTRICTIVE FOR SELECT TO portal_fund
    USING (protection = '' OR (SELECT portal.actor('circle'))::boolean OR (SELECT portal.has_role('fund_system')));
-- +goose StatementBegin
DO $$
DECLARE
    old text := pg_get_functiondef('portal.identity_sealed(uuid)'::regprocedure);
    new text := replace(old, 'kind = ''fund'' AND EXISTS (SELECT 1 FROM portal.delivery d WHERE d.person_id = person',
        'kind = ''fund'' AND (portal.actor(''circle'')::boolean OR portal.has_role(''fund_system'')
            OR EXISTS (SELECT 1 FROM portal.person q WHERE q.id = person AND q.protection = ''''))
            AND EXISTS (SELECT 1 FROM portal.delivery d WHERE d.person_id = person');
BEGIN
    IF new = old THEN
        RAISE EXCEPTION 'identity_sealed does not read as expected';
    END IF;
    EXECUTE new;
END $$;
-- +goose StatementEnd

-- circle_reads returns a day's lines of the log about protected people, to the
-- circle's auditor and nobody else: outside says that whoever read is not in the
-- circle. That the list was read is a line of its own.
CREATE INDEX person_protected ON portal.person (id) WHERE protection <> '';
-- +goose StatementBegin
CREATE FUNCTION portal.circle_reads(day date, most int)
RETURNS TABLE (id uuid, at timestamptz, actor_kind text, roles text, unit_name text, purpose text, what text, result text, person_id uuid, outside boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF portal.actor('kind') <> 'staff' OR NOT portal.has_role('log_auditor') OR NOT portal.actor('circle')::boolean THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT l.id, l.at, l.actor_kind, l.roles, coalesce(u.name, f.name, ''), l.purpose, l.what, l.result, p.id,
           l.actor_kind = 'operator' OR l.actor_id IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM private.grants_in_force(l.actor_id, (l.at AT TIME ZONE 'Europe/Stockholm')::date) g WHERE g.circle)
    FROM portal.access_log l JOIN portal.person p ON p.protection <> '' AND (l.subject_id = p.id OR l.listed @> ARRAY[p.id])
    LEFT JOIN portal.unit u ON u.id = l.unit_id LEFT JOIN portal.fund f ON f.id = l.org_id
    WHERE l.at >= day::timestamp AT TIME ZONE 'Europe/Stockholm' AND l.at < (day + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'
      AND l.actor_kind <> 'jobseeker'
    ORDER BY 10 DESC, l.at DESC, l.id LIMIT most;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.circle_reads(date, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.circle_reads(date, int) TO portal_web;

-- How long things are kept, beside what the rule packs say of drafts. [verify]
-- Riksarkivet's own regulation for the authority has not been found.
CREATE TABLE portal.retention (
    what text PRIMARY KEY CONSTRAINT only_known_things CHECK (what IN ('case', 'access_log')),
    years int NOT NULL CONSTRAINT something_is_kept CHECK (years BETWEEN 1 AND 70), -- after the end of the year
    legal text NOT NULL
);
INSERT INTO portal.retention VALUES
    ('case', 3, 'AF-PuL (2002:546) 16 §: at the latest three years after the end of the year in which processing in the case ended [verify]'),
    ('access_log', 5, 'longer than what it tells of: Af-PuF 20 c § asks for systematic checks [verify]');
GRANT SELECT ON portal.retention TO portal_web, portal_worker;
CREATE POLICY public_list ON portal.retention FOR SELECT TO portal_web, portal_worker USING (true);

-- Who is held is not weeded: a court, an inquiry or the person asks for it.
CREATE TABLE portal.legal_hold (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id uuid NOT NULL REFERENCES portal.person,
    reason text NOT NULL CONSTRAINT only_known_reasons CHECK (reason IN ('court', 'inquiry', 'person_asks', 'archive')),
    from_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    by_name text NOT NULL DEFAULT portal.actor('name'), -- the operator's
    lifted_at timestamptz
);
CREATE UNIQUE INDEX one_hold_for_each_reason ON portal.legal_hold (person_id, reason) WHERE lifted_at IS NULL;
GRANT SELECT, INSERT (person_id, reason), UPDATE (lifted_at) ON portal.legal_hold TO portal_worker;
CREATE POLICY machines ON portal.legal_hold TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

-- What is frozen goes when the machine weeds, and not otherwise.
-- +goose StatementBegin
CREATE FUNCTION private.refuse_but_weeding() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_user = 'portal_owner' AND portal.actor('kind') = 'system' AND portal.actor('purpose') = 'weeding' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd
DROP TRIGGER frozen ON portal.report;
DROP TRIGGER frozen ON portal.report_activity;
DROP TRIGGER frozen ON portal.report_note;
DROP TRIGGER append_only ON portal.finding;
DROP TRIGGER never_removed ON portal.notice;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON portal.report FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON portal.report_activity FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON portal.report_note FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.finding FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();
CREATE TRIGGER never_removed BEFORE DELETE ON portal.notice FOR EACH ROW EXECUTE FUNCTION private.refuse_but_weeding();

INSERT INTO portal.access_kind (what, act, classes) VALUES ('case_weed', 'weed', '{guarded}');

-- weed_cases erases reports and notices of the months that a person's cases have
-- ended with, at most so many people at a time, and returns what went. A month
-- has ended when nothing about it is under way and its latest act lies in a year
-- whose end is as long past as retention says. It takes a month whole, report
-- and notice, and nobody who is held. tried counts only, and changes nothing.
-- +goose StatementBegin
CREATE FUNCTION portal.weed_cases(most int, tried boolean) RETURNS TABLE (what text, n bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    last_year int := extract(year FROM portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::int - 1
        - (SELECT r.years FROM portal.retention r WHERE r.what = 'case');
    upto timestamptz := make_timestamptz(last_year + 1, 1, 1, 0, 0, 0, 'Europe/Stockholm');
    cases uuid[];
    reports uuid[];
    notices uuid[];
    subjects uuid[];
BEGIN
    IF portal.actor('purpose') <> 'weeding' OR portal.actor('kind') <> 'system' AND NOT (tried AND portal.actor('kind') = 'operator') THEN
        RAISE EXCEPTION 'only the machine weeds' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT array_agg(c.id), array_agg(DISTINCT c.person_id) INTO cases, subjects
    FROM portal.case_file c JOIN (
        SELECT m.person_id, m.month FROM portal.case_file m
        WHERE m.kind IN ('report', 'notice') AND m.opened_at < upto
          AND NOT EXISTS (SELECT 1 FROM portal.legal_hold h WHERE h.person_id = m.person_id AND h.lifted_at IS NULL)
        GROUP BY m.person_id, m.month
        HAVING NOT EXISTS (SELECT 1 FROM portal.case_file o WHERE o.person_id = m.person_id AND o.month = m.month AND (o.opened_at >= upto OR o.kind NOT IN ('report', 'notice')))
           AND NOT EXISTS (SELECT 1 FROM portal.report r LEFT JOIN portal.finding f ON f.report_id = r.id WHERE r.person_id = m.person_id AND r.month = m.month
               AND greatest(r.registered_at, f.at) >= upto)
           AND NOT EXISTS (SELECT 1 FROM portal.notice x LEFT JOIN portal.delivery d ON d.notice_id = x.id WHERE x.person_id = m.person_id AND x.month = m.month
               AND (x.state = 'held' OR d.state IN ('pending', 'delivered') OR greatest(x.created_at, x.stopped_at, x.released_at, x.late_at, d.acknowledged_at) >= upto))
           AND NOT EXISTS (SELECT 1 FROM portal.signal s JOIN portal.case_file o ON o.id = s.case_id WHERE o.person_id = m.person_id AND o.month = m.month
               AND (s.done_at IS NULL OR s.done_at >= upto))
        ORDER BY m.person_id, m.month LIMIT most
    ) due ON due.person_id = c.person_id AND due.month = c.month;
    cases := coalesce(cases, '{}');
    SELECT coalesce(array_agg(r.id), '{}') INTO reports FROM portal.report r WHERE r.case_id = ANY (cases);
    SELECT coalesce(array_agg(x.id), '{}') INTO notices FROM portal.notice x WHERE x.case_id = ANY (cases);
    RETURN QUERY SELECT 'case', cardinality(cases)::bigint
        UNION ALL SELECT 'report', cardinality(reports)::bigint UNION ALL SELECT 'notice', cardinality(notices)::bigint
        UNION ALL SELECT 'activity', count(*) FROM portal.report_activity a WHERE a.report_id = ANY (reports)
        UNION ALL SELECT 'note', count(*) FROM portal.report_note a WHERE a.report_id = ANY (reports)
        UNION ALL SELECT 'message', count(*) FROM portal.message m WHERE m.notice_id = ANY (notices);
    IF tried OR cases = '{}' THEN
        RETURN;
    END IF;
    DELETE FROM portal.withdrawal_proposal w WHERE w.notice_id = ANY (notices) OR w.report_id = ANY (reports);
    DELETE FROM portal.message m WHERE m.notice_id = ANY (notices);
    DELETE FROM portal.delivery d WHERE d.notice_id = ANY (notices);
    DELETE FROM portal.notice x WHERE x.id = ANY (notices) AND x.linked_id IS NOT NULL;
    DELETE FROM portal.notice x WHERE x.id = ANY (notices);
    DELETE FROM portal.signal s WHERE s.case_id = ANY (cases);
    DELETE FROM portal.finding f WHERE f.report_id = ANY (reports);
    DELETE FROM portal.report_note t WHERE t.report_id = ANY (reports);
    DELETE FROM portal.report_activity a WHERE a.report_id = ANY (reports);
    DELETE FROM portal.report r WHERE r.id = ANY (reports);
    DELETE FROM portal.case_file c WHERE c.id = ANY (cases);
    INSERT INTO portal.access_log (subject_id, what) SELECT s, 'case_weed' FROM unnest(subjects) s;
    INSERT INTO portal.access_log (what, hits, detail) -- the certificate of this run
    VALUES ('case_weed', cardinality(cases), 'upto=' || last_year || ' reports=' || cardinality(reports) || ' notices=' || cardinality(notices));
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.weed_cases(int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.weed_cases(int, boolean) TO portal_worker;

CALL private.guard_tables();
