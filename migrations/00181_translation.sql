-- What a person writes may be in any language (lag 2009:724, 10 §; JO 4143-2019):
-- its language is marked, what is not read here is translated by a day of its
-- own, and until then nobody finds that the report is not OK.

-- +goose Up
ALTER TABLE portal.rule_pack ADD translation_days int NOT NULL DEFAULT 5 CONSTRAINT translated_within_days CHECK (translation_days > 0); -- working days

-- The languages that a mark may name; what has the attribute read_here needs no
-- translation.
INSERT INTO portal.code (pack_id, list, code, attrs, position)
SELECT p.id, 'language', v.code, v.attrs::text[], v.position
FROM portal.rule_pack p, (VALUES ('sv', '{read_here}', 1), ('fi', '{}', 2), ('fit', '{}', 3), ('se', '{}', 4), ('smj', '{}', 5), ('sma', '{}', 6), ('rom', '{}', 7),
	('yi', '{}', 8), ('en', '{}', 9), ('ar', '{}', 10), ('und', '{}', 11)) AS v (code, attrs, position);
INSERT INTO portal.code_name (pack_id, list, code, lang, name)
SELECT c.pack_id, c.list, c.code, l.lang, l.name
FROM (VALUES
	('language', 'sv', 'svenska', 'Swedish', 'ruotsi', 'السويدية'),
	('language', 'fi', 'finska', 'Finnish', 'suomi', 'الفنلندية'),
	('language', 'fit', 'meänkieli', 'Meänkieli', 'meänkieli', 'المينكيلي'),
	('language', 'se', 'nordsamiska', 'North Sami', 'pohjoissaame', 'السامية الشمالية'),
	('language', 'smj', 'lulesamiska', 'Lule Sami', 'luulajansaame', 'سامية لوله'),
	('language', 'sma', 'sydsamiska', 'South Sami', 'eteläsaame', 'السامية الجنوبية'),
	('language', 'rom', 'romska', 'Romani', 'romani', 'الرومانية الغجرية'),
	('language', 'yi', 'jiddisch', 'Yiddish', 'jiddiš', 'اليديشية'),
	('language', 'en', 'engelska', 'English', 'englanti', 'الإنجليزية'),
	('language', 'ar', 'arabiska', 'Arabic', 'arabia', 'العربية'),
	('language', 'und', 'ett annat språk', 'another language', 'muu kieli', 'لغة أخرى')
) AS named (list, code, sv, en, fi, ar)
JOIN portal.code c USING (list, code), LATERAL (VALUES ('sv', sv), ('en', en), ('fi', fi), ('ar', ar)) AS l (lang, name);

-- Marked by the person, or by who registers the form.
ALTER TABLE portal.draft_note ADD lang text NOT NULL DEFAULT 'sv' CONSTRAINT lang_reads_as_a_tag CHECK (lang ~ '^[a-z]{2,3}$');
ALTER TABLE portal.report_note ADD lang text NOT NULL DEFAULT 'sv' CONSTRAINT lang_reads_as_a_tag CHECK (lang ~ '^[a-z]{2,3}$');
ALTER TABLE portal.report ADD lang text NOT NULL DEFAULT 'sv' CONSTRAINT lang_reads_as_a_tag CHECK (lang ~ '^[a-z]{2,3}$'); -- of the paper form, or what was said

-- A translation to be made: of the note of an activity, or of the form, which has
-- the report's own id. It goes with its report.
CREATE TABLE portal.translation (
    report_id uuid NOT NULL REFERENCES portal.report ON DELETE CASCADE,
    activity_id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES portal.person,
    case_id uuid NOT NULL REFERENCES portal.case_file,
    lang text NOT NULL CONSTRAINT lang_reads_as_a_tag CHECK (lang ~ '^[a-z]{2,3}$'), -- as marked last, by the person or by staff
    due_day date NOT NULL,
    at timestamptz NOT NULL DEFAULT portal.actor('at')::timestamptz,
    done_at timestamptz, -- translated, or marked as read here
    done_by uuid,
    PRIMARY KEY (report_id, activity_id)
);
CREATE INDEX translation_to_make ON portal.translation (person_id, due_day) WHERE done_at IS NULL;
CREATE INDEX translation_of_case ON portal.translation (case_id);
CREATE TABLE portal.translation_text ( -- sealed, apart, like the note
    report_id uuid NOT NULL,
    activity_id uuid NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (report_id, activity_id),
    FOREIGN KEY (report_id, activity_id) REFERENCES portal.translation ON DELETE CASCADE
);

