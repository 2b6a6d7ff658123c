-- The last good copy of identity providers' metadata, as it was fetched.
--
-- Public data. A program verifies what it reads here as it does what it fetches:
-- by the pinned certificate, and the time that it holds.

-- +goose Up
CREATE TABLE portal.idp_metadata (
    source text PRIMARY KEY, -- the address that it was fetched from
    xml bytea NOT NULL,
    valid_until timestamptz, -- wire time, as fetched_at; null is without end
    fetched_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON portal.idp_metadata TO portal_web;
GRANT UPDATE (xml, valid_until, fetched_at) ON portal.idp_metadata TO portal_web;
GRANT SELECT (source, valid_until, fetched_at) ON portal.idp_metadata TO portal_worker;
CREATE POLICY portal_reads ON portal.idp_metadata FOR SELECT TO portal_web USING (true);
CREATE POLICY portal_adds ON portal.idp_metadata FOR INSERT TO portal_web WITH CHECK (true);
CREATE POLICY portal_changes ON portal.idp_metadata FOR UPDATE TO portal_web USING (true);
CREATE POLICY operator_looks ON portal.idp_metadata FOR SELECT TO portal_worker USING (true);

CALL private.guard_tables();
