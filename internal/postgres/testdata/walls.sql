-- Rows of everybody in every table that holds anything about somebody, for the
-- tries of walls_try_test.go. Run as superuser, triggers off.
INSERT INTO portal.case_file (id, number, person_id, kind, month, opened_at)
SELECT md5(p.id || k)::uuid, 'AP-2026/' || lpad((row_number() OVER ())::text, 6, '0'), p.id, k, '2026-10', '2026-11-05 12:00+01'
FROM portal.person p, unnest(ARRAY['report', 'notice', 'meeting', 'compensation_review', 'fraud_signal']) AS k;
INSERT INTO portal.draft (id, person_id, month, version, updated_at)
SELECT md5(id || 'draft')::uuid, id, '2026-11', 1, '2026-11-05 12:00+01' FROM portal.person;
INSERT INTO portal.draft_activity (id, draft_id, kind, day) SELECT md5(id || 'activity')::uuid, id, 'kurs', '2026-11-02' FROM portal.draft;
INSERT INTO portal.draft_note (activity_id, sealed) SELECT id, 'x' FROM portal.draft_activity;
INSERT INTO portal.report (id, person_id, case_id, month, version, channel, received_at, registered_at, registered_by, late, receipt_no, pack_id)
SELECT md5(id || 'report')::uuid, id, md5(id || 'report')::uuid, '2026-10', 1, 'portal', '2026-11-05 12:00+01', '2026-11-05 12:00+01', id, false, id::text, '2025-10' FROM portal.person;
INSERT INTO portal.report_activity (id, report_id, kind, day) SELECT id, id, 'kurs', '2026-10-02' FROM portal.report;
INSERT INTO portal.report_note (report_id, activity_id, sealed) SELECT id, id, 'x' FROM portal.report;
INSERT INTO portal.translation (report_id, activity_id, person_id, case_id, lang, due_day, at, done_at) SELECT id, id, person_id, case_id, 'fi', '2026-11-12', received_at, received_at FROM portal.report;
INSERT INTO portal.translation_text (report_id, activity_id, sealed) SELECT id, id, 'x' FROM portal.report;
INSERT INTO portal.receipt (report_id, signed, at) SELECT id, 'x', received_at FROM portal.report;
INSERT INTO portal.receipt_key (verifier, from_at) VALUES ('x', '2026-01-01');
INSERT INTO portal.finding (id, report_id, outcome, reason, consequence, found_by, at)
SELECT md5(id || 'finding')::uuid, id, 'not_ok', 'x', 'signal', '00000000-0000-4000-8000-000000000022', '2026-11-05 12:00+01' FROM portal.report;
INSERT INTO portal.case_copy (id, case_id, newest, parts, receiver, prepared_by, at)
SELECT id, case_id, 1, '{}', 'person', '00000000-0000-4000-8000-000000000022', '2026-11-05 12:00+01' FROM portal.report;
INSERT INTO portal.first_review (id, report_id, outcome, proposed_by, at, due_day)
SELECT md5(id || 'first')::uuid, id, 'ok', '00000000-0000-4000-8000-000000000022', '2026-11-05 12:00+01', '2026-11-09' FROM portal.report;
INSERT INTO portal.signal (id, person_id, case_id, finding_id, at)
SELECT md5(f.id || 'signal')::uuid, r.person_id, r.case_id, f.id, f.at FROM portal.finding f JOIN portal.report r ON r.id = f.report_id;
-- A held one and a released one of each; what is released has gone to the person's fund, or to A.
INSERT INTO portal.notice (id, kind, person_id, case_id, ground, event_day, month, law, section, pack_id, fund_id, state, automatic, created_at, created_by, hold_until, release_by, released_at)
SELECT md5(p.id || s)::uuid, 'notice', p.id, md5(p.id || 'notice')::uuid, CASE s WHEN 'held' THEN 'M0' ELSE 'M2' END, '2026-10-31', '2026-10', 'LAF', '43', '2025-10',
       coalesce(m.fund_id, '00000000-0000-4000-8000-000000000011'), s, true, '2026-11-05 12:00+01', NULL, '2026-11-05 12:00+01', '2026-11-06 12:00+01',
       CASE s WHEN 'released' THEN timestamptz '2026-11-05 12:00+01' END
