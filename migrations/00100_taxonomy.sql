-- Lists that people search: folded names, everyday words, versions.

-- +goose Up
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;

-- fold is a name as it is compared: lower case, without marks over its letters.
-- The dictionary belongs to the extension and does not change under an index.
-- +goose StatementBegin
CREATE FUNCTION portal.fold(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, name));
-- +goose StatementEnd

ALTER TABLE portal.taxonomy_item
    ADD COLUMN code text NOT NULL DEFAULT '',       -- of the national standard, where it is vouched for
    ADD COLUMN concept_id text NOT NULL DEFAULT '', -- of the employment service's open taxonomy, by import
    ADD COLUMN version text NOT NULL DEFAULT '',    -- that it was imported with; '' came with the portal
    ADD COLUMN retired boolean NOT NULL DEFAULT false,
    ADD COLUMN replaced_by text NOT NULL DEFAULT '';-- the id that stands for a retired one
CREATE UNIQUE INDEX one_item_for_each_concept ON portal.taxonomy_item (list, concept_id) WHERE concept_id <> '';
DROP INDEX portal.taxonomy_item_sv, portal.taxonomy_item_en;

-- What an item can be found by: its names, and everyday words for it.
CREATE TABLE portal.taxonomy_name (
    list text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    label boolean NOT NULL DEFAULT false, -- its name in one of the languages, else an everyday word
    folded text NOT NULL GENERATED ALWAYS AS (portal.fold(name)) STORED,
    PRIMARY KEY (list, id, name),
    FOREIGN KEY (list, id) REFERENCES portal.taxonomy_item ON DELETE CASCADE
);
CREATE INDEX taxonomy_name_from ON portal.taxonomy_name (list, folded COLLATE "C");
-- The register of employers is a hundred times the other lists: apart, so that it does not slow them.
CREATE INDEX taxonomy_name_like ON portal.taxonomy_name USING gin (folded public.gin_trgm_ops) WHERE list <> 'employer';
CREATE INDEX taxonomy_employer_like ON portal.taxonomy_name USING gin (folded public.gin_trgm_ops) WHERE list = 'employer';

-- An item's own names are found by without anybody's writing them twice.
-- +goose StatementBegin
CREATE FUNCTION private.taxonomy_named() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    DELETE FROM portal.taxonomy_name n WHERE n.list = NEW.list AND n.id = NEW.id AND (n.label OR n.name IN (NEW.sv, NEW.en));
    INSERT INTO portal.taxonomy_name (list, id, name, label)
    SELECT NEW.list, NEW.id, v.name, true FROM (SELECT NEW.sv AS name UNION SELECT NEW.en) v WHERE NOT NEW.retired;
    RETURN NULL;
END $$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION private.taxonomy_named() FROM PUBLIC;
CREATE TRIGGER taxonomy_named AFTER INSERT OR UPDATE OF sv, en, retired ON portal.taxonomy_item
    FOR EACH ROW EXECUTE FUNCTION private.taxonomy_named();
INSERT INTO portal.taxonomy_name (list, id, name, label)
SELECT list, id, sv, true FROM portal.taxonomy_item UNION SELECT list, id, en, true FROM portal.taxonomy_item;

-- near_names finds names of a list that hold a word like what was typed, at most
-- 200. It is a function for the threshold that it sets: with 0.6 hardly any
-- misspelling is found.
SELECT public.similarity('', ''); -- loads the library, whose setting it is
-- +goose StatementBegin
CREATE FUNCTION portal.near_names(list text, typed text) RETURNS SETOF portal.taxonomy_name
LANGUAGE plpgsql STABLE SET pg_trgm.word_similarity_threshold = 0.45 AS $$
BEGIN
    IF near_names.list = 'employer' THEN
        RETURN QUERY SELECT n.* FROM portal.taxonomy_name n WHERE n.list = 'employer' AND n.folded OPERATOR(public.%>) typed LIMIT 200;
    ELSE
        RETURN QUERY SELECT n.* FROM portal.taxonomy_name n
            WHERE n.list <> 'employer' AND n.list = near_names.list AND n.folded OPERATOR(public.%>) typed LIMIT 200;
    END IF;
END $$;
-- +goose StatementEnd

GRANT SELECT ON portal.taxonomy_name TO portal_web, portal_worker, portal_fund;
CREATE POLICY public_list ON portal.taxonomy_name FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);
GRANT INSERT, UPDATE ON portal.taxonomy_item TO portal_worker;
GRANT INSERT ON portal.taxonomy_name TO portal_worker;
CREATE POLICY operator_imports ON portal.taxonomy_item TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));
CREATE POLICY operator_imports ON portal.taxonomy_name TO portal_worker USING ((SELECT portal.actor('kind')) IN ('operator', 'system'));

CALL private.guard_tables();
