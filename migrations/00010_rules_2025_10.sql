-- +goose Up
-- The rules in force from 1 October 2025 and every coded list, as data. Texts
-- are in plain Swedish (klarspråk) and English. Sources: domain.md §1-2 and §4;
-- the field sets of the kinds are ours (§1.4), only the date is regulation.

INSERT INTO portal.rule_pack (id, from_month, opens_day, closes_day, moves_to_weekday, first_report_day, default_minimum,
	hold_until_minute, release_by_minute, note_on, note_max, employer_max, draft_keep_months, ack_working_days,
	retry_first_seconds, retry_max_seconds, active)
VALUES ('2025-10', '2025-10', 1, 14, true, 20, 6, 780, 960, true, 200, 80, 3, 1, 30, 21600, true);

INSERT INTO portal.code (pack_id, list, code, part, attrs, position)
SELECT '2025-10', list, code, part, attrs::text[], position
FROM (VALUES
	-- AFFS 2021:1 2 § a-d
	('group', 'a', '', '{}', 1),
	('group', 'b', '', '{}', 2),
	('group', 'c', '', '{}', 3),
	('group', 'd', '', '{}', 4),
	-- part: the group; attrs: the fields beside the day
	('kind', 'sokt_jobb', 'a', '{occupation,employer,place,how}', 1),
	('kind', 'sokt_utbildning', 'a', '{employer,place}', 2),
	('kind', 'intervju', 'b', '{occupation,employer,place}', 3),
	('kind', 'rekryteringstraff', 'b', '{employer,place}', 4),
	('kind', 'intresseanmalan', 'c', '{occupation,employer,place,how}', 5),
	('kind', 'lamnade_kontaktuppgifter', 'c', '{occupation,employer,place}', 6),
	('kind', 'kurs', 'd', '{employer,place}', 7),
	('kind', 'sfi', 'd', '{employer,place}', 8),
	('kind', 'praktik', 'd', '{occupation,employer,place}', 9),
	('kind', 'leverantorsmote', 'd', '{employer,place}', 10),
	('kind', 'vagledning', 'd', '{place}', 11),
	('kind', 'forbattrat_cv', 'd', '{}', 12),
	('kind', 'studiebesok', 'd', '{employer,place}', 13),
	('kind', 'annat', 'd', '{note}', 14),
	('how', 'web', '', '{}', 1),
	('how', 'email', '', '{}', 2),
	('how', 'visit', '', '{}', 3),
	('how', 'phone', '', '{}', 4),
	('how', 'other', '', '{}', 5),
	-- AFFS 2021:1 3 §; post and letter_box are both the form on paper
	('channel', 'portal', '', '{}', 1),
	('channel', 'post', '', '{}', 2),
	('channel', 'letter_box', '', '{}', 3),
	('channel', 'counter', '', '{}', 4),
	('channel', 'oral', '', '{}', 5),
	-- part: the group of grounds (M: misskött arbetssökandet)
	('ground', 'M0', 'M', '{}', 1),
	('ground', 'M2', 'M', '{}', 2),
	-- design.md §6: made in error, and nothing else
	('stop', 'REPORT_RECEIVED_IN_TIME', '', '{}', 1),
	('stop', 'NOT_OBLIGED', '', '{}', 2),
	('stop', 'NOT_CLAIMING', '', '{}', 3),
	('stop', 'WRONG_PERSON', '', '{}', 4),
	('stop', 'DUPLICATE', '', '{}', 5),
	('stop', 'MEETING_MOVED_BY_US', '', '{}', 6),
	('stop', 'CANCELLED_BEFORE_TIME', '', '{}', 7),
	-- a notice is withdrawn for what would have stopped it, and when the review
	-- that it was made on comes to another finding
	('withdraw', 'REPORT_RECEIVED_IN_TIME', '', '{}', 1),
	('withdraw', 'NOT_OBLIGED', '', '{}', 2),
	('withdraw', 'NOT_CLAIMING', '', '{}', 3),
	('withdraw', 'WRONG_PERSON', '', '{}', 4),
	('withdraw', 'DUPLICATE', '', '{}', 5),
	('withdraw', 'MEETING_MOVED_BY_US', '', '{}', 6),
	('withdraw', 'CANCELLED_BEFORE_TIME', '', '{}', 7),
	('withdraw', 'FINDING_CHANGED', '', '{}', 8),
	('reason', 'too_few', '', '{}', 1),
	('reason', 'empty', '', '{}', 2),
	('reason', 'outside_month', '', '{}', 3),
	('reason', 'same_job', '', '{}', 4),
	('reason', 'too_narrow', '', '{}', 5),
	('reason', 'not_verified', '', '{}', 6),
	('reason', 'not_understood', '', '{}', 7),
	('no_consequence', 'enough_anyway', '', '{}', 1),
	('no_consequence', 'exempt_in_plan', '', '{}', 2),
	('no_consequence', 'plan_unclear', '', '{}', 3),
	('no_consequence', 'supplemented', '', '{}', 4),
	('no_consequence', 'working_or_studying', '', '{}', 5),
	('no_consequence', 'already_handled', '', '{}', 6),
	-- from searching only; nobody is exempt from reporting (JO 6299-2015)
	('exemption', 'programme', '', '{}', 1),
	('exemption', 'studies', '', '{}', 2),
	('exemption', 'job_starting', '', '{}', 3),
	('exemption', 'other_in_plan', '', '{}', 4),
	-- the numbers of the authority's own list (domain.md §4)
	('category', '1', '', '{}', 1),
	('category', '2', '', '{}', 2),
	('category', '3', '', '{}', 3),
	('category', '4', '', '{}', 4),
	('category', '16', '', '{}', 5),
	('category', '23', '', '{}', 6),
	('category', '33', '', '{}', 7),
	('category', '42', '', '{}', 8),
	('category', '45', '', '{}', 9),
	('category', '92', '', '{}', 10),
	('category', '93', '', '{}', 11),
	('category', '102', '', '{}', 12),
	('not_ours', 'not_member', '', '{}', 1),
	('not_ours', 'changed_fund', '', '{}', 2),
	('not_ours', 'no_claim', '', '{}', 3),
	('not_ours', 'unknown_person', '', '{}', 4)
) AS row (list, code, part, attrs, position);

INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT '2025-10', list, code, lang, name, hint
FROM (VALUES
	('group', 'a', 'Sökt jobb eller utbildning', '', 'Applied for a job or education', ''),
	('group', 'b', 'Intervju eller rekryteringsträff', '', 'Interview or recruitment meeting', ''),
	('group', 'c', 'Intresseanmälan eller kontakt med arbetsgivare', '', 'Expression of interest or contact with an employer', ''),
	('group', 'd', 'Annat du har gjort', '', 'Other things you have done', ''),
	('kind', 'sokt_jobb', 'Sökt jobb', 'Ett jobb som var utannonserat eller som du fick tips om.', 'Applied for a job', 'A job that was advertised or that you were told about.'),
	('kind', 'sokt_utbildning', 'Sökt utbildning', '', 'Applied for education', ''),
	('kind', 'intervju', 'Varit på intervju', 'På plats, på telefon eller på video.', 'Been to an interview', 'On site, by phone or by video.'),
	('kind', 'rekryteringstraff', 'Varit på rekryteringsträff', 'Till exempel en jobbmässa.', 'Been to a recruitment meeting', 'A job fair, for example.'),
	('kind', 'intresseanmalan', 'Skickat intresseanmälan', 'Du hörde av dig fast det inte fanns någon annons.', 'Sent an expression of interest', 'You got in touch although no job was advertised.'),
	('kind', 'lamnade_kontaktuppgifter', 'Lämnat kontaktuppgifter', 'Till en arbetsgivare eller ett bemanningsföretag.', 'Left your contact details', 'With an employer or a staffing agency.'),
	('kind', 'kurs', 'Gått kurs eller utbildning', '', 'Taken a course or education', ''),
	('kind', 'sfi', 'Läst svenska för invandrare (sfi)', '', 'Studied Swedish for immigrants (SFI)', ''),
	('kind', 'praktik', 'Sökt eller haft praktik', '', 'Applied for or done work practice', ''),
	('kind', 'leverantorsmote', 'Haft möte med leverantör', 'Ett företag som hjälper dig för vår räkning.', 'Met a supplier', 'A company that helps you on our behalf.'),
	('kind', 'vagledning', 'Fått vägledning', 'Till exempel hos en studie- och yrkesvägledare.', 'Had guidance', 'With a study and career counsellor, for example.'),
	('kind', 'forbattrat_cv', 'Förbättrat ditt cv', 'Cv, personligt brev eller profil på nätet.', 'Improved your CV', 'CV, cover letter or online profile.'),
	('kind', 'studiebesok', 'Gjort studiebesök', '', 'Made a study visit', ''),
	('kind', 'annat', 'Något annat', 'Något du har gjort för att få jobb som inte finns i listan.', 'Something else', 'Something you did to find work that is not on the list.'),
	('how', 'web', 'På webben eller med formulär', '', 'On the web or by a form', ''),
	('how', 'email', 'Med e-post', '', 'By e-mail', ''),
	('how', 'visit', 'Genom besök', '', 'By visiting', ''),
	('how', 'phone', 'Per telefon', '', 'By phone', ''),
	('how', 'other', 'På annat sätt', '', 'In another way', ''),
	('channel', 'portal', 'På Mina sidor', '', 'On My pages', ''),
	('channel', 'post', 'Blankett med post', '', 'Form by post', ''),
	('channel', 'letter_box', 'Blankett i brevlåda hos oss', '', 'Form in our letter box', ''),
	('channel', 'counter', 'Blankett över disk', '', 'Form at the counter', ''),
	('channel', 'oral', 'Muntligt', '', 'By word of mouth', ''),
	('ground', 'M0', 'Har inte aktivt sökt lämpliga arbeten', '', 'Has not actively applied for suitable jobs', ''),
	('ground', 'M2', 'Har inte lämnat aktivitetsrapport i tid', '', 'Has not handed in an activity report in time', ''),
	('reason', 'too_few', 'Färre sökta jobb än vad som står i planen', '', 'Fewer jobs applied for than the plan says', ''),
	('reason', 'empty', 'Rapporten är tom', '', 'The report is empty', ''),
	('reason', 'outside_month', 'Aktiviteter från en annan månad', '', 'Activities from another month', ''),
	('reason', 'same_job', 'Samma jobb flera gånger', '', 'The same job several times', ''),
	('reason', 'too_narrow', 'Söker bara jobb inom ett för litet område', '', 'Applies for jobs within too narrow a field only', ''),
	('reason', 'not_verified', 'Uppgifterna stämmer inte vid kontroll', '', 'The details did not hold when checked', ''),
	('reason', 'not_understood', 'Det går inte att förstå vad som har gjorts', '', 'It cannot be understood what was done', ''),
	('no_consequence', 'enough_anyway', 'Har sökt tillräckligt i sin helhet', '', 'Has applied enough, seen as a whole', ''),
	('no_consequence', 'exempt_in_plan', 'Behövde inte söka jobb enligt planen', '', 'Did not have to apply for jobs according to the plan', ''),
	('no_consequence', 'plan_unclear', 'Planen säger inte tydligt vad som krävs', '', 'The plan does not say clearly what is required', ''),
	('no_consequence', 'supplemented', 'Har kompletterat rapporten', '', 'Has supplemented the report', ''),
	('no_consequence', 'working_or_studying', 'Arbetade eller deltog i insats', '', 'Worked or took part in a programme', ''),
	('no_consequence', 'already_handled', 'Är redan hanterat', '', 'Is already dealt with', ''),
	('exemption', 'programme', 'Deltar i program på heltid', '', 'Takes part in a full-time programme', ''),
	('exemption', 'studies', 'Studerar enligt planen', '', 'Studies according to the plan', ''),
	('exemption', 'job_starting', 'Börjar snart ett nytt jobb', '', 'Starts a new job soon', ''),
	('exemption', 'other_in_plan', 'Annat skäl som står i planen', '', 'Another reason given in the plan', ''),
	('category', '1', 'Öppet arbetslös', '', 'Openly unemployed', ''),
	('category', '2', 'Arbetssökande med förhinder', '', 'Jobseeker who cannot start at once', ''),
	('category', '3', 'Deltidsarbetslös', '', 'Unemployed part time', ''),
	('category', '4', 'Tillfälligt timanställd', '', 'Temporarily employed by the hour', ''),
	('category', '16', 'Start av näringsverksamhet', '', 'Starting a business', ''),
	('category', '23', 'Arbetspraktik', '', 'Work practice', ''),
	('category', '33', 'Arbetsmarknadsutbildning', '', 'Labour market training', ''),
	('category', '42', 'Jobbgarantin för ungdomar', '', 'Job guarantee for young people', ''),
	('category', '45', 'Jobb- och utvecklingsgarantin', '', 'Job and development guarantee', ''),
	('category', '92', 'Förberedande insatser', '', 'Preparatory measures', ''),
	('category', '93', 'Etableringsprogrammet', '', 'Establishment programme', ''),
	('category', '102', 'Validering', '', 'Validation of skills', ''),
	('not_ours', 'not_member', 'Personen är inte medlem hos oss', '', 'The person is not our member', ''),
	('not_ours', 'changed_fund', 'Personen har bytt a-kassa', '', 'The person has changed fund', ''),
	('not_ours', 'no_claim', 'Personen varken får eller begär ersättning', '', 'The person neither gets nor claims benefit', ''),
	('not_ours', 'unknown_person', 'Vi hittar inte personen', '', 'We cannot find the person', '')
) AS row (list, code, sv, hint_sv, en, hint_en)
CROSS JOIN LATERAL (VALUES ('sv', sv, hint_sv), ('en', en, hint_en)) AS named (lang, name, hint);

