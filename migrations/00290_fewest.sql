-- +goose Up
-- A count by fund for one unit could tell of one person which fund they are a member
-- of, and a fund may tell of a union (A76): fewer than this are not counted out.
ALTER TABLE portal.access_rule ADD count_least int NOT NULL DEFAULT 5 CHECK (count_least > 0); -- [verify]