FROM portal.person p LEFT JOIN portal.membership m ON m.person_id = p.id, unnest(ARRAY['held', 'released']) AS s;
INSERT INTO portal.delivery (id, notice_id, person_id, receiver_id, receiver, next_try_at, created_at)
SELECT md5(id || 'delivery')::uuid, id, person_id, fund_id, 'fund', released_at, released_at FROM portal.notice WHERE state = 'released';
INSERT INTO portal.withdrawal_proposal (notice_id, code, report_id, at)
SELECT id, 'REPORT_RECEIVED_IN_TIME', md5(person_id || 'report')::uuid, released_at FROM portal.notice WHERE state = 'released';
INSERT INTO portal.message (id, person_id, notice_id, lang, subject, body, channel, at)
SELECT md5(id || 'message')::uuid, person_id, id, 'sv', 'x', 'x', 'letter', released_at FROM portal.notice WHERE state = 'released';
INSERT INTO portal.message (id, person_id, notice_id, lang, subject, body, channel, at)
SELECT md5(id || 'told')::uuid, person_id, NULL, 'sv', 'x', 'x', 'portal', released_at FROM portal.notice WHERE state = 'released';
INSERT INTO portal.sending (id, person_id, kind, month, code, channel, state, planned_at, next_try_at, until_at)
SELECT md5(id || 'sending')::uuid, id, 'reminder', '2026-10', 'opened', 'email', 'waiting', '2026-11-05 12:00+01', '2026-11-05 12:00+01', '2026-11-17 00:00+01' FROM portal.person;
INSERT INTO portal.send_fault (id, sending_id, person_id, month, at, code) SELECT md5(id || 'fault')::uuid, id, person_id, month, planned_at, 'connect' FROM portal.sending;
INSERT INTO portal.reminder_run (month, code, due_at) VALUES ('2026-10', 'opened', '2026-11-01 09:00+01');
INSERT INTO portal.claim (person_id, law, from_day) SELECT id, 'LAF', '2025-01-08' FROM portal.person;
INSERT INTO portal.plan (person_id, from_day, lowest, highest) SELECT id, '2025-01-08', 1, 2 FROM portal.person;
INSERT INTO portal.planned (id, person_id, kind, from_day) SELECT md5(id || 'planned')::uuid, id, 'anvisat_jobb', '2026-11-02' FROM portal.person;
INSERT INTO portal.programme (person_id, code, from_day) SELECT id, '45', '2025-01-08' FROM portal.person;
INSERT INTO portal.membership (person_id, fund_id, from_day, until_day) SELECT id, '00000000-0000-4000-8000-000000000012', '2024-01-08', '2024-12-31' FROM portal.person;
INSERT INTO portal.access_log (at, actor_kind, actor_id, actor_name, roles, unit_id, org_id, purpose, case_id, what, subject_id, listed, act)
SELECT '2026-11-05 12:00+01', 'staff', '00000000-0000-4000-8000-000000000022', '', 'reviewer', '00000000-0000-4000-8000-000000000001', NULL, 'review', NULL, w, CASE w WHEN 'report' THEN id END,
       CASE w WHEN 'queue' THEN ARRAY[id] END, 'read' FROM portal.person, unnest(ARRAY['report', 'queue']) AS w;
