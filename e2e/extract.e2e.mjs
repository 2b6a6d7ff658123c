// What is kept of somebody, and the register extract: asked for, made by the
// worker, taken out in both forms.
import { readFile } from 'node:fs/promises';
import { axe, enter, expect, fits, look, looks, test } from './fixtures.mjs';

test.use({ journey: 'extract' });
test.describe.configure({ mode: 'serial' }); // one story, in one demo

const heading = (page) => page.getByRole('heading', { level: 1 });
const button = (page, name) => page.getByRole('button', { name, exact: true });

// taken presses a button and returns the text of the file that comes.
async function taken(page, name) {
  const coming = page.waitForEvent('download');
  await button(page, name).click();
  const file = await coming;
  return [file.suggestedFilename(), await readFile(await file.path(), 'utf8')];
}

test('a jobseeker takes out all that is kept', async ({ page, browser, demo }) => {
  await enter(page, demo, 'eid', 'Karin Ekeblad');
  await page.goto(`${demo.portal}/mina/uppgifter`);
  await expect(page.getByRole('heading', { name: 'Inlämnade rapporter' })).toBeVisible();
  await expect(page.getByText(/högst 3 år efter utgången av det år/).first()).toBeVisible();
  await looks(page, 'data-by-kind', { all: true });
  await page.getByRole('link', { name: 'Till registerutdraget' }).click();
  await expect(heading(page)).toHaveText('Registerutdrag');
  await looks(page, 'extract', { all: true });
  await button(page, 'Gör ett registerutdrag').click();
  await expect(page.getByRole('status')).toHaveText(/Utdraget (görs|är klart)/);
  await look(page, 'extract-asked');
  await expect(async () => { // as the person does: the link shows the page anew
    const again = page.getByRole('link', { name: 'Se om det är klart' });
    if (await again.isVisible()) await again.click();
    await expect(page.getByRole('status')).toContainText('Utdraget är klart', { timeout: 1000 });
  }).toPass();
  await looks(page, 'extract-made', { all: true });

  const [json, text] = await taken(page, 'Hämta för program (JSON)');
  expect(json).toBe('registerutdrag.json');
  const file = JSON.parse(text);
  expect(file.held.person[0].family_name).toBe('Ekeblad');
  expect(Object.keys(file.held)).toHaveLength(15);

  for (const [language, title, heads] of [['Svenska', 'Hämta att läsa eller skriva ut (HTML)', 'Registerutdrag'], ['English', 'Fetch to read or print (HTML)', 'Register extract']]) {
    if (language === 'English') await button(page, language).click();
    const [name, html] = await taken(page, title);
    expect(name).toBe('registerutdrag.html');
    const reader = await browser.newPage();
    await reader.setContent(html);
    await expect(heading(reader)).toHaveText(heads);
    await expect(reader.getByText('Ekeblad').first()).toBeVisible();
    await axe(reader);
    await fits(reader);
    await reader.close();
  }
  await button(page, 'Svenska').click();
  await page.goto(`${demo.portal}/mina/vem-har-last`);
  await expect(page.getByText('Gjorde det registerutdrag som du bad om')).toBeVisible();
  await expect(page.getByText('Tog ut ett registerutdrag')).toHaveCount(3);
});
