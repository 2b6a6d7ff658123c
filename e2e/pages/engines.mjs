// What looks at a page: axe, IBM's accessibility-checker-engine (ace),
// html-validate on the HTML as it was sent, and what no engine measures: reflow
// at 320 by 256 CSS pixels (a 1280 by 1024 screen at 400 % zoom), WCAG's text
// spacing, dark and forced colours, and paper.
import aceEngine from 'accessibility-checker-engine/package.json' with { type: 'json' };
import axeCore from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { excused, rulesOff } from './reasons.mjs';

const require = createRequire(import.meta.url);
const aceSource = readFileSync(require.resolve(`accessibility-checker-engine/${aceEngine.main}`), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:document'], rules: rulesOff });

const desktop = { width: 1280, height: 900 };
const zoomed = { width: 320, height: 256 };
// A4 within its margins, standing and lying.
const paper = { width: 673, height: 987 };
const lying = { width: 1002, height: 658 };

// sized are axe's rules whose answer is another on a small screen (no colour of ours
// hangs on width), coloured those whose answer is another in other colours.
const sized = ['target-size', 'scrollable-region-focusable'];
const coloured = ['color-contrast', 'link-in-text-block'];

// axe returns what axe finds on the page as it stands, by tags or rules.
async function axe(page, runOnly = tags) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source);
  return page.evaluate(
    (runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false }).then((r) =>
      r.violations.flatMap((v) => v.nodes.map((n) => ({ rule: v.id, what: v.help, where: n.html })))),
    runOnly,
  );
}

// ace returns what IBM's engine holds for a sure violation; what it leaves to a
// person's judgement ("potential", "manual") is not a finding.
async function ace(page) {
  if (!(await page.evaluate(() => 'ace' in globalThis))) await page.evaluate(`${aceSource};globalThis.ace = ace;`);
  return page.evaluate(async () => {
    const report = await new globalThis.ace.Checker().check(document, ['WCAG_2_2']);
    return report.results.filter((r) => r.value[0] === 'VIOLATION' && r.value[1] === 'FAIL')
      .map((r) => ({ rule: r.ruleId, what: r.message, where: r.snippet }));
  });
}

// valid returns what html-validate finds in html.
async function valid(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((r) => r.messages).map((m) => ({ rule: m.ruleId, what: m.message, where: html.split('\n')[m.line - 1]?.slice(Math.max(0, m.column - 60), m.column + 120) ?? '' }));
}

// wide returns the elements that make the page scroll sideways.
const wide = (page, how) =>
  page.evaluate((rule) => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.querySelectorAll('body *')].filter((e) => {
      const at = e.getBoundingClientRect();
      return at.width && (at.right > root.clientWidth + 1 || at.left < -1);
    });
    return [{ rule, what: `${root.scrollWidth} pixels wide in ${root.clientWidth}`, where: out.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(' | ') }];
  }, how);

// unfolded opens what is folded away, at once. A fold grows for 0.4 s, and axe reads
// where things are a little at a time: what stands below a fold that grows has for it
// a target of its old place under one of the new (target-size), and what is in it is
// not seen. Chromium tells nobody of ::details-content's transitions, neither by
// getAnimations nor by an event, so there is nothing to wait for. The sheet, which the
// content security policy does not bind, stays: nothing on a page moves while it is measured.
const unfolded = (page) =>
  page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after, ::details-content { transition: none !important; animation: none !important; }');
    document.adoptedStyleSheets = [still];
    document.querySelectorAll('details').forEach((d) => (d.open = true));
  });

// spaced sets the text as WCAG 1.4.12 lets a reader set it, by a sheet of its own.
const spaced = (page, on) =>
  page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    if (on) sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
    document.adoptedStyleSheets = [document.adoptedStyleSheets[0], sheet];
  }, on);

// cut returns texts that are cut off: an element that hides what does not fit.
const cut = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *, header *, nav *, footer *')].filter((e) => {
      const s = getComputedStyle(e);
      return s.overflow === 'hidden' && s.clipPath === 'none' && s.clip === 'auto' && e.clientHeight > 1 && e.textContent.trim()
        && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
    }).map((e) => ({ rule: 'text-spacing', what: 'text is cut off', where: e.outerHTML.slice(0, 160) })));

// frames returns what is pressed or filled in and has no edge in forced colours.
const frames = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.ds-button, .ds-input, input:not([type=hidden]), select, textarea')].filter((e) => {
      const s = getComputedStyle(e);
      return e.getClientRects().length && s.appearance === 'none' && !parseFloat(s.borderBlockStartWidth) && !parseFloat(s.outlineWidth);
    }).map((e) => ({ rule: 'forced-colours', what: 'no edge in forced colours', where: e.outerHTML.slice(0, 160) })));

// printed returns what should not be on paper, and whether what should is: its
// heading, which a letter has of its own.
const printed = (page) =>
  page.evaluate(() => [
    ...[...document.querySelectorAll('.site-nav, .site-tools, .demo-banner, .session, main button')].filter((e) => e.getClientRects().length)
      .map((e) => ({ rule: 'print', what: 'stands on paper', where: e.outerHTML.slice(0, 120) })),
    ...([...document.querySelectorAll('h1, .letter > h2')].some((e) => e.getClientRects().length) ? [] : [{ rule: 'print', what: 'no heading on paper', where: document.title }]),
  ]);

// judge holds a page to all that it owes and returns the findings of each, in
// the order of its keys. html is the page as it was sent. What is folded away is
// unfolded first. ace looks once, on the desktop: of its rules only that of a
// target's size depends on width, and axe measures that on both.
export async function judge(page, html) {
  const found = { axe: [], ace: [], html: await valid(html), reflow: [], forced: [], dark: [], print: [] };
  await page.setViewportSize(desktop);
  await unfolded(page);
  found.axe = await axe(page);
  found.ace = await ace(page);
  await page.setViewportSize(zoomed);
  found.reflow = await wide(page, 'reflow');
  found.axe.push(...(await axe(page, sized)));
  await spaced(page, true);
  found.reflow.push(...(await wide(page, 'text-spacing')), ...(await cut(page)));
  await spaced(page, false);
  await page.emulateMedia({ forcedColors: 'active' });
  found.forced = [...(await wide(page, 'forced-colours')), ...(await frames(page))];
  await page.emulateMedia({ forcedColors: null, colorScheme: 'dark' });
  found.dark = await axe(page, coloured);
  await page.emulateMedia({ colorScheme: null, media: 'print' });
  await page.setViewportSize((await page.locator('main').evaluate((e) => getComputedStyle(e).page)) === 'wide' ? lying : paper);
  found.print = [...(await wide(page, 'print')), ...(await printed(page))];
  await page.emulateMedia({ media: null });
  await page.setViewportSize(desktop);
  for (const engine of Object.keys(found)) found[engine] = found[engine].filter((f) => !excused(engine, f));
  return found;
}
