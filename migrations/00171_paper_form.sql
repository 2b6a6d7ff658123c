-- The paper form: which version of it there is and since when the authority has
-- adopted it (AFFS 2021:1 3 §), and what is noted of a report that came on it or
-- by word of mouth.

-- +goose Up
-- No date: a draft. The version is a code of the list form, which names every
-- form that is taken in.
ALTER TABLE portal.rule_pack
    ADD form_version text NOT NULL DEFAULT '1',
    ADD form_adopted_on date;
ALTER TABLE portal.rule_pack ALTER form_version DROP DEFAULT;
INSERT INTO portal.code (pack_id, list, code, position)
SELECT p.id, 'form', f.code, f.position FROM portal.rule_pack p CROSS JOIN (VALUES ('1', 1), ('af_00331', 2)) AS f (code, position);
INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT p.id, 'form', f.code, f.lang, f.name, '' FROM portal.rule_pack p CROSS JOIN (VALUES
	('1', 'sv', 'Portalens blankett, utgåva 1'), ('1', 'en', 'The portal’s form, version 1'),
	('af_00331', 'sv', 'Af 00331'), ('af_00331', 'en', 'Af 00331')) AS f (code, lang, name);

ALTER TABLE portal.report
    ADD form_version text NOT NULL DEFAULT '', -- of the paper; empty: it does not say
    ADD scan_hash bytea CONSTRAINT a_scan_has_a_sha256 CHECK (octet_length(scan_hash) = 32),
    ADD read_back boolean,                     -- to who reported by word of mouth; null: not so reported
    ADD CONSTRAINT only_paper_has_a_form CHECK (channel IN ('post', 'letter_box', 'counter') OR form_version = '' AND scan_hash IS NULL),
    ADD CONSTRAINT only_what_was_heard_is_read_back CHECK (read_back IS NULL OR channel = 'oral');
