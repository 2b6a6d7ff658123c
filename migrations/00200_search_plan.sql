-- Searching the lists by the index of their words, whatever the planner knows.

-- +goose Up
-- search_list returns the items of a list that a text in lower case names, the
-- best first, at most twenty. An id is its item. Else the names that begin with
-- the text or hold each word of it: equal, then beginning, then with words that
-- begin so, then holding it. Only where there is none, and four letters, those
-- with words like the words typed, where a long word says more than a short one;
-- of two that are as like, the shorter name. The planner does not know how much it
-- costs to compare words, and walks a whole list to compare each: where a list is
-- spelt list || '' no index begins with it, and the one of the words is left, with
-- statistics and, as right after an installation or an import, without.
SELECT public.similarity('', ''); -- loads the library, whose setting it is
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION portal.search_list(which text, typed text, lang text)
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
             WHERE which <> 'employer' AND (SELECT asked FROM holding) AND n.list <> 'employer' AND n.list || '' = which
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
                    WHERE w.list || '' = which AND w.word OPERATOR(public.%) p.part
                    ORDER BY likeness DESC, w.word COLLATE "C" LIMIT 5) w
                JOIN portal.taxonomy_name n ON n.list <> 'employer' AND n.list || '' = which AND n.words @> ARRAY[w.word]
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

-- A list is imported seldom and searched at every letter: what is new goes into
-- the indexes at once, and not into a heap that every search reads through until
-- the next vacuum.
ALTER INDEX portal.taxonomy_name_like SET (fastupdate = off);
ALTER INDEX portal.taxonomy_employer_like SET (fastupdate = off);
ALTER INDEX portal.taxonomy_name_words SET (fastupdate = off);
ALTER INDEX portal.taxonomy_word_like SET (fastupdate = off);
SELECT gin_clean_pending_list(i::regclass) FROM unnest(ARRAY['portal.taxonomy_name_like', 'portal.taxonomy_employer_like', 'portal.taxonomy_name_words', 'portal.taxonomy_word_like']) i;
