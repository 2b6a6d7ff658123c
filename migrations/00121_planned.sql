-- What the authority has told somebody to do: jobs to apply for (anvisade,
-- förordning 2000:628 7 a §), and what was agreed on in the plan. Once done it
-- is an activity with the same id. It comes from the authority's case system.

-- +goose Up
CREATE TABLE portal.planned (
    id uuid PRIMARY KEY, -- and of the activity that it becomes
    person_id uuid NOT NULL REFERENCES portal.person,
    kind text NOT NULL,  -- of that activity
    from_day date NOT NULL,
    by_day date CONSTRAINT to_be_done_after_it_is_said CHECK (by_day >= from_day),
    occupation_id text NOT NULL DEFAULT '',
    occupation text NOT NULL DEFAULT '',
    employer_no text NOT NULL DEFAULT '',
    employer text NOT NULL DEFAULT '',
    place_id text NOT NULL DEFAULT '',
    place text NOT NULL DEFAULT '',
    answers jsonb NOT NULL DEFAULT '{}' CONSTRAINT answers_are_codes CHECK (portal.only_codes(answers))
);
CREATE INDEX planned_of_person ON portal.planned (person_id, from_day);
GRANT SELECT ON portal.planned TO portal_web;
GRANT SELECT, INSERT ON portal.planned TO portal_worker;
CREATE POLICY own_planned ON portal.planned FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'jobseeker' AND person_id = (SELECT portal.actor('id'))::uuid);
CREATE POLICY machines ON portal.planned TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

CALL private.guard_tables();
