-- Which kinds of activity count towards the plan's figure of jobs to apply for:
-- a list of the rule pack, whose codes are kinds.

-- +goose Up
INSERT INTO portal.code (pack_id, list, code, position)
SELECT pack_id, 'counted', code, position FROM portal.code WHERE list = 'kind' AND code = 'sokt_jobb';
INSERT INTO portal.code_name (pack_id, list, code, lang, name)
SELECT pack_id, 'counted', code, lang, name FROM portal.code_name WHERE list = 'kind' AND code = 'sokt_jobb';
