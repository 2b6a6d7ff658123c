-- What each column holds: its class, kept as data beside the schema.

-- +goose Up
-- The lines are in migrations/column_class.tsv, which is loaded whenever the
-- database is migrated: a column that another migration brings gets its line
-- there. A test holds it complete.
CREATE TABLE portal.column_class (
    schema_name text NOT NULL,
    table_name text NOT NULL,
    column_name text NOT NULL,
    class text NOT NULL CONSTRAINT only_known_classes CHECK (class IN ('öppen', 'skyddsvärd', 'känslig', 'sekretessmarkerad')),
    why text NOT NULL DEFAULT '',
    PRIMARY KEY (schema_name, table_name, column_name),
    CONSTRAINT what_is_masked_says_why CHECK (class IN ('öppen', 'skyddsvärd') OR why <> '')
);
GRANT SELECT ON portal.column_class TO portal_web, portal_worker, portal_fund;
CREATE POLICY public_list ON portal.column_class FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);

INSERT INTO portal.access_kind (what, act, classes) VALUES ('unmasked', 'read', '{sensitive}');

CALL private.guard_tables();
