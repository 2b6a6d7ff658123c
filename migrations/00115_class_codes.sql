-- One set of names for the classes of data: the log's codes are the columns' too.

-- +goose Up
ALTER TABLE portal.column_class DROP CONSTRAINT only_known_classes, DROP CONSTRAINT what_is_masked_says_why;
UPDATE portal.column_class SET class = CASE class
    WHEN 'öppen' THEN 'open' WHEN 'skyddsvärd' THEN 'guarded' WHEN 'känslig' THEN 'sensitive' ELSE 'secret' END;
ALTER TABLE portal.column_class
    ADD CONSTRAINT only_known_classes CHECK (class IN ('open', 'guarded', 'sensitive', 'secret')),
    ADD CONSTRAINT what_is_masked_says_why CHECK (class IN ('open', 'guarded') OR why <> '');
-- The codes of a line of the log are these too.
ALTER TABLE portal.access_kind ADD CONSTRAINT only_known_classes CHECK (classes <@ '{open,guarded,sensitive,secret}'::text[]);