-- translation_is_due fills in what a translation has from its report: whom and
-- which case it is about, and its day, the rule pack's number of working days on.
-- +goose StatementBegin
CREATE FUNCTION private.translation_is_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    days int;
BEGIN
    SELECT r.person_id, r.case_id, p.translation_days INTO NEW.person_id, NEW.case_id, days
    FROM portal.report r JOIN portal.rule_pack p ON p.id = r.pack_id WHERE r.id = NEW.report_id FOR NO KEY UPDATE OF r;
    SELECT d::date INTO NEW.due_day
    FROM generate_series((portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date + 1, (portal.actor('at')::timestamptz AT TIME ZONE 'Europe/Stockholm')::date + 20 + 3 * days, interval '1 day') d
    WHERE NOT EXISTS (SELECT 1 FROM portal.day_off o WHERE o.day = d::date) ORDER BY d OFFSET days - 1 LIMIT 1;
    RETURN NEW;
END $$;

-- ask_translation puts up what has come in and is in a language that is not read
-- here. What has been translated before, in an earlier version, is so again.
CREATE FUNCTION private.ask_translation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    of_report uuid := CASE TG_TABLE_NAME WHEN 'report' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'report_id')::uuid END;
    of_activity uuid := CASE TG_TABLE_NAME WHEN 'report' THEN of_report ELSE (to_jsonb(NEW) ->> 'activity_id')::uuid END;
    before record;
BEGIN
    IF EXISTS (SELECT 1 FROM portal.report r JOIN portal.code c ON c.pack_id = r.pack_id
        WHERE r.id = of_report AND c.list = 'language' AND c.code = NEW.lang AND 'read_here' = ANY (c.attrs)) THEN
        RETURN NULL;
    END IF;
    INSERT INTO portal.translation (report_id, activity_id, lang) VALUES (of_report, of_activity, NEW.lang);
    IF TG_TABLE_NAME = 'report_note' THEN
        SELECT t.done_at, t.done_by INTO before
        FROM portal.report r JOIN portal.report o ON o.person_id = r.person_id AND o.month = r.month AND o.version < r.version
        JOIN portal.report_note n ON n.report_id = o.id AND n.activity_id = of_activity AND n.sealed = (SELECT m.sealed FROM portal.report_note m
            WHERE m.report_id = of_report AND m.activity_id = of_activity)
        JOIN portal.translation t ON t.report_id = o.id AND t.activity_id = of_activity AND t.lang = NEW.lang
        WHERE r.id = of_report AND t.done_at IS NOT NULL ORDER BY o.version DESC LIMIT 1;
        IF FOUND THEN
            UPDATE portal.translation SET done_at = before.done_at, done_by = before.done_by WHERE report_id = of_report AND activity_id = of_activity;
            INSERT INTO portal.translation_text (report_id, activity_id, sealed)
            SELECT of_report, of_activity, x.sealed FROM portal.report r JOIN portal.report o ON o.person_id = r.person_id AND o.month = r.month AND o.version < r.version
            JOIN portal.translation_text x ON x.report_id = o.id AND x.activity_id = of_activity WHERE r.id = of_report ORDER BY o.version DESC LIMIT 1;
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- translated_first refuses the finding that a report is not OK while something
-- that the person wrote in it waits to be translated.
CREATE FUNCTION private.translated_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM portal.report r WHERE r.id = NEW.report_id FOR NO KEY UPDATE;
    IF NEW.outcome = 'not_ok' AND EXISTS (SELECT 1 FROM portal.translation t WHERE t.report_id = NEW.report_id AND t.done_at IS NULL) THEN
        RAISE EXCEPTION 'what the person wrote is not translated' USING ERRCODE = 'check_violation', CONSTRAINT = 'translated_first';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.translation_is_due(), private.ask_translation(), private.translated_first() FROM PUBLIC;
CREATE TRIGGER due BEFORE INSERT ON portal.translation FOR EACH ROW EXECUTE FUNCTION private.translation_is_due();
CREATE TRIGGER asked AFTER INSERT ON portal.report_note FOR EACH ROW EXECUTE FUNCTION private.ask_translation();
CREATE TRIGGER asked AFTER INSERT ON portal.report FOR EACH ROW WHEN (NEW.channel <> 'portal') EXECUTE FUNCTION private.ask_translation();
CREATE TRIGGER translated_first BEFORE INSERT ON portal.finding FOR EACH ROW EXECUTE FUNCTION private.translated_first();

GRANT SELECT, UPDATE (lang, done_at, done_by) ON portal.translation TO portal_web;
GRANT INSERT (report_id, activity_id, lang) ON portal.translation TO portal_web;
GRANT SELECT, INSERT ON portal.translation_text TO portal_web;
CREATE POLICY of_ones_circle ON portal.translation FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.opens('report')) AND (SELECT true FROM portal.person p WHERE p.id = person_id));
CREATE POLICY marked_by_reviewers ON portal.translation FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer'))
       AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
CREATE POLICY done_by_reviewers ON portal.translation FOR UPDATE TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer')) AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
CREATE POLICY of_the_case_at_hand ON portal.translation_text FOR SELECT TO portal_web
    USING ((SELECT portal.actor('kind')) = 'staff' AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));
CREATE POLICY written_by_reviewers ON portal.translation_text FOR INSERT TO portal_web
    WITH CHECK ((SELECT portal.actor('kind')) = 'staff' AND (SELECT portal.has_role('reviewer'))
       AND ARRAY[report_id] <@ (SELECT portal.reports_at_hand()));

INSERT INTO portal.access_kind (what, act, classes) VALUES ('translation', 'change', '{sensitive}');

CALL private.guard_tables();