INSERT INTO portal.login_event (at, actor_kind, actor_id, idp, loa, transaction_id, outcome)
SELECT timestamptz '2026-11-05 12:00+01', 'jobseeker', id, 'x', 'x', '', 'ok' FROM portal.person
UNION ALL SELECT timestamptz '2026-11-05 12:00+01', 'staff', id, 'x', 'x', '', 'ok' FROM portal.staff;
INSERT INTO identity.request (id, kind, person_id, other_id, sealed, lookup, keyed, asked_at)
SELECT md5(id || 'request')::uuid, 'merge', id, id, 'x', convert_to(id::text, 'UTF8'), 'x', '2026-11-05 12:00+01' FROM portal.person;
INSERT INTO portal.emergency_access (id, staff_id, unit_id, person_id, reason, line, protected, from_at, until_at, review_by)
SELECT md5(p.id || 'emergency' || s.id)::uuid, s.id, s.unit_id, p.id, 'life', 'x', p.protection <> '', '2026-11-01 12:00+01', '2026-11-01 13:00+01', '2026-11-05 12:00+01'
FROM portal.person p, portal.staff s WHERE s.unit_id IS NOT NULL;
INSERT INTO portal.alarm (emergency_id, staff_id, at) SELECT e.id, s.id, e.from_at FROM portal.emergency_access e, portal.staff s WHERE s.unit_id = e.unit_id AND s.id <> e.staff_id;
INSERT INTO portal.kept_form (id, key_hash, session_hash, actor_kind, actor_id, sealed, arrived_at, kept_at, expires_at)
SELECT md5(id || 'form')::uuid, 'x', 'x', 'jobseeker', id, 'x', '2026-11-05 12:00+01', '2026-11-05 12:00+01', '2036-11-05 12:00+01' FROM portal.person;
INSERT INTO portal.security_event (at, code, detail, sp, idp, request_id, saml_id, transaction_id, address, actor_kind, actor_id)
SELECT '2026-11-05 12:00+01', 'x', '', 'eid', 'x', '', '', '', '', 'jobseeker', id FROM portal.person;
INSERT INTO portal.intake_confirmed (unit_id, month, at, by) SELECT id, '2026-10', '2026-11-05 12:00+01', '00000000-0000-4000-8000-000000000021' FROM portal.unit;
INSERT INTO portal.deadline_run (month, pack_id) VALUES ('2026-10', '2025-10');
INSERT INTO portal.idp_metadata (source, xml, fetched_at) VALUES ('x', 'x', '2026-11-05 12:00+01');
INSERT INTO portal.log_checkpoint (size, at, note) VALUES (1, '2026-11-05 12:00+01', 'x');
INSERT INTO portal.log_leaf (seq, row_id, hash) SELECT row_number() OVER (), id, sha256('x') FROM portal.access_log;
INSERT INTO portal.log_node (level, n, hash) VALUES (1, 1, sha256('x'));
INSERT INTO portal.log_weeding (seq, row_id, run) VALUES (1, gen_random_uuid(), 1);
INSERT INTO portal.published_key (key, position) VALUES (sha256('x'), 1);
INSERT INTO portal.rate_window (kind, key, started_at, taken) VALUES ('x', '0123456789abcdef', '2026-11-05 12:00+01', 1);
INSERT INTO portal.saml_assertion (idp, assertion_id, expires_at) VALUES ('x', 'x', '2036-11-05 12:00+01');
INSERT INTO portal.saml_request (id, sp, idp, browser_hash, target, loas, force, created_at, expires_at)
VALUES ('x', 'eid', 'x', 'x', '/', '{}', false, '2026-11-05 12:00+01', '2036-11-05 12:00+01');
INSERT INTO river.river_job (id, state, queue, kind, args, max_attempts, attempted_at, attempt) VALUES (4711, 'running', 'default', 'x', '{}', 1, '2026-11-05 12:00+01', 1);
INSERT INTO portal.control_decision (case_id, decision, from_day, at, decided_by, operator)
SELECT id, 'control', '2026-11-01', '2026-11-05 12:00+01', NULL, 'x' FROM portal.case_file WHERE kind = 'report';
INSERT INTO portal.legal_hold (person_id, reason, from_at, by_name) SELECT id, 'court', '2026-11-05 12:00+01', 'x' FROM portal.person;
INSERT INTO portal.follow_week (week, seed, rules, made_at) VALUES ('2026-11-02', 'x', '[]', '2026-11-09 12:00+01');
INSERT INTO portal.follow_item (week, rule, log_id, at, actor_id, unit_id, protected)
SELECT '2026-11-02', 'sample', l.id, l.at, l.actor_id, l.unit_id, p.protection <> '' FROM portal.access_log l JOIN portal.person p ON p.id = l.subject_id;
INSERT INTO portal.follow_finding (item_id, code, line, by_id, at) SELECT id, 'ok', '', '00000000-0000-4000-8000-000000000026', '2026-11-09 12:00+01' FROM portal.follow_item;
INSERT INTO portal.saml_logout (key_hash, sp, idp, principal, request_id, expires_at) VALUES ('x', 'eid', 'x', 'x', NULL, '2036-11-05 12:00+01');
INSERT INTO portal.extract (id, person_id, state, done, steps, asked_at, stepped_at, ends_at)
SELECT md5(id || 'extract')::uuid, id, 'asked', 1, 15, '2026-11-05 12:00+01', '2026-11-05 12:00+01', '2026-11-06 12:00+01' FROM portal.person;
INSERT INTO portal.extract_part (extract_id, step, page, kind, sealed) SELECT id, 0, 0, 'number', 'x' FROM portal.extract;
INSERT INTO river.river_job (id, state, queue, kind, args, max_attempts, attempted_at, attempt)
SELECT 4712, 'running', 'default', 'extract_make', jsonb_build_object('extract_id', x.id), 1, '2026-11-05 12:00+01', 1
FROM portal.extract x WHERE x.person_id = '00000000-0000-4000-8000-000000000101';
INSERT INTO portal.assist (id, person_id, month, staff_id, way, identified, at)
SELECT md5(id || 'assist')::uuid, id, '2026-11', '00000000-0000-4000-8000-000000000021', 'desk', 'id_document', '2026-11-05 11:00+01' FROM portal.person;
INSERT INTO portal.assist_code (id, person_id, month, code_hash, made_at, ends_at)
SELECT md5(id || 'code')::uuid, id, '2026-11', 'x', '2026-11-05 12:00+01', '2026-11-05 12:15+01' FROM portal.person;
INSERT INTO portal.mandate (id, person_id, representative_id, given_name, family_name, kind, scope, from_day, document, document_day, recorded_by, at)
SELECT md5(id || 'mandate')::uuid, id, '00000000-0000-4000-8000-000000000103', 'x', 'x', 'god_man', 'file', '2026-10-01', 'court_decision', '2026-09-20', '00000000-0000-4000-8000-000000000021', '2026-11-05 11:00+01'
FROM portal.person WHERE id <> '00000000-0000-4000-8000-000000000103';
UPDATE portal.mandate SET scope = 'see' WHERE person_id = '00000000-0000-4000-8000-000000000102';
