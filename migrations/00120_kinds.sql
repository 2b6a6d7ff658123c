-- Every kind of activity of domain.md §1.4, with its fields as rows. The form is
-- drawn from them and what is typed is judged by them. Until anybody has begun
-- to use it, the pack in force is completed rather than followed by another.

-- +goose Up
-- A field of a kind beside its first day.
CREATE TABLE portal.kind_field (
    pack_id text NOT NULL,
    list text NOT NULL DEFAULT 'kind' CONSTRAINT only_kinds_have_fields CHECK (list = 'kind'),
    kind text NOT NULL,
    field text NOT NULL CONSTRAINT a_field_reads_as_a_name CHECK (field ~ '^[a-z_]{1,30}$'), -- where the answer is kept
    label text NOT NULL,           -- code of list field: what it is called here
    form text NOT NULL CONSTRAINT only_known_forms CHECK (form IN ('day', 'list', 'search', 'ad', 'note')),
    choices text NOT NULL DEFAULT '', -- the coded list, or the register that is searched
    need text NOT NULL CONSTRAINT only_known_needs CHECK (need IN ('required', 'asked', 'free', 'extra')),
    position int NOT NULL,
    CONSTRAINT lists_have_choices CHECK ((form IN ('list', 'search')) = (choices <> '')),
    PRIMARY KEY (pack_id, kind, field),
    FOREIGN KEY (pack_id, list, kind) REFERENCES portal.code
);
GRANT SELECT ON portal.kind_field TO portal_web, portal_worker, portal_fund;
CREATE POLICY public_list ON portal.kind_field FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);

