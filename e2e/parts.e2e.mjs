// Every part of views/ui in a browser, without a server: the page that
// views/ui's own test keeps, with the stylesheet that is shipped, under the
// portal's own content security policy.
import { readFile } from 'node:fs/promises';
import { axe, expect, fits, test } from './fixtures.mjs';

const read = (path) => readFile(new URL(path, import.meta.url), 'utf8');
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

async function open(page, html) {
  const files = {
    '/': ['text/html; charset=utf-8', html],
    '/static/app.css': ['text/css', await read('../static/gen/app.css')],
    '/static/app.js': ['text/javascript', await read('../static/gen/app.js')],
  };
  await page.route('http://parts.test/**', (route) => {
    const [contentType, body] = files[new URL(route.request().url()).pathname];
    return route.fulfill({ contentType, body, headers: { 'Content-Security-Policy': policy } });
  });
  await page.goto('http://parts.test/');
}

const parts = await read('../views/ui/testdata/parts.html');
const mirrored = parts.replace('dir="ltr"', 'dir="rtl"');

test('the parts are accessible and fit the screen @mobile @nojs', async ({ page }, info) => {
  await open(page, parts);
  await fits(page);
  await axe(page);
  await page.screenshot({ path: `out/parts-${info.project.name}.png`, fullPage: true });
});

test('the parts mirror themselves from right to left @mobile', async ({ page }, info) => {
  await open(page, mirrored);
  await fits(page);
  await axe(page);
  await page.screenshot({ path: `out/parts-rtl-${info.project.name}.png`, fullPage: true });
});

test('the parts keep their frames in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, parts);
  for (const part of ['.ds-error-summary', '.status', '.ds-alert', '.ds-tag']) {
    const width = await page.locator(part).first().evaluate((e) => getComputedStyle(e).borderBlockStartWidth);
    expect(parseFloat(width), part).toBeGreaterThan(0);
  }
  await axe(page);
  await page.screenshot({ path: 'out/parts-forced.png', fullPage: true });
});

test('everything to press is at least 44 pixels high @mobile', async ({ page }) => {
  await open(page, parts);
  const low = await page.evaluate(() =>
    [...document.querySelectorAll('.ds-button, .link-button, .site-nav a, .site-name, .items a, .ds-details > summary, input:not([type=radio], [type=checkbox]), select, .ds-fieldset .ds-field')]
      .filter((e) => e.getBoundingClientRect().height < 44)
      .map((e) => `${e.className || e.tagName} ${e.textContent.trim()}: ${e.getBoundingClientRect().height}`),
  );
  expect(low).toEqual([]);
});

test('the summary of problems has the focus, and leads to the field', async ({ page }) => {
  await open(page, parts);
  await expect(page.locator('.ds-error-summary')).toBeFocused();
  await page.getByRole('link', { name: 'Välj ett sätt' }).click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByLabel('På arbetsgivarens webbplats')).toBeFocused();
});

test('on paper there is no menu and no button', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await open(page, parts);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const part of ['.site-nav', '.demo-banner', '.ds-button >> nth=0']) {
    await expect(page.locator(part)).toBeHidden();
  }
});
