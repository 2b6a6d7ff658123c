-- Rules and coded lists: public, dated, and never changed once in use.

-- +goose Up
CREATE TABLE portal.rule_pack (
    id text PRIMARY KEY,
    from_month text NOT NULL UNIQUE CONSTRAINT month_reads_as_month CHECK (from_month ~ '^2[0-9]{3}-(0[1-9]|1[0-2])$'),
    opens_day int NOT NULL,
    closes_day int NOT NULL,
    moves_to_weekday boolean NOT NULL,
    first_report_day int NOT NULL,
    default_minimum int NOT NULL,
    hold_until_minute int NOT NULL,
    release_by_minute int NOT NULL CONSTRAINT released_after_hold CHECK (release_by_minute >= hold_until_minute),
    note_on boolean NOT NULL,
    note_max int NOT NULL,
    employer_max int NOT NULL,
    draft_keep_months int NOT NULL,
    ack_working_days int NOT NULL,
    retry_first_seconds int NOT NULL,
    retry_max_seconds int NOT NULL,
    active boolean NOT NULL
);

CREATE TABLE portal.code (
    pack_id text NOT NULL REFERENCES portal.rule_pack,
    list text NOT NULL,
    code text NOT NULL,
    part text NOT NULL DEFAULT '',
    attrs text[] NOT NULL DEFAULT '{}',
    position int NOT NULL,
    PRIMARY KEY (pack_id, list, code)
);
CREATE TABLE portal.code_name (
    pack_id text NOT NULL,
    list text NOT NULL,
    code text NOT NULL,
    lang text NOT NULL,
    name text NOT NULL CONSTRAINT a_name_is_written CHECK (name <> ''),
    hint text NOT NULL DEFAULT '',
    PRIMARY KEY (pack_id, list, code, lang),
    FOREIGN KEY (pack_id, list, code) REFERENCES portal.code
);

-- Where a ground stands in each law (domain.md §2.2).
CREATE TABLE portal.section (
    pack_id text NOT NULL REFERENCES portal.rule_pack,
    ground text NOT NULL,
    law text NOT NULL CONSTRAINT only_known_laws CHECK (law IN ('LAF', 'ALF', 'PROGRAMME')),
    section text NOT NULL,
    PRIMARY KEY (pack_id, ground, law)
);

-- A pack is active only when every code has its name in every language.
-- +goose StatementBegin
CREATE FUNCTION private.pack_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE missing text;
BEGIN
    SELECT c.list || ' ' || c.code || ' ' || l.lang INTO missing
    FROM portal.rule_pack p JOIN portal.code c ON c.pack_id = p.id CROSS JOIN (VALUES ('sv'), ('en')) AS l (lang)
    WHERE p.active AND NOT EXISTS (SELECT 1 FROM portal.code_name n
        WHERE (n.pack_id, n.list, n.code, n.lang) = (c.pack_id, c.list, c.code, l.lang)) LIMIT 1;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION 'an active pack lacks the name of %', missing USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE CONSTRAINT TRIGGER active_pack_is_whole AFTER INSERT OR UPDATE ON portal.rule_pack
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION private.pack_is_whole();
CREATE CONSTRAINT TRIGGER active_pack_is_whole AFTER INSERT OR UPDATE ON portal.code
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION private.pack_is_whole();
CREATE CONSTRAINT TRIGGER active_pack_is_whole AFTER UPDATE OR DELETE ON portal.code_name
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION private.pack_is_whole();

-- Saturdays, Sundays, red days and the eves of lag 1930:173 2 §.
CREATE TABLE portal.day_off (
    day date PRIMARY KEY,
    name text NOT NULL
);

-- Occupations, places, and the local register of employers.
CREATE TABLE portal.taxonomy_item (
    list text NOT NULL CONSTRAINT only_known_lists CHECK (list IN ('occupation', 'place', 'employer')),
    id text NOT NULL,
    sv text NOT NULL,
    en text NOT NULL,
    extra text NOT NULL DEFAULT '',
    PRIMARY KEY (list, id)
);
CREATE INDEX taxonomy_item_sv ON portal.taxonomy_item (list, lower(sv) text_pattern_ops);
CREATE INDEX taxonomy_item_en ON portal.taxonomy_item (list, lower(en) text_pattern_ops);

GRANT SELECT ON portal.rule_pack, portal.code, portal.code_name, portal.section, portal.day_off, portal.taxonomy_item
    TO portal_web, portal_worker, portal_fund;
CREATE POLICY public_list ON portal.rule_pack FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
CREATE POLICY public_list ON portal.code FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
CREATE POLICY public_list ON portal.code_name FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
CREATE POLICY public_list ON portal.section FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
CREATE POLICY public_list ON portal.day_off FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
CREATE POLICY public_list ON portal.taxonomy_item FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);

CALL private.guard_tables();
