-- The register extract (registerutdrag) is logged when it is made.

-- +goose Up
INSERT INTO portal.access_kind (what, act, classes) VALUES ('extract', 'export', '{guarded,sensitive}');

CALL private.guard_tables();
