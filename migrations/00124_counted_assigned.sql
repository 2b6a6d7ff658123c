-- An assigned job counts towards the plan's figure like any other, where it was
-- applied for (report.Goal.Compare).

-- +goose Up
INSERT INTO portal.code (pack_id, list, code, position)
SELECT pack_id, 'counted', code, position FROM portal.code WHERE list = 'kind' AND code = 'anvisat_jobb';
INSERT INTO portal.code_name (pack_id, list, code, lang, name)
SELECT pack_id, 'counted', code, lang, name FROM portal.code_name WHERE list = 'kind' AND code = 'anvisat_jobb';
