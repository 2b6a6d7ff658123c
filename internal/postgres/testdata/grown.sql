-- plans.people people of two hundred units, with what a year makes of them, for
-- the plans of plans_test.go. Run as superuser, triggers off.
CREATE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(kind || n)::uuid $$;
CREATE TEMP TABLE n AS SELECT n, pg_temp.id('unit', n % 200) AS unit, pg_temp.id('person', n) AS person, pg_temp.id('case', n) AS report_case,
    pg_temp.id('report', n) AS report, pg_temp.id('notice', n) AS notice, timestamptz '2025-11-05 12:00+01' + (n % 300) * interval '1 day' AS at
FROM generate_series(1, current_setting('plans.people')::int) AS n;
ANALYZE n;
INSERT INTO portal.unit (id, name) SELECT pg_temp.id('unit', i), 'Enhet ' || i FROM generate_series(0, 199) AS i;
INSERT INTO portal.staff (id, org_no, staff_no, name, unit_id) SELECT pg_temp.id('staff', i), 'x', i::text, 'x', pg_temp.id('unit', i % 200) FROM generate_series(1, 2000) AS i;
INSERT INTO portal.staff_grant (staff_id, role, valid_from, valid_until, operator, recertified_on)
SELECT id, 'caseworker', '2025-01-07', '2027-01-07', 'x', '2026-10-01' FROM portal.staff WHERE org_no = 'x';
INSERT INTO portal.training (staff_id, course, on_day, until_day, passed, source, at) SELECT id, 'secrecy', '2025-01-07', '2027-01-07', true, 'import', '2025-01-07' FROM portal.staff WHERE org_no = 'x';
INSERT INTO portal.person (id, given_name, family_name, enrolled_from, category, unit_id, caseworker_id)
SELECT person, 'Test', 'Testsson' || n % 5000, '2025-01-07', '1', unit, pg_temp.id('staff', 1 + n % 2000) FROM n;
INSERT INTO identity.number (person_id, sealed, lookup, id, from_at) SELECT person, 'x', sha256(convert_to(n::text, 'UTF8')), pg_temp.id('number', n), at FROM n;
INSERT INTO portal.claim (person_id, law, from_day) SELECT person, 'LAF', '2025-01-07' FROM n;
INSERT INTO portal.plan (person_id, from_day, lowest, highest) SELECT person, '2025-01-07', 1, 2 FROM n;
INSERT INTO portal.programme (person_id, code, from_day) SELECT person, '45', '2025-01-07' FROM n WHERE n % 5 = 0;
INSERT INTO portal.membership (person_id, fund_id, from_day) SELECT person, (SELECT id FROM portal.fund WHERE code = 'kassa-a'), '2025-01-07' FROM n WHERE n % 3 > 0;
INSERT INTO portal.draft (id, person_id, month, version, updated_at) SELECT pg_temp.id('draft', n), person, '2026-10', 1, at FROM n WHERE n % 2 = 0;
INSERT INTO portal.draft_activity (id, draft_id, kind, day) SELECT pg_temp.id('activity', n * 3 + i), pg_temp.id('draft', n), 'kurs', '2026-10-02' FROM n, generate_series(0, 2) AS i WHERE n % 2 = 0;
INSERT INTO portal.draft_note (activity_id, sealed) SELECT pg_temp.id('activity', n * 3), 'x' FROM n WHERE n % 2 = 0;
INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at, reviewed)
SELECT report_case, 'AP-2026/' || lpad(n::text, 6, '0'), person, 'report', '2026-0' || 1 + n % 9, at, CASE WHEN n % 50 > 0 THEN 1 ELSE 0 END FROM n;
INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id, activities)
SELECT report, person, report_case, '2026-0' || 1 + n % 9, 1, 'portal', at, at, person, false, n::text, '2025-10', 2 FROM n;
INSERT INTO portal.report_activity (id, report_id, kind, day) SELECT pg_temp.id('done', n * 2 + i), report, 'kurs', '2026-08-02' FROM n, generate_series(0, 1) AS i;
INSERT INTO portal.report_note (report_id, activity_id, sealed) SELECT report, pg_temp.id('done', n * 2), 'x' FROM n WHERE n % 3 = 0;
INSERT INTO portal.receipt (report_id, signed, at) SELECT report, 'x', at FROM n;
INSERT INTO portal.finding (id, report_id, outcome, found_by, at) SELECT pg_temp.id('finding', n), report, 'ok', pg_temp.id('staff', 1), at FROM n WHERE n % 50 > 0;
INSERT INTO portal.signal (id, person_id, case_id, finding_id, at, done_at) SELECT pg_temp.id('signal', n), person, report_case, pg_temp.id('finding', n), at, CASE WHEN n % 500 > 0 THEN at END FROM n WHERE n % 10 = 0;
INSERT INTO portal.notice (id, kind, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic, created_at, created_by, hold_until, release_by, released_at)
SELECT notice, 'notice', person, report_case, 'M2', '2026-08-31', '2026-08', 'LAF', '43', '2025-10', (SELECT id FROM portal.fund WHERE code = 'kassa-a'),
    CASE WHEN n % 200 = 0 THEN 'held' ELSE 'released' END, true, at, NULL, at, at, CASE WHEN n % 200 > 0 THEN at END FROM n WHERE n % 4 = 0;
