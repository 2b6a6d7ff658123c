-- The month: a draft in the person's own space, and what was handed in.

-- +goose Up
CREATE TABLE portal.draft (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES portal.person,
    month text NOT NULL CONSTRAINT month_reads_as_month CHECK (month ~ '^2[0-9]{3}-(0[1-9]|1[0-2])$'),
    version int NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL,
    CONSTRAINT one_draft_for_each_month UNIQUE (person_id, month)
);
CREATE TABLE portal.draft_activity (
    id uuid PRIMARY KEY,
    draft_id uuid NOT NULL REFERENCES portal.draft ON DELETE CASCADE,
    version int NOT NULL DEFAULT 1,
    kind text NOT NULL,
    day date NOT NULL,
    occupation_id text NOT NULL DEFAULT '',
    occupation text NOT NULL DEFAULT '',
    employer_no text NOT NULL DEFAULT '',
    employer text NOT NULL DEFAULT '',
    place_id text NOT NULL DEFAULT '',
    place text NOT NULL DEFAULT '',
    how text NOT NULL DEFAULT ''
);
CREATE INDEX draft_activity_of_draft ON portal.draft_activity (draft_id, day);
CREATE TABLE portal.draft_note ( -- typed words: sealed, apart
    activity_id uuid PRIMARY KEY REFERENCES portal.draft_activity ON DELETE CASCADE,
    sealed bytea NOT NULL
);

CREATE TABLE portal.report (
    id uuid PRIMARY KEY, -- the draft's, when it came by the portal
    person_id uuid NOT NULL REFERENCES portal.person,
    case_id uuid NOT NULL REFERENCES portal.case_file,
    month text NOT NULL CONSTRAINT month_reads_as_month CHECK (month ~ '^2[0-9]{3}-(0[1-9]|1[0-2])$'),
    version int NOT NULL,
    seen_version int NOT NULL DEFAULT 0, -- the draft's, as handed in
    channel text NOT NULL CONSTRAINT only_three_ways_in CHECK (channel IN ('portal', 'post', 'letter_box', 'counter', 'oral')),
    received_at timestamptz NOT NULL,   -- arrival in law, FL 22 §
    registered_at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    registered_by uuid DEFAULT portal.actor('id')::uuid,
    taken_by text NOT NULL DEFAULT '',  -- staff number of who heard it or took it in, FL 27 §
    late boolean NOT NULL,
    in_file int CONSTRAINT counted_from_zero CHECK (in_file >= 0),
    receipt_no text NOT NULL UNIQUE,
    pack_id text NOT NULL REFERENCES portal.rule_pack,
    CONSTRAINT one_of_each_version UNIQUE (person_id, month, version),
    CONSTRAINT heard_by_somebody CHECK (channel = 'portal' OR taken_by <> ''),
    CONSTRAINT registered_after_received CHECK (channel = 'portal' OR registered_at >= received_at - interval '1 day')
);
CREATE INDEX report_of_month ON portal.report (month, person_id, received_at);
CREATE TABLE portal.report_activity (
    id uuid NOT NULL,
    report_id uuid NOT NULL REFERENCES portal.report,
    kind text NOT NULL,
    day date NOT NULL,
    occupation_id text NOT NULL DEFAULT '',
    occupation text NOT NULL DEFAULT '',
    employer_no text NOT NULL DEFAULT '',
    employer text NOT NULL DEFAULT '',
    place_id text NOT NULL DEFAULT '',
    place text NOT NULL DEFAULT '',
    how text NOT NULL DEFAULT '',
    PRIMARY KEY (report_id, id)
);
CREATE TABLE portal.report_note (
    report_id uuid NOT NULL,
    activity_id uuid NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (report_id, activity_id),
    FOREIGN KEY (report_id, activity_id) REFERENCES portal.report_activity
);
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON portal.report FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON portal.report_activity FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON portal.report_note FOR EACH ROW EXECUTE FUNCTION private.refuse();

