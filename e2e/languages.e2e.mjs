// The jobseeker's path in Arabic, from right to left, and in easy Swedish: on a
// phone, with axe, and with every word in the page's language or marked as
// another.
import { axe, enter, expect, fits, test } from './fixtures.mjs';

test.use({ journey: 'languages' });

const button = (page, name) => page.getByRole('button', { name, exact: true });

// owes holds a page to what it owes in each language: width, axe, and in Arabic no
// Swedish or English sentence that is not marked. Names of people, places and
// files are names in every language.
async function owes(page, name, lang) {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(page.locator('html')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr');
  await fits(page);
  await axe(page);
  if (lang === 'ar') expect(await unmarked(page), `Latin words on ${page.url()}`).toEqual([]);
  if (process.env.SHOTS) {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 780 });
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${lang}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 360, height: 780 });
  }
}

// unmarked are texts of three Latin words or more in an Arabic page outside an
// element that says that it is in another language.
const unmarked = (page) =>
  page.evaluate(() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const at = walk.currentNode.parentElement;
      const text = walk.currentNode.textContent.trim();
      if (!/(\p{Script=Latin}{2,}[\s,.]+){2}\p{Script=Latin}{2,}/u.test(text)) continue;
      if (/\p{Script=Arabic}/u.test(text) || at.closest('.items')) continue; // names that were picked, see docs/limits.md
      if (at.closest('[lang]').lang === 'ar') found.push(text.slice(0, 80));
    }
    return found;
  });

// walk goes the whole way: signs in, adds something, checks, attests, sees the
// receipt, and who has read.
async function walk(page, demo, who, lang, own) {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(demo.portal);
  await button(page, own).click();
  await owes(page, 'start', lang);
  await enter(page, demo, 'eid', who);
  if ((await page.locator('html').getAttribute('lang')) !== lang) await button(page, own).click();
  await owes(page, 'mine', lang);
  const month = await page.locator('main a[href^="/rapporter/"]').first().getAttribute('href');
  await page.goto(demo.portal + month);
  await owes(page, 'month', lang);
  await page.locator('main a[href$="typ=forbattrat_cv"]').click();
  await page.locator('button[name="do"][value="save"]').click();
  await expect(page.locator('.ds-error-summary')).toBeVisible();
  await owes(page, 'errors', lang);
  await page.locator('#day').fill(`${month.slice(-7)}-05`);
  await page.locator('button[name="do"][value="save"]').click();
  await expect(page.locator('[role="status"]').first()).toBeVisible();
  await page.goto(`${demo.portal}${month}/aktiviteter/ny?typ=sokt_jobb`);
  await owes(page, 'activity', lang);
  await page.goto(`${demo.portal}${month}/kontrollera`);
  await owes(page, 'check', lang);
  await page.locator('#attested').check();
  await page.locator('form[action$="/lamna-in"] button').click();
  await expect(page).toHaveURL(/\/kvitto$/);
  await owes(page, 'receipt', lang);
  for (const [name, path] of [['reports', '/mina/rapporter'], ['inbox', '/mina/inkorg'], ['notices', '/mina/underrattelser'],
    ['looks', '/mina/vem-har-last'], ['settings', '/mina/installningar']]) {
    await page.goto(demo.portal + path);
    await owes(page, name, lang);
  }
}

test('the whole path in Arabic, from right to left', async ({ page, demo }) => {
  await walk(page, demo, 'Anna Ekdahl-Lind', 'ar', 'العربية');
  await test.step('what is attested and the receipt are in Swedish, marked', async () => {
    const law = page.locator('main [lang="sv"][dir="ltr"]');
    await page.goBack();
    await page.goto(`${demo.portal}/personuppgifter`);
    await expect(law.first()).toContainText('Varför vi har uppgifter om dig');
  });
});

test('the whole path in easy Swedish', async ({ page, demo }) => {
  await walk(page, demo, 'Erik Sjöö', 'sv-simple', 'Lätt svenska');
});