INSERT INTO portal.delivery (id, notice_id, person_id, receiver_id, receiver, next_try_at, created_at, state, delivered_at, acknowledged_at)
SELECT pg_temp.id('delivery', n), notice, person, (SELECT id FROM portal.fund WHERE code = CASE WHEN n % 8 = 0 THEN 'kassa-a' ELSE 'kassa-b' END), 'fund', at, at, 'acknowledged', at, at FROM n WHERE n % 4 = 0;
INSERT INTO portal.withdrawal_proposal (notice_id, code, report_id, at) SELECT notice, 'x', report, at FROM n WHERE n % 100 = 0;
INSERT INTO portal.message (id, person_id, notice_id, lang, subject, body, channel, at, printed_at)
SELECT pg_temp.id('message', n), person, notice, 'sv', 'x', 'x', CASE WHEN n % 8 = 0 THEN 'letter' ELSE 'portal' END, at, at FROM n WHERE n % 4 = 0;
INSERT INTO portal.access_log (at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, purpose, case_id, txn, what, subject_id, listed, act)
SELECT at, 'staff', pg_temp.id('staff', 1 + n % 2000), '', 'caseworker', unit, NULL, 'casework', NULL, (n::text)::xid8, CASE i WHEN 0 THEN 'queue' ELSE 'report' END,
    CASE WHEN i > 0 THEN person END, CASE i WHEN 0 THEN ARRAY[person] END, 'read' FROM n, generate_series(0, 1) AS i;
INSERT INTO portal.log_leaf (seq, row_id, hash) SELECT row_number() OVER () - 1, id, sha256('x') FROM portal.access_log;
INSERT INTO portal.log_node (level, n, hash) SELECT 1, n, sha256('x') FROM n;
INSERT INTO portal.login_event (at, actor_kind, actor_id, idp, loa, transaction_id, outcome) SELECT at, 'jobseeker', person, 'x', 'x', '', 'ok' FROM n;
INSERT INTO portal.session (token_hash, actor_kind, actor_id, started_at, seen_at, idle_seconds, ends_at, data) SELECT sha256(convert_to(n::text, 'UTF8')), 'jobseeker', person, at, at, 60, at, '' FROM n WHERE n % 10 = 0;
INSERT INTO portal.emergency_access (id, staff_id, unit_id, person_id, reason, line, protected, from_at, until_at, review_by, reviewed_by, reviewed_at, outcome)
SELECT pg_temp.id('emergency', n), pg_temp.id('staff', 1), unit, person, 'life', 'x', false, at, at + interval '1 hour', at, pg_temp.id('staff', 2), at, 'justified' FROM n WHERE n % 100 = 0;
INSERT INTO portal.security_event (at, code, detail, sp, idp, request_id, saml_id, transaction_id, address, actor_kind, actor_id) SELECT at, 'x', '', 'eid', 'x', '', '', '', '', 'jobseeker', person FROM n WHERE n % 10 = 0;
INSERT INTO portal.sending (id, person_id, kind, month, code, channel, state, planned_at, next_try_at, until_at, settled_at)
SELECT pg_temp.id('sending', n), person, 'reminder', '2026-09', 'opened', 'email', CASE WHEN n % 50 = 0 THEN 'waiting' ELSE 'sent' END, at, at, at, CASE WHEN n % 50 > 0 THEN at END FROM n;
INSERT INTO portal.send_fault (id, sending_id, person_id, month, at, code) SELECT pg_temp.id('fault', n), pg_temp.id('sending', n), person, '2026-09', at, 'connect' FROM n WHERE n % 10 = 0;
