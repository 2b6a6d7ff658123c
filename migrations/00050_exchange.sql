-- The fund side: what a receiver answers, beside its state.

-- +goose Up
ALTER TABLE portal.delivery
    ADD not_ours_code text NOT NULL DEFAULT '', -- an officer's reason, from the list not_ours
    ADD stated_at timestamptz;                  -- the time that the receiver's own acknowledgement states
ALTER TABLE portal.delivery ADD CONSTRAINT answered_has_its_time CHECK (acknowledged_at IS NOT NULL OR state NOT IN ('acknowledged', 'not_ours'));
-- Who acknowledges has it, whether or not the answer to the delivery came through.
GRANT UPDATE (delivered_at, not_ours_code, stated_at) ON portal.delivery TO portal_fund;

-- Of a fund's people only who holds a grant in force, or its system.
CREATE POLICY officers_and_systems ON portal.delivery AS RESTRICTIVE TO portal_fund
    USING ((SELECT portal.has_role('fund_officer') OR portal.has_role('fund_system')));
CREATE INDEX delivery_of_receiver ON portal.delivery (receiver_id, state, created_at);

CALL private.guard_tables();
