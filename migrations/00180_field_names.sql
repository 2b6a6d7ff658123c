-- What a few fields of the form are called in Meänkieli and in North, Lule and
-- South Sami. They are drafts, as docs/translations.tsv says; what has no name
-- here is Swedish, marked.

-- +goose Up
INSERT INTO portal.code_name (pack_id, list, code, lang, name)
SELECT c.pack_id, c.list, c.code, named.lang, named.name
FROM (VALUES
	('field', 'occupation', 'fit', 'Ammatti'),
	('field', 'occupation', 'se', 'Fidnu'),
	('field', 'occupation', 'smj', 'Fidno'),
	('field', 'employer', 'fit', 'Työnantaja'),
	('field', 'employer', 'se', 'Bargoaddi'),
	('field', 'employer', 'smj', 'Barggovadde'),
	('field', 'employer', 'sma', 'Barkoevedtije'),
	('field', 'place', 'fit', 'Paikka'),
	('field', 'place', 'se', 'Báiki'),
	('field', 'place', 'smj', 'Bájkke'),
	('field', 'place', 'sma', 'Sijjie'),
	('field', 'how', 'fit', 'Kunka'),
	('field', 'how', 'sma', 'Guktie'),
	('field', 'note', 'se', 'Maid dahket?')
) AS named (list, code, lang, name)
JOIN portal.code c USING (list, code);
