// What every journey stands on: a demo of its own on free ports, a page that
// fails its test on any console error, and axe.
import { test as base, expect } from '@playwright/test';
import axeCore from 'axe-core';
import { startDemo } from './demo.mjs';

// Chromium reports every answer of these as a console error; they are pages that
// help, and the tests look at them.
const expected = /Failed to load resource: the server responded with a status of (401|403|404|405|409|422) /;

export const test = base.extend({
  // journey names the file: each file begins with test.use({ journey: 'its name' }).
  // Playwright gives another value another worker, and so another demo: no file
  // shares a clock or data with another.
  journey: ['', { option: true, scope: 'worker' }],
  anotherEID: ['', { option: true, scope: 'worker' }],

  // demo is {portal, idp, fund}, the addresses of this worker's own.
  demo: [
    async ({ journey, anotherEID }, use) => {
      if (!journey) throw new Error('name the journey: test.use({ journey: … }) at the top of the file');
      const demo = await startDemo({ anotherEID });
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  // page fails its test on any error in its console, which catches the CSP too.
  page: async ({ page }, use) => {
    const errors = watch(page);
    await use(page);
    expect(errors, 'errors in the browser\'s console').toEqual([]);
  },
});

// watch collects the console errors of a page, for those that a test opens itself.
export function watch(page) {
  const errors = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) errors.push(message.text());
  });
  page.on('pageerror', (err) => errors.push(String(err)));
  return errors;
}

// choose is somebody on the stand-in's list, and comes back to the portal.
async function choose(page, who) {
  await page.getByRole('button', { name: who }).first().click();
  if (test.info().project.use.javaScriptEnabled === false) await page.getByRole('button', { name: 'Fortsätt' }).click();
  await page.waitForURL(/^http:\/\/localhost:/);
}

// signIn follows the page's own link, named at, through the stand-in on its other
// site.
export async function signIn(page, at, who) {
  await page.getByRole('link', { name: at }).click();
  await choose(page, who);
}

// enter signs in from wherever the page is: idp is eid, staff or fund.
export async function enter(page, demo, idp, who) {
  const door = { eid: '/logga-in/eid', staff: '/logga-in/personal?idp=staff', fund: '/logga-in/personal?idp=fund' }[idp];
  await page.goto(demo.portal + door);
  await choose(page, who);
}

// setClock presses a button of the demo's clock page, or moves the clock to a moment
// written in RFC 3339.
export async function setClock(request, demo, till) {
  const answer = await request.post(`${demo.idp}/klocka`, { form: { till }, maxRedirects: 0 });
  expect(answer.status(), `the clock moves to ${till}`).toBe(303);
}

// axe fails the test on any violation of WCAG 2.2 A and AA that can be found by a
// program. It needs scripts, so it does nothing where they are off. Its own script
// is evaluated by the debugger, which the CSP does not bind.
export async function axe(page, testInfo = test.info()) {
  if (testInfo.project.use.javaScriptEnabled === false) return;
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
  );
  const found = result.violations.map((v) => ({ rule: v.id, help: v.help, nodes: v.nodes.map((n) => n.html) }));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

// fits fails the test if the page scrolls sideways.
export async function fits(page) {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(room);
}

const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 780 };

// look holds the page as it stands, in the language that it is in, to what every
// page owes: it fits a phone and a desktop, and axe finds nothing on either, on
// the phone in dark colours. axe takes half a second, so on the pages of a role it
// looks at the desktop in Swedish and at the phone in English, unless all is set.
// With SHOTS set to a folder, pictures are kept there.
export async function look(page, name, { all = false } = {}) {
  const lang = await page.locator('html').getAttribute('lang');
  for (const [size, viewport, colorScheme, of] of [['360', phone, 'dark', 'en'], ['1280', desktop, 'light', 'sv']]) {
    await page.setViewportSize(viewport);
    await fits(page);
    if (all || of === lang) {
      await page.emulateMedia({ colorScheme });
      await axe(page);
      await page.emulateMedia({ colorScheme: null });
    }
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${lang}-${size}.png`, fullPage: true });
  }
}

// looks is look in both languages. The switch leads back to the page's own
// address, so it is not for a page that answered a form.
export async function looks(page, name, how) {
  await look(page, name, how);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await look(page, name, how);
  await page.getByRole('button', { name: 'Svenska', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
}

export { expect };
