// Those who watch: a log auditor takes a line that a rule picked, finds, and takes
// the week out; an administrator sees none of it.
import { readFile } from 'node:fs/promises';
import { enter, expect, look, looks, test } from './fixtures.mjs';

test.use({ journey: 'oversight' });
test.describe.configure({ mode: 'serial' }); // one story, in one demo

const heading = (page) => page.getByRole('heading', { level: 1 });
const button = (page, name) => page.getByRole('button', { name, exact: true });

test('a log auditor follows up a line of last week', async ({ page, demo }) => {
  await enter(page, demo, 'staff', 'Lovisa Loggert');
  const row = page.getByRole('row', { name: 'Ingen arbetsuppgift' }).first();
  await expect(async () => { // the worker picks at its first tick
    await page.goto(`${demo.portal}/logguppfoljning`);
    await expect(row).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText('På natten').first()).toBeVisible();
  await expect(page.getByText('Person med skyddade personuppgifter')).toHaveCount(0); // for the circle's auditor
  await looks(page, 'follow-up');
  await row.getByRole('link').click();
  await expect(heading(page)).toHaveText('Rad i åtkomstloggen');
  await expect(page.getByText('Kristoffer Wåhlin, Kontrollhandläggare, Enhet Norr')).toBeVisible();
  await button(page, 'Jag tar den').click();
  await expect(page.getByRole('status')).toHaveText('Raden är tilldelad.');
  await button(page, 'Spara utfallet').click();
  await expect(page.getByRole('link', { name: 'Välj ett utfall.' })).toBeVisible();
  await look(page, 'follow-line-problem');
  await page.getByRole('radio', { name: 'Behöver förklaras' }).check();
  await page.getByLabel('Kommentar (frivillig)').fill('Frågar enhetschefen');
  await button(page, 'Spara utfallet').click();
  await expect(page.getByRole('status')).toHaveText('Sparat.');
  await page.getByRole('link', { name: 'Uppföljda rader' }).click();
  await page.getByRole('row', { name: 'Behöver förklaras' }).getByRole('link').click();
  await expect(page.getByText('Frågar enhetschefen')).toBeVisible();
  await looks(page, 'follow-line');
});

test('the figures, and a week taken out', async ({ page, demo }) => {
  await enter(page, demo, 'staff', 'Lisbet Kretsvall');
  await page.goto(`${demo.portal}/logguppfoljning`);
  await expect(page.getByText('Person med skyddade personuppgifter').first()).toBeVisible();
  await page.getByRole('link', { name: 'Statistik och uttag' }).click();
  await expect(page.getByRole('cell', { name: 'Enhet Norr' }).first()).toBeVisible();
  await looks(page, 'follow-figures');
  for (const [format, begins] of [['jsonl', '{"id":'], ['cef', 'CEF:0|Aktivitetsportalen|']]) {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: new RegExp(`som ${format}$`) }).first().click();
    const text = await readFile(await (await coming).path(), 'utf8');
    expect(text.startsWith(begins), text.slice(0, 40)).toBe(true);
    expect(text).not.toContain('Frågar enhetschefen');
    expect(text).not.toContain('Wåhlin');
  }
});

test('an administrator reads no log', async ({ page, demo }) => {
  await enter(page, demo, 'staff', 'Agnes Driftberg');
  const answer = await page.goto(`${demo.portal}/logguppfoljning`);
  expect(answer.status()).toBe(403);
});