-- Staff, the fund and the person itself read these: they speak of the matter.
INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT '2025-10', list, code, lang, name, ''
FROM (VALUES
	('REPORT_RECEIVED_IN_TIME', 'Rapporten kom in i tid', 'The report was received in time'),
	('NOT_OBLIGED', 'Ingen rapport behövde lämnas för månaden', 'No report had to be handed in for the month'),
	('NOT_CLAIMING', 'Ingen arbetslöshetsersättning betalas ut eller begärs', 'No unemployment benefit is paid or claimed'),
	('WRONG_PERSON', 'Underrättelsen gällde fel person', 'The notice was about the wrong person'),
	('DUPLICATE', 'Samma händelse var redan meddelad', 'The same event had already been notified'),
	('MEETING_MOVED_BY_US', 'Vi flyttade mötet', 'We moved the meeting'),
	('CANCELLED_BEFORE_TIME', 'Mötet avbokades i tid', 'The meeting was cancelled in time')
) AS row (code, sv, en)
CROSS JOIN (VALUES ('stop'), ('withdraw')) AS lists (list)
CROSS JOIN LATERAL (VALUES ('sv', sv), ('en', en)) AS named (lang, name)
UNION ALL VALUES
	('2025-10', 'withdraw', 'FINDING_CHANGED', 'sv', 'Granskningen har omprövats och fått ett annat utfall', ''),
	('2025-10', 'withdraw', 'FINDING_CHANGED', 'en', 'The review has been reconsidered, with another finding', '');

INSERT INTO portal.section (pack_id, ground, law, section)
VALUES
	('2025-10', 'M0', 'LAF', '7 kap. 2 § första stycket lagen (2024:506) om arbetslöshetsförsäkring'),
	('2025-10', 'M0', 'ALF', '43 § lagen (1997:238) om arbetslöshetsförsäkring'),
	('2025-10', 'M0', 'PROGRAMME', '6 kap. 2 § 7 förordningen (2017:819) om ersättning till deltagare i arbetsmarknadspolitiska insatser'),
	('2025-10', 'M2', 'LAF', '7 kap. 2 § andra stycket 2 lagen (2024:506) om arbetslöshetsförsäkring'),
	('2025-10', 'M2', 'ALF', '43 § lagen (1997:238) om arbetslöshetsförsäkring'),
	('2025-10', 'M2', 'PROGRAMME', '6 kap. 2 § 2 förordningen (2017:819) om ersättning till deltagare i arbetsmarknadspolitiska insatser');