CREATE TABLE portal.finding (
    id uuid PRIMARY KEY,
    report_id uuid NOT NULL CONSTRAINT one_finding_for_each_version UNIQUE REFERENCES portal.report,
    outcome text NOT NULL CONSTRAINT only_known_outcomes CHECK (outcome IN ('ok', 'not_ok')),
    reason text NOT NULL DEFAULT '',
    consequence text NOT NULL DEFAULT 'none' CONSTRAINT only_known_consequences CHECK (consequence IN ('none', 'signal', 'notice')),
    because text NOT NULL DEFAULT '',
    found_by uuid NOT NULL DEFAULT portal.actor('id')::uuid,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    CONSTRAINT not_ok_has_a_reason CHECK ((outcome = 'not_ok') = (reason <> '')),
    CONSTRAINT no_consequence_has_its_reason CHECK ((outcome = 'not_ok' AND consequence = 'none') = (because <> ''))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON portal.finding FOR EACH ROW EXECUTE FUNCTION private.refuse();
CREATE TABLE portal.signal ( -- from a reviewer to the caseworker
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id uuid NOT NULL REFERENCES portal.person,
    case_id uuid NOT NULL REFERENCES portal.case_file,
    finding_id uuid NOT NULL REFERENCES portal.finding,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    done_at timestamptz,
    done_by uuid
);

GRANT SELECT, INSERT, UPDATE, DELETE ON portal.draft, portal.draft_activity, portal.draft_note TO portal_web;
GRANT SELECT, INSERT ON portal.report, portal.report_activity, portal.report_note, portal.finding, portal.signal TO portal_web;
GRANT UPDATE (done_at, done_by) ON portal.signal TO portal_web;
GRANT SELECT ON portal.report, portal.report_activity TO portal_worker;

-- The draft is the person's own space (TF 2:13): this policy is the only one.
CREATE POLICY own_space ON portal.draft TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY own_space ON portal.draft_activity TO portal_web
    USING (draft_id IN (SELECT d.id FROM portal.draft d WHERE d.person_id = (SELECT portal.actor('id'))::uuid));
CREATE POLICY own_space ON portal.draft_note TO portal_web
    USING (activity_id IN (SELECT a.id FROM portal.draft d JOIN portal.draft_activity a ON a.draft_id = d.id WHERE d.person_id = (SELECT portal.actor('id'))::uuid));

CREATE POLICY own_report ON portal.report FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY of_visible_people ON portal.report FOR SELECT TO portal_web USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY handed_in_by_oneself ON portal.report FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid AND channel = 'portal');
CREATE POLICY registered_by_staff ON portal.report FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND channel <> 'portal' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY of_own_reports ON portal.report_activity FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND report_id IN (SELECT r.id FROM portal.report r WHERE r.person_id = (SELECT portal.actor('id'))::uuid));
CREATE POLICY of_visible_reports ON portal.report_activity FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.report r WHERE r.id = report_id));
CREATE POLICY with_its_report ON portal.report_activity FOR INSERT TO portal_web WITH CHECK (EXISTS (SELECT 1 FROM portal.report r WHERE r.id = report_id
    AND r.registered_by = (SELECT portal.actor('id'))::uuid AND r.registered_at = (SELECT portal.actor('at'))::timestamptz));
CREATE POLICY of_own_reports ON portal.report_note FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND report_id IN (SELECT r.id FROM portal.report r WHERE r.person_id = (SELECT portal.actor('id'))::uuid));
CREATE POLICY of_visible_reports ON portal.report_note FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.report r WHERE r.id = report_id));
CREATE POLICY with_its_report ON portal.report_note FOR INSERT TO portal_web WITH CHECK (EXISTS (SELECT 1 FROM portal.report r WHERE r.id = report_id
    AND r.registered_by = (SELECT portal.actor('id'))::uuid AND r.registered_at = (SELECT portal.actor('at'))::timestamptz));
CREATE POLICY of_own_reports ON portal.finding FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND report_id IN (SELECT r.id FROM portal.report r WHERE r.person_id = (SELECT portal.actor('id'))::uuid));
CREATE POLICY of_visible_reports ON portal.finding FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.report r WHERE r.id = report_id));
CREATE POLICY found_by_reviewers ON portal.finding FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer')) AND EXISTS (SELECT 1 FROM portal.report r WHERE r.id = report_id));
CREATE POLICY of_the_unit ON portal.signal TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND EXISTS (SELECT 1 FROM portal.person p WHERE p.id = person_id));
CREATE POLICY machines ON portal.report FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY machines ON portal.report_activity FOR SELECT TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

CALL private.guard_tables();
