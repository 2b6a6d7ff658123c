-- A local cache of advertisements, so that a link that is pasted fills the form
-- without a call elsewhere (portalctl ads import).

-- +goose Up
CREATE TABLE portal.job_ad (
    id text PRIMARY KEY,
    occupation_id text NOT NULL DEFAULT '', -- of our lists, '' where they have none
    employer_no text NOT NULL DEFAULT '',   -- never a sole trader's
    employer text NOT NULL DEFAULT '',
    place_id text NOT NULL DEFAULT '',
    version text NOT NULL
);
GRANT SELECT ON portal.job_ad TO portal_web, portal_worker;
GRANT INSERT, UPDATE (occupation_id, employer_no, employer, place_id, version), DELETE ON portal.job_ad TO portal_worker;
CREATE POLICY public_list ON portal.job_ad FOR SELECT TO portal_web, portal_worker USING (true);
CREATE POLICY operator_imports ON portal.job_ad TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

INSERT INTO portal.kind_field (pack_id, kind, field, label, form, need, position) VALUES ('2025-10', 'anvisat_jobb', 'ad', 'ad', 'ad', 'extra', 9);

-- Three for the demo, of made-up employers.
INSERT INTO portal.job_ad (id, occupation_id, employer_no, employer, place_id, version) VALUES
	('90000001', '5120', '4020000065', 'Testköket Restaurang AB', '1281', 'portal'),
	('90000002', '8332', '4020000123', 'Exempelåkeriet AB', '1283', 'portal'),
	('90000003', '9111', '4020000073', 'Exempelstäd Sverige AB', '0180', 'portal');

CALL private.guard_tables();
