-- Searching the lists in one question: what was typed before what is like it.

-- +goose Up
-- A name's words, as they are compared.
ALTER TABLE portal.taxonomy_name ADD COLUMN words text[] NOT NULL
    GENERATED ALWAYS AS (string_to_array(btrim(regexp_replace(portal.fold(name), '[^[:alnum:]]+', ' ', 'g')), ' ')) STORED;
CREATE INDEX taxonomy_name_words ON portal.taxonomy_name USING gin (words) WHERE list <> 'employer';

-- Every word of four letters of the lists, once, to find what a misspelt one was
-- meant to be: a few thousand words are compared in the time of a few names. Not
-- those of employers, which are hundreds of thousands. A word that no name has
-- any longer finds nothing.
CREATE TABLE portal.taxonomy_word (
    list text NOT NULL,
    word text NOT NULL,
    PRIMARY KEY (word, list)
);
CREATE INDEX taxonomy_word_like ON portal.taxonomy_word USING gin (word public.gin_trgm_ops);
-- +goose StatementBegin
CREATE FUNCTION private.taxonomy_worded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO portal.taxonomy_word (list, word)
    SELECT DISTINCT n.list, w FROM added n CROSS JOIN unnest(n.words) w WHERE n.list <> 'employer' AND char_length(w) > 3
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.taxonomy_worded() FROM PUBLIC;
CREATE TRIGGER taxonomy_worded AFTER INSERT ON portal.taxonomy_name
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION private.taxonomy_worded();
INSERT INTO portal.taxonomy_word (list, word)
SELECT DISTINCT n.list, w FROM portal.taxonomy_name n CROSS JOIN unnest(n.words) w WHERE n.list <> 'employer' AND char_length(w) > 3;

-- Everyday words that were searched for and led astray; drafts, as the others are.
INSERT INTO portal.taxonomy_name (list, id, name)
VALUES
	('occupation', '2342', 'lärare i fritidshem'),
	('occupation', '2342', 'fritidspedagog'),
	('occupation', '5223', 'bilsäljare'),
	('occupation', '5223', 'bilförsäljare'),
	('occupation', '5230', 'kassörska'),
	('occupation', '5242', 'telefonsäljare');

GRANT SELECT ON portal.taxonomy_word TO portal_web, portal_worker, portal_fund;
CREATE POLICY public_list ON portal.taxonomy_word FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);