-- What was picked beside the old columns: answers are codes, days and the number
-- of an advertisement, by field; versions are those of the lists picked from.
-- Neither can hold a sentence.
-- +goose StatementBegin
CREATE FUNCTION portal.only_codes(answers jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN jsonb_typeof(answers) = 'object' AND NOT jsonb_path_exists(answers, '$.* ? (!(@.type() == "string" && @ like_regex "^[A-Za-z0-9_.-]{1,40}$"))');
-- +goose StatementEnd
ALTER TABLE portal.draft_activity
    ADD COLUMN until date,
    ADD COLUMN answers jsonb NOT NULL DEFAULT '{}' CONSTRAINT answers_are_codes CHECK (portal.only_codes(answers)),
    ADD COLUMN versions jsonb NOT NULL DEFAULT '{}' CONSTRAINT versions_are_codes CHECK (portal.only_codes(versions)),
    ADD CONSTRAINT a_period_ends_after_it_begins CHECK (until > day);
ALTER TABLE portal.report_activity
    ADD COLUMN until date,
    ADD COLUMN answers jsonb NOT NULL DEFAULT '{}' CONSTRAINT answers_are_codes CHECK (portal.only_codes(answers)),
    ADD COLUMN versions jsonb NOT NULL DEFAULT '{}' CONSTRAINT versions_are_codes CHECK (portal.only_codes(versions)),
    ADD CONSTRAINT a_period_ends_after_it_begins CHECK (until > day);

-- Education and other providers are a list of their own, beside the employers.
ALTER TABLE portal.taxonomy_item DROP CONSTRAINT only_known_lists,
    ADD CONSTRAINT only_known_lists CHECK (list IN ('occupation', 'place', 'employer', 'provider'));

UPDATE portal.code SET position = v.position, attrs = '{}' FROM (VALUES
	('sokt_jobb', 1), ('sokt_utbildning', 3), ('intervju', 4), ('rekryteringstraff', 5), ('intresseanmalan', 6), ('lamnade_kontaktuppgifter', 7),
	('kurs', 8), ('sfi', 9), ('praktik', 11), ('leverantorsmote', 15), ('vagledning', 16), ('forbattrat_cv', 18), ('studiebesok', 17), ('annat', 21)
) AS v (code, position) WHERE pack_id = '2025-10' AND list = 'kind' AND portal.code.code = v.code;

INSERT INTO portal.code (pack_id, list, code, part, position)
SELECT '2025-10', list, code, part, position
FROM (VALUES
	('kind', 'anvisat_jobb', 'a', 2),
	('kind', 'samhallsorientering', 'd', 10),
	('kind', 'arbetsmarknadsutbildning', 'd', 12),
	('kind', 'forberedande_insats', 'd', 13),
	('kind', 'validering', 'd', 14),
	('kind', 'arbete', 'd', 19),
	('kind', 'planerad', 'd', 20),
	('field', 'ad', '', 1), ('field', 'occupation', '', 2), ('field', 'employer', '', 3), ('field', 'organiser', '', 4), ('field', 'provider', '', 5),
	('field', 'party', '', 6), ('field', 'place', '', 7), ('field', 'how', '', 8), ('field', 'origin', '', 9), ('field', 'stage', '', 10),
	('field', 'applied', '', 11), ('field', 'not_applied', '', 12), ('field', 'round', '', 13), ('field', 'format', '', 14), ('field', 'education', '', 15),
	('field', 'starts', '', 16), ('field', 'until', '', 17), ('field', 'extent', '', 18), ('field', 'hours', '', 19), ('field', 'practice', '', 20),
	('field', 'planned', '', 21), ('field', 'note', '', 22),
	('party', 'private', '', 1), ('party', 'staffing', '', 2), ('party', 'sole_trader', '', 3), ('party', 'abroad', '', 4),
	('origin', 'own', '', 1), ('origin', 'tip', '', 2), ('origin', 'assigned', '', 3),
	('stage', 'sent', '', 1), ('stage', 'answer', '', 2), ('stage', 'interview', '', 3), ('stage', 'offer', '', 4), ('stage', 'no', '', 5),
	('yes_no', 'yes', '', 1), ('yes_no', 'no', '', 2),
	('not_applied', 'other_job', '', 1), ('not_applied', 'ad_gone', '', 2), ('not_applied', 'requirements', '', 3), ('not_applied', 'before', '', 4), ('not_applied', 'other', '', 5),
	('round', 'first', '', 1), ('round', 'further', '', 2), ('round', 'test', '', 3),
	('format', 'on_site', '', 1), ('format', 'phone', '', 2), ('format', 'video', '', 3),
	('education', 'basic', '', 1), ('education', 'upper_secondary', '', 2), ('education', 'vocational', '', 3), ('education', 'higher_vocational', '', 4),
	('education', 'university', '', 5), ('education', 'folk_high_school', '', 6), ('education', 'language', '', 7), ('education', 'certificate', '', 8), ('education', 'course', '', 9),
	('extent', '25', '', 1), ('extent', '50', '', 2), ('extent', '75', '', 3), ('extent', '100', '', 4),
	('hours', 'to_10', '', 1), ('hours', 'to_40', '', 2), ('hours', 'to_80', '', 3), ('hours', 'to_160', '', 4), ('hours', 'over_160', '', 5),
	('practice', 'sought', '', 1), ('practice', 'done', '', 2),
	('planned', 'jobs', '', 1), ('planned', 'employers', '', 2), ('planned', 'meeting', '', 3), ('planned', 'course', '', 4), ('planned', 'licence', '', 5), ('planned', 'business', '', 6), ('planned', 'other', '', 7)
) AS row (list, code, part, position);

INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT '2025-10', list, code, lang, name, hint
FROM (VALUES
	('kind', 'anvisat_jobb', 'Svarat på en anvisning till ett jobb', 'Ett jobb som vi har sagt att du ska söka.', 'Answered an assigned job', 'A job that we have told you to apply for.'),
	('kind', 'samhallsorientering', 'Gått samhällsorientering', '', 'Taken civic orientation', ''),
	('kind', 'arbetsmarknadsutbildning', 'Gått arbetsmarknadsutbildning', '', 'Taken labour market training', ''),
	('kind', 'forberedande_insats', 'Gått förberedande insats', 'Till exempel förberedande utbildning eller en jobbsökarkurs.', 'Taken a preparatory measure', 'Preparatory training or a course in job seeking, for example.'),
	('kind', 'validering', 'Fått kunskaper validerade', '', 'Had skills validated', ''),
	('kind', 'arbete', 'Arbetat', 'Om du har jobbat, även några timmar.', 'Worked', 'If you have worked, even a few hours.'),
	('kind', 'planerad', 'Gjort något som står i din planering', 'Det som du och din handläggare har kommit överens om.', 'Done something in your plan', 'What you and your caseworker have agreed on.'),
	('field', 'ad', 'Annons i Platsbanken', 'Klistra in länken eller annonsens nummer, så fyller vi i det som vi vet. Det går bra utan.', 'Advertisement in Platsbanken', 'Paste the link or the number of the advertisement and we fill in what we know. You can do without.'),
	('field', 'occupation', 'Yrke', 'Skriv början av yrket. Lämna tomt om du inte vet.', 'Occupation', 'Write the beginning of the occupation. Leave empty if you do not know.'),
	('field', 'employer', 'Arbetsgivare', 'Skriv namn eller organisationsnummer. Finns den inte i listan räcker ett kort namn. Lämna tomt om du inte vet.', 'Employer', 'Write a name or an organisation number. If it is not on the list a short name is enough. Leave empty if you do not know.'),
	('field', 'organiser', 'Arrangör eller arbetsgivare', 'Skriv namn eller organisationsnummer. Finns den inte i listan räcker ett kort namn. Lämna tomt om du inte vet.', 'Organiser or employer', 'Write a name or an organisation number. If it is not on the list a short name is enough. Leave empty if you do not know.'),
	('field', 'provider', 'Skola eller anordnare', 'Skriv namn eller organisationsnummer. Finns den inte i listan räcker ett kort namn. Lämna tomt om du inte vet.', 'School or provider', 'Write a name or an organisation number. If it is not on the list a short name is enough. Leave empty if you do not know.'),
	('field', 'party', 'Eller välj vem det är', 'Om det inte är ett företag, eller om du inte vet namnet. Ett personnummer sparar vi aldrig: då står det enskild firma.', 'Or choose who it is', 'If it is not a company, or you do not know its name. We never save a personal identity number: it then says sole trader.'),
	('field', 'place', 'Ort', 'En kommun eller ett län, eller landet om det är utomlands. Lämna tomt om du inte vet.', 'Place', 'A municipality or a county, or the country if it is abroad. Leave empty if you do not know.'),
	('field', 'how', 'Hur', '', 'How', ''),
	('field', 'origin', 'Hur hittade du jobbet?', '', 'How did you find the job?', ''),
	('field', 'stage', 'Hur långt har det kommit?', '', 'How far has it come?', ''),
	('field', 'applied', 'Har du sökt jobbet?', '', 'Have you applied for the job?', ''),
	('field', 'not_applied', 'Om du inte sökte: varför?', 'Du behöver inte svara, och inte berätta om hälsa eller familj.', 'If you did not apply: why?', 'You do not have to answer, nor tell us about health or family.'),
	('field', 'round', 'Vilken intervju', '', 'Which interview', ''),
	('field', 'format', 'Hur träffades ni?', '', 'How did you meet?', ''),
	('field', 'education', 'Sorts utbildning', '', 'Sort of education', ''),
	('field', 'starts', 'När utbildningen börjar', '', 'When the education begins', ''),
	('field', 'until', 'Till och med', 'Om det var mer än en dag. Lämna tomt om det var en dag.', 'Until', 'If it was more than one day. Leave empty if it was one day.'),
	('field', 'extent', 'Omfattning', '', 'Extent', ''),
	('field', 'hours', 'Ungefär hur många timmar', '', 'About how many hours', ''),
	('field', 'practice', 'Har du sökt eller haft praktiken?', '', 'Have you applied for it or done it?', ''),
	('field', 'planned', 'Vad i planeringen?', '', 'What in the plan?', ''),
	('field', 'note', 'Vad har du gjort?', '', 'What did you do?', ''),
	('party', 'private', 'Privatperson', '', 'A private person', ''),
	('party', 'staffing', 'Bemanningsföretag', '', 'A staffing agency', ''),
	('party', 'sole_trader', 'Enskild firma', '', 'A sole trader', ''),
	('party', 'abroad', 'Arbetsgivare utomlands', '', 'An employer abroad', ''),
	('origin', 'own', 'Jag hittade det själv', '', 'I found it myself', ''),
	('origin', 'tip', 'Jag fick tips', '', 'I was told of it', ''),
	('origin', 'assigned', 'Arbetsförmedlingen anvisade det', '', 'The employment service assigned it', ''),
	('stage', 'sent', 'Skickat', '', 'Sent', ''),
	('stage', 'answer', 'Fått svar', '', 'Had an answer', ''),
	('stage', 'interview', 'Kallad till intervju', '', 'Called to an interview', ''),
	('stage', 'offer', 'Fått erbjudande', '', 'Had an offer', ''),
	('stage', 'no', 'Fått nej', '', 'Had a no', ''),
	('yes_no', 'yes', 'Ja', '', 'Yes', ''),
	('yes_no', 'no', 'Nej', '', 'No', ''),
	('not_applied', 'other_job', 'Jag har fått ett annat jobb', '', 'I have got another job', ''),
	('not_applied', 'ad_gone', 'Annonsen var borttagen', '', 'The advertisement had been removed', ''),
	('not_applied', 'requirements', 'Jag uppfyller inte kraven', '', 'I do not meet the requirements', ''),
	('not_applied', 'before', 'Jag hade redan sökt det', '', 'I had applied for it already', ''),
	('not_applied', 'other', 'Något annat', '', 'Something else', ''),
	('round', 'first', 'Första intervjun', '', 'The first interview', ''),
	('round', 'further', 'En intervju till', '', 'A further interview', ''),
	('round', 'test', 'Test eller arbetsprov', '', 'A test or trial', ''),
	('format', 'on_site', 'På plats', '', 'On site', ''),
	('format', 'phone', 'Per telefon', '', 'By phone', ''),
	('format', 'video', 'På video', '', 'By video', ''),
	('education', 'basic', 'Grundläggande vuxenutbildning', '', 'Basic adult education', ''),
	('education', 'upper_secondary', 'Gymnasial vuxenutbildning', '', 'Upper secondary adult education', ''),
	('education', 'vocational', 'Yrkesutbildning för vuxna', '', 'Vocational adult education', ''),
	('education', 'higher_vocational', 'Yrkeshögskola', '', 'Higher vocational education', ''),
	('education', 'university', 'Högskola eller universitet', '', 'University', ''),
	('education', 'folk_high_school', 'Folkhögskola', '', 'Folk high school', ''),
	('education', 'language', 'Språkkurs', '', 'Language course', ''),
	('education', 'certificate', 'Körkort, intyg eller certifikat', '', 'Driving licence or certificate', ''),
	('education', 'course', 'Annan kurs', '', 'Another course', ''),
	('extent', '25', '25 procent', '', '25 per cent', ''),
	('extent', '50', '50 procent', '', '50 per cent', ''),
	('extent', '75', '75 procent', '', '75 per cent', ''),
	('extent', '100', 'Heltid', '', 'Full time', ''),
	('hours', 'to_10', 'Högst 10 timmar', '', 'At most 10 hours', ''),
	('hours', 'to_40', '11–40 timmar', '', '11–40 hours', ''),
	('hours', 'to_80', '41–80 timmar', '', '41–80 hours', ''),
	('hours', 'to_160', '81–160 timmar', '', '81–160 hours', ''),
	('hours', 'over_160', 'Mer än 160 timmar', '', 'More than 160 hours', ''),
	('practice', 'sought', 'Sökt', '', 'Applied for it', ''),
	('practice', 'done', 'Haft', '', 'Done it', ''),
	('planned', 'jobs', 'Letat jobb på ett nytt sätt', '', 'Looked for jobs in a new way', ''),
	('planned', 'employers', 'Kontaktat arbetsgivare', '', 'Contacted employers', ''),
	('planned', 'meeting', 'Varit på ett möte', '', 'Been to a meeting', ''),
	('planned', 'course', 'Undersökt en kurs eller utbildning', '', 'Looked into a course or education', ''),
	('planned', 'licence', 'Tagit steg mot körkort eller intyg', '', 'Taken steps towards a licence or certificate', ''),
	('planned', 'business', 'Förberett eget företag', '', 'Prepared a business of one’s own', ''),
	('planned', 'other', 'Något annat i planeringen', '', 'Something else in the plan', '')
) AS row (list, code, sv, hint_sv, en, hint_en)
CROSS JOIN LATERAL (VALUES ('sv', sv, hint_sv), ('en', en, hint_en)) AS named (lang, name, hint);

-- Regulation requires the day alone (AFFS 2021:1 2 §): asked is what the person
-- says or does not know, free what may be left without a word, extra the same
-- and folded away. Required is only what has no meaning without its answer.
INSERT INTO portal.kind_field (pack_id, kind, field, label, form, choices, need, position)
SELECT '2025-10', row.kind, f.field, f.label, f.form, f.choices, k.need, k.nth
FROM (VALUES
	('sokt_jobb', '{ad,occupation,employer,party,place,how,origin,stage}', '{free,asked,asked,free,asked,extra,extra,extra}'),
	('anvisat_jobb', '{applied,occupation,employer,party,place,how,stage,not_applied}', '{required,asked,asked,free,asked,extra,extra,extra}'),
	('sokt_utbildning', '{education,provider,place,starts,origin}', '{asked,asked,free,extra,extra}'),
	('intervju', '{occupation,employer,party,place,format,round}', '{asked,asked,free,asked,extra,extra}'),
	('rekryteringstraff', '{organiser,place,format}', '{asked,asked,extra}'),
	('intresseanmalan', '{occupation,employer,party,place,how,stage}', '{asked,asked,free,asked,extra,extra}'),
	('lamnade_kontaktuppgifter', '{occupation,employer,party,place,how}', '{asked,asked,free,asked,extra}'),
	('kurs', '{until,provider,education,place,extent}', '{free,asked,asked,free,extra}'),
	('sfi', '{until,provider,place,extent}', '{free,asked,free,extra}'),
	('samhallsorientering', '{until,provider,place,extent}', '{free,asked,free,extra}'),
	('praktik', '{practice,until,occupation,employer,party,place}', '{asked,free,free,asked,free,asked}'),
	('arbetsmarknadsutbildning', '{until,provider,place,extent}', '{free,asked,free,extra}'),
	('forberedande_insats', '{until,provider,place,extent}', '{free,asked,free,extra}'),
	('validering', '{until,provider,place,occupation}', '{free,asked,free,extra}'),
	('leverantorsmote', '{provider,place,format}', '{asked,asked,extra}'),
	('vagledning', '{provider,place,format}', '{free,asked,extra}'),
	('studiebesok', '{organiser,place}', '{asked,asked}'),
	('arbete', '{until,employer,party,place,hours}', '{free,asked,free,free,extra}'),
	('planerad', '{planned,place}', '{asked,free}'),
	('annat', '{note}', '{free}')
) AS row (kind, fields, needs)
CROSS JOIN LATERAL unnest(fields::text[], needs::text[]) WITH ORDINALITY AS k (name, need, nth)
JOIN (VALUES
	('ad', 'ad', 'ad', 'ad', ''),
	('occupation', 'occupation', 'occupation', 'search', 'occupation'),
	('employer', 'employer', 'employer', 'search', 'employer'),
	('organiser', 'employer', 'organiser', 'search', 'employer'),
	('provider', 'employer', 'provider', 'search', 'provider'),
	('party', 'party', 'party', 'list', 'party'),
	('place', 'place', 'place', 'search', 'place'),
	('how', 'how', 'how', 'list', 'how'),
	('origin', 'origin', 'origin', 'list', 'origin'),
	('stage', 'stage', 'stage', 'list', 'stage'),
	('applied', 'applied', 'applied', 'list', 'yes_no'),
	('not_applied', 'not_applied', 'not_applied', 'list', 'not_applied'),
	('round', 'round', 'round', 'list', 'round'),
	('format', 'format', 'format', 'list', 'format'),
	('education', 'education', 'education', 'list', 'education'),
	('starts', 'starts', 'starts', 'day', ''),
	('until', 'until', 'until', 'day', ''),
	('extent', 'extent', 'extent', 'list', 'extent'),
	('hours', 'hours', 'hours', 'list', 'hours'),
	('practice', 'practice', 'practice', 'list', 'practice'),
	('planned', 'planned', 'planned', 'list', 'planned'),
	('note', 'note', 'note', 'note', '')
) AS f (name, field, label, form, choices) ON f.name = k.name;

-- What is asked about an activity has its names in every language too.
-- +goose StatementBegin
CREATE FUNCTION private.field_is_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM portal.code c WHERE (c.pack_id, c.list, c.code) = (NEW.pack_id, 'field', NEW.label))
       OR NEW.form = 'list' AND NOT EXISTS (SELECT FROM portal.code c WHERE (c.pack_id, c.list) = (NEW.pack_id, NEW.choices)) THEN
        RAISE EXCEPTION 'field % of % has no name or no choices', NEW.field, NEW.kind USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE CONSTRAINT TRIGGER field_is_named AFTER INSERT OR UPDATE ON portal.kind_field
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION private.field_is_named();

CALL private.guard_tables();
