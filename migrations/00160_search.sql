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
    PRIMARY KEY (list, word)
);
CREATE INDEX taxonomy_word_like ON portal.taxonomy_word USING gist (word public.gist_trgm_ops (siglen = 32));
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
-- with words like the words typed: of two that are as like, the shorter name.
SELECT public.similarity('', ''); -- loads the library, whose setting it is
-- +goose StatementBegin
CREATE FUNCTION portal.search_list(which text, typed text, lang text)
RETURNS TABLE (id text, label text, extra text, exact boolean, version text)
LANGUAGE plpgsql STABLE SET pg_trgm.similarity_threshold = 0.35 AS $$
#variable_conflict use_column
DECLARE
    t text := portal.fold(typed);
    parts text[] := string_to_array(btrim(regexp_replace(t, '[^[:alnum:]]+', ' ', 'g')), ' ');
    holds text[] := ARRAY(SELECT '%' || replace(replace(replace(p, '\', '\\'), '%', '\%'), '_', '\_') || '%' FROM unnest(string_to_array(t, ' ')) p ORDER BY char_length(p) DESC);
    found portal.taxonomy_name[];
    likeness float4[];
BEGIN
    RETURN QUERY
        SELECT r.id, CASE lang WHEN 'en' THEN r.en ELSE r.sv END, r.extra, true, coalesce(nullif(r.version, ''), 'portal')
        FROM portal.taxonomy_item i JOIN portal.taxonomy_item r ON r.list = i.list AND CASE WHEN i.retired THEN i.replaced_by <> '' AND i.replaced_by IN (r.id, r.concept_id) ELSE r.id = i.id END
        WHERE i.list = which AND i.id = typed AND NOT r.retired;
    IF FOUND THEN RETURN; END IF;

    found := ARRAY(
        SELECT n FROM portal.taxonomy_name n
        WHERE n.list = which AND n.folded COLLATE "C" >= t AND n.folded COLLATE "C" < t || chr(1114111)
        ORDER BY n.folded COLLATE "C" LIMIT 200);
    IF char_length(t) > 2 AND which <> 'employer' THEN
        found := found || ARRAY(
            SELECT n FROM portal.taxonomy_name n
            WHERE n.list <> 'employer' AND n.list = which AND n.folded LIKE holds[1] AND n.folded LIKE ALL (holds[2:]) AND NOT starts_with(n.folded, t) LIMIT 200);
    ELSIF char_length(t) > 2 THEN
        found := found || ARRAY(
            SELECT n FROM portal.taxonomy_name n
            WHERE n.list = 'employer' AND n.folded LIKE holds[1] AND n.folded LIKE ALL (holds[2:]) AND NOT starts_with(n.folded, t) LIMIT 200);
    END IF;
    IF found = '{}' AND char_length(t) > 3 AND which = 'employer' THEN
        SELECT array_agg(n), array_agg(public.word_similarity(t, n.folded)) INTO found, likeness FROM portal.near_names(which, t) n;
    ELSIF found = '{}' AND char_length(t) > 3 THEN
        SELECT array_agg(near.n), array_agg(near.likeness) INTO found, likeness
        FROM (
            SELECT (array_agg(best.n))[1] AS n, sum(best.likeness)::float4 AS likeness
            FROM (
                SELECT n.id, n.name, (array_agg(n))[1] AS n, max(w.likeness) AS likeness
                FROM unnest(parts) p (part)
                CROSS JOIN LATERAL (
                    SELECT w.word, public.similarity(w.word, p.part) * char_length(p.part) * least(char_length(p.part), char_length(w.word)) / greatest(char_length(p.part), char_length(w.word)) AS likeness
                    FROM portal.taxonomy_word w
                    WHERE w.list = which AND w.word OPERATOR(public.%) p.part
                    ORDER BY likeness DESC LIMIT 5) w
                JOIN portal.taxonomy_name n ON n.list <> 'employer' AND n.list = which AND n.words @> ARRAY[w.word]
                GROUP BY n.id, n.name, p.part) best
            GROUP BY best.id, best.name ORDER BY likeness DESC LIMIT 60) near;
    END IF;

    RETURN QUERY
        WITH ranked AS (
            SELECT f.id, f.name, f.label, likeness[nth] AS likeness, strpos(lower(f.name), typed) = 0 AS unmarked,
                   CASE WHEN f.label AND lower(f.name) = typed THEN 0
                        WHEN f.folded = t THEN 1
                        WHEN starts_with(f.folded, t) THEN 2
                        WHEN strpos(' ' || f.folded, ' ' || t) > 0 THEN 3
                        WHEN NOT EXISTS (SELECT FROM unnest(parts) p WHERE strpos(' ' || array_to_string(f.words, ' '), ' ' || p) = 0) THEN 4
                        WHEN strpos(f.folded, t) > 0 THEN 5
                        ELSE 6 END AS rank
            FROM unnest(found) WITH ORDINALITY f (list, id, name, label, folded, words, nth)
        ), best AS (
            SELECT DISTINCT ON (r.id) r.* FROM ranked r ORDER BY r.id, r.rank, r.likeness DESC NULLS LAST, NOT r.label, r.name
        )
        SELECT i.id, CASE lang WHEN 'en' THEN i.en ELSE i.sv END, CASE WHEN b.label THEN i.extra ELSE b.name END, b.rank = 0, coalesce(nullif(i.version, ''), 'portal')
        FROM best b JOIN portal.taxonomy_item i ON i.list = which AND i.id = b.id
        WHERE NOT i.retired
        ORDER BY b.rank, b.likeness DESC NULLS LAST, b.unmarked, char_length(b.name), i.sv, i.id LIMIT 20;
END $$;
-- +goose StatementEnd

CALL private.guard_tables();
