-- The language that a person has chosen; and nobody noted what they had read.

-- +goose Up
-- lang is what messages are worded in. It is Swedish for those who never chose,
-- whose pages go by their browser.
ALTER TABLE portal.person ADD lang_chosen boolean NOT NULL DEFAULT false;
GRANT UPDATE (lang_chosen) ON portal.person TO portal_web;

-- lang_chosen returns the language that somebody has chosen, or nothing. It
-- serves the sign-in, before there is an actor.
-- +goose StatementBegin
CREATE FUNCTION portal.lang_chosen(person uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT p.lang FROM portal.person p WHERE p.id = lang_chosen.person AND p.lang_chosen
$$;
-- +goose StatementEnd
REVOKE ALL ON FUNCTION portal.lang_chosen(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal.lang_chosen(uuid) TO portal_web;

ALTER TABLE portal.message DROP COLUMN read_at;

CALL private.guard_tables();