-- search_list returns the items of a list that a text in lower case names, the
-- best first, at most twenty. An id is its item. Else the names that begin with
-- the text or hold each word of it: equal, then beginning, then with words that
-- begin so, then holding it. Only where there is none, and four letters, those
-- with words like the words typed, where a long word says more than a short one;
-- of two that are as like, the shorter name. The planner does not know how much it
-- costs to compare words: it is kept from comparing
-- all of them.
SELECT public.similarity('', ''); -- loads the library, whose setting it is
-- +goose StatementBegin
CREATE FUNCTION portal.search_list(which text, typed text, lang text)
RETURNS TABLE (id text, label text, extra text, exact boolean, version text)
LANGUAGE plpgsql STABLE SET pg_trgm.similarity_threshold = 0.35 SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    t text := portal.fold(typed);
    parts text[] := string_to_array(btrim(regexp_replace(t, '[^[:alnum:]]+', ' ', 'g')), ' ');
    phrase text := ' ' || translate(t, '-/(', '   ');
    marked boolean := t <> typed;
    several boolean := cardinality(parts) > 1;
    holds text[] := ARRAY(SELECT '%' || replace(replace(replace(p, '\', '\\'), '%', '\%'), '_', '\_') || '%' FROM unnest(string_to_array(t, ' ')) p ORDER BY char_length(p) DESC);
BEGIN
    RETURN QUERY
        SELECT r.id, CASE lang WHEN 'en' THEN r.en ELSE r.sv END, r.extra, true, coalesce(nullif(r.version, ''), 'portal')
        FROM portal.taxonomy_item i JOIN portal.taxonomy_item r ON r.list = i.list AND CASE WHEN i.retired THEN i.replaced_by <> '' AND i.replaced_by IN (r.id, r.concept_id) ELSE r.id = i.id END
        WHERE i.list = which AND i.id = typed AND NOT r.retired;
    IF FOUND THEN RETURN; END IF;

    RETURN QUERY
        WITH begins AS (
            SELECT n.id, n.name, n.label, CASE WHEN n.folded <> t THEN 2 WHEN n.label AND lower(n.name) = typed THEN 0 ELSE 1 END AS rank
             FROM portal.taxonomy_name n
             WHERE n.list = which AND n.folded COLLATE "C" >= t AND n.folded COLLATE "C" < t || chr(1114111)
             ORDER BY n.folded COLLATE "C" LIMIT 200
        ), holding AS ( -- where those that begin so are not enough
            SELECT char_length(t) > 2 AND count(DISTINCT b.id) < 25 AS asked FROM begins b
        ), found AS (
            SELECT * FROM begins
            UNION ALL
            (SELECT n.id, n.name, n.label, CASE WHEN strpos(' ' || translate(n.folded, '-/(', '   '), phrase) > 0 THEN 3
                        WHEN several AND NOT EXISTS (SELECT FROM unnest(parts) p WHERE strpos(' ' || array_to_string(n.words, ' '), ' ' || p) = 0) THEN 4
                        ELSE 5 END
             FROM portal.taxonomy_name n
             WHERE which <> 'employer' AND (SELECT asked FROM holding) AND n.list <> 'employer' AND n.list = which
               AND n.folded LIKE holds[1] AND (NOT several OR n.folded LIKE ALL (holds)) AND NOT starts_with(n.folded, t) LIMIT 200)
            UNION ALL
            (SELECT n.id, n.name, n.label, CASE WHEN strpos(' ' || translate(n.folded, '-/(', '   '), phrase) > 0 THEN 3 ELSE 5 END
             FROM portal.taxonomy_name n
             WHERE which = 'employer' AND (SELECT asked FROM holding) AND n.list = 'employer'
               AND n.folded LIKE holds[1] AND (NOT several OR n.folded LIKE ALL (holds)) AND NOT starts_with(n.folded, t) LIMIT 200)
        ), best AS (
            SELECT DISTINCT ON (f.id COLLATE "C") f.*, marked AND strpos(lower(f.name), typed) = 0 AS unmarked
            FROM found f ORDER BY f.id COLLATE "C", f.rank, NOT f.label, char_length(f.name), f.name COLLATE "C"
        ), first AS (
            SELECT * FROM best b ORDER BY b.rank, b.unmarked, char_length(b.name), b.name COLLATE "C" LIMIT 60
        )
        SELECT i.id, CASE lang WHEN 'en' THEN i.en ELSE i.sv END, CASE WHEN f.label THEN i.extra ELSE f.name END, f.rank = 0, coalesce(nullif(i.version, ''), 'portal')
        FROM first f CROSS JOIN LATERAL (SELECT * FROM portal.taxonomy_item i WHERE i.list = which AND i.id = f.id AND NOT i.retired LIMIT 1) i
        ORDER BY f.rank, f.unmarked, char_length(f.name), i.sv, i.id LIMIT 20;
    IF FOUND OR char_length(t) < 4 THEN RETURN; END IF;

    RETURN QUERY
        WITH found AS (
            SELECT n.id, n.name, n.label, public.word_similarity(t, n.folded) AS likeness
            FROM portal.near_names(which, t) n WHERE which = 'employer'
            UNION ALL
            SELECT n.id, n.name, n.label, sum(n.likeness)
            FROM (
                SELECT n.id, n.name, n.label, max(w.likeness) AS likeness
                FROM unnest(parts) p (part)
                CROSS JOIN LATERAL (
                    SELECT w.word, public.similarity(w.word, p.part) * char_length(p.part) * least(char_length(p.part), char_length(w.word)) / greatest(char_length(p.part), char_length(w.word)) AS likeness
                    FROM portal.taxonomy_word w
                    WHERE w.list = which AND w.word OPERATOR(public.%) p.part
                    ORDER BY likeness DESC LIMIT 5) w
                JOIN portal.taxonomy_name n ON n.list <> 'employer' AND n.list = which AND n.words @> ARRAY[w.word]
                GROUP BY n.id, n.name, n.label, p.part) n
            GROUP BY n.id, n.name, n.label
        ), best AS (
            SELECT DISTINCT ON (f.id COLLATE "C") f.* FROM found f ORDER BY f.id COLLATE "C", f.likeness DESC, NOT f.label, f.name COLLATE "C"
        ), first AS (
            SELECT * FROM best b ORDER BY b.likeness DESC, char_length(b.name), b.name COLLATE "C" LIMIT 60
        )
        SELECT i.id, CASE lang WHEN 'en' THEN i.en ELSE i.sv END, CASE WHEN f.label THEN i.extra ELSE f.name END, false, coalesce(nullif(i.version, ''), 'portal')
        FROM first f CROSS JOIN LATERAL (SELECT * FROM portal.taxonomy_item i WHERE i.list = which AND i.id = f.id AND NOT i.retired LIMIT 1) i
        ORDER BY f.likeness DESC, char_length(f.name), i.sv, i.id LIMIT 20;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
