-- Schools, and others who give courses and measures: invented ones, by numbers
-- in a series that no register gives out, until portalctl employers import
-- --list provider brings the real ones.

-- +goose Up
INSERT INTO portal.taxonomy_item (list, id, sv, en, extra)
VALUES
	('provider', '4021000015', 'Exempelkomvux ekonomisk förening', 'Exempelkomvux ekonomisk förening', 'Umeå'),
	('provider', '4021000023', 'Sagofolkhögskolan ideell förening', 'Sagofolkhögskolan ideell förening', 'Härnösand'),
	('provider', '4021000031', 'Demokompetens Utbildning AB', 'Demokompetens Utbildning AB', 'Stockholm'),
	('provider', '4021000049', 'Låtsasspråk Sfi AB', 'Låtsasspråk Sfi AB', 'Malmö'),
	('provider', '4021000056', 'Påhittade Yrkeshögskolan AB', 'Påhittade Yrkeshögskolan AB', 'Göteborg'),
	('provider', '4021000064', 'Fantasihögskolan ekonomisk förening', 'Fantasihögskolan ekonomisk förening', 'Växjö'),
	('provider', '4021000072', 'Provkörkort Trafikskola AB', 'Provkörkort Trafikskola AB', 'Uppsala'),
	('provider', '4021000080', 'Testmatchning Jobbcoachning AB', 'Testmatchning Jobbcoachning AB', 'Stockholm'),
	('provider', '4021000098', 'Exempelvägen Rusta och matcha AB', 'Exempelvägen Rusta och matcha AB', 'Göteborg'),
	('provider', '4021000106', 'Demoguiden Karriär AB', 'Demoguiden Karriär AB', 'Örebro'),
	('provider', '4021000114', 'Övningscentrum Validering AB', 'Övningscentrum Validering AB', 'Västerås'),
	('provider', '4021000122', 'Låtsasbygg Utbildning AB', 'Låtsasbygg Utbildning AB', 'Luleå'),
	('provider', '4021000130', 'Exempelorienteringen ideell förening', 'Exempelorienteringen ideell förening', 'Malmö'),
	('provider', '4021000148', 'Påhittade Studieförbundet ideell förening', 'Påhittade Studieförbundet ideell förening', 'Gävle'),
	('provider', '4021000155', 'Testvård Utbildning AB', 'Testvård Utbildning AB', 'Linköping'),
	('provider', '4021000163', 'Demolastbil Utbildning AB', 'Demolastbil Utbildning AB', 'Jönköping');

-- Everyday words that docs/activities.tsv looked for, and found elsewhere.
INSERT INTO portal.taxonomy_name (list, id, name)
SELECT 'occupation', v.id, v.name FROM (VALUES ('8331', 'bussförare'), ('7411', 'installationselektriker')) AS v (id, name)
JOIN portal.taxonomy_item i ON i.list = 'occupation' AND i.id = v.id
ON CONFLICT DO NOTHING;
