// What an engine says and we do not mend, each with its reason: the only list of
// them. An entry that no longer excuses anything is to be taken away.

// Rules of html-validate that are off.
export const rulesOff = {
  // templ writes <!doctype html> in lower case, which HTML allows.
  'doctype-style': 'off',
  // Integrity hashes are for files of other origins, and there are none: ours are
  // named by their own hash, and the content security policy lets in no other.
  'require-sri': ['error', { target: 'crossorigin' }],
  // What is wrong with a form stands before the page's heading, has the focus and a
  // heading of its own, of the second rank: the page has one of the first.
  'heading-level': ['error', { minInitialRank: 'h2' }],
  // A listbox is what a combobox with typing opens (ARIA's pattern), which <select>
  // is not; a region round a wide table is for scrolling it by keyboard, and no
  // section of the page.
  'prefer-native-element': ['error', { exclude: ['listbox', 'region'] }],
  // Check boxes of one name are one question with several answers, as in HTML; the
  // rule allows it for radio buttons and buttons unless told otherwise.
  'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
};

const list = [
  {
    engine: 'html', rule: 'no-redundant-role', where: /^Redundant role "(table|rowgroup|row|columnheader|rowheader|cell)"/,
    because: 'Where there is no room the rows of these tables are blocks (display: block), and browsers then forget that they are tables unless the roles say so.',
  },
  {
    engine: 'ace', rule: 'aria_form_label_unique', where: /^<form(?![^>]*aria-label)/,
    because: 'A form without a name has no role of form (HTML-AAM: generic), so it is no landmark that could be mixed up with another. To name each would make a landmark of every button.',
  },
];

// excused reports whether a finding of engine is on the list.
export function excused(engine, found) {
  return list.some((e) => e.engine === engine && e.rule === found.rule && (e.where.test(found.where) || e.where.test(found.what)));
}
