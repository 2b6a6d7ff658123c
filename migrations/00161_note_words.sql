-- A list of words that the browser looks for in the note, if a pack turns it on.

-- +goose Up
-- Off: what the list hits is known to nobody, so nobody can say what good it does.
ALTER TABLE portal.rule_pack ADD COLUMN note_words_on boolean NOT NULL DEFAULT false;

-- The beginnings of words that may be about health, union, faith, crime or family;
-- a draft. Words of the language only: no name of an organisation or a person.
CREATE TABLE portal.note_word (
    pack_id text NOT NULL REFERENCES portal.rule_pack,
    word text NOT NULL CHECK (word = lower(word) AND char_length(word) BETWEEN 3 AND 30 AND strpos(word, ' ') = 0),
    PRIMARY KEY (pack_id, word)
);
INSERT INTO portal.note_word (pack_id, word)
SELECT '2025-10', word FROM unnest(string_to_array('adhd alkohol allergi ångest autism behandling bipolär cancer deprimera depression diabetes diagnos '
    'funktionsnedsättning gravid inlagd läkarintyg medicinering missbruk operation operera psykiatri rehabilit sjukskriv smärta utbränd utmattning '
    'fackförbund fackförening fackligt strejk judisk kristen moské muslim religion synagoga '
    'anhållen brottsmål domstol fängelse häktad kriminalvård misshandel polisanmäl skilsmässa vårdnadstvist '
    'depress disabilit pregnan surgery therapy divorce prison religio masennus syöpä vankila raskaana avioero اكتئاب سرطان سجن حامل طلاق', ' ')) word;

GRANT SELECT ON portal.note_word TO portal_web, portal_worker, portal_fund;
CREATE POLICY public_list ON portal.note_word FOR SELECT TO portal_web, portal_worker, portal_fund USING (true);

CALL private.guard_tables();
