-- That a mandate was recorded, or ended by staff, is told by e-mail too: that there
-- is something to read, as of everything.

-- +goose Up
ALTER TABLE portal.sending DROP CONSTRAINT only_known_kinds, DROP CONSTRAINT one_sending_about_each,
    ADD CONSTRAINT only_known_kinds CHECK (kind IN ('reminder', 'notice', 'receipt', 'mandate', 'mandate_end')),
    ADD CONSTRAINT one_sending_about_each UNIQUE (about_id, channel, kind);
