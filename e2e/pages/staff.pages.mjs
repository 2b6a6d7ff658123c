// Staff's and the funds' pages in Swedish and English: before anything has come in,
// when everything has, with each form sent empty, and after the session.
import { enter, expect, setClock, test } from '../fixtures.mjs';
import { Crawl } from './crawl.mjs';

test.use({ journey: 'pages-staff' });
test.describe.configure({ mode: 'serial' }); // one story, in one demo

const roles = [
  ['caseworker', 'staff', 'Cecilia Handén'], ['reviewer', 'staff', 'Rebecka Granath'], ['manager', 'staff', 'Margareta Chefsén'],
  ['log auditor', 'staff', 'Lovisa Loggert'], ['circle auditor', 'staff', 'Lisbet Kretsvall'], ['DPO', 'staff', 'Daniel Skyddér'],
  ['administrator', 'staff', 'Agnes Driftberg'], ['without exam', 'staff', 'Nora Kurslind'], ['fund', 'fund', 'Ellen Kassman'],
];

// everybody goes through the pages of each role in both languages.
async function everybody(browser, demo, info, visit) {
  for (const [as, idp, name] of roles) {
    const page = await browser.newPage();
    for (const lang of ['sv', 'en']) {
      await page.context().clearCookies();
      const crawl = new Crawl(page, demo, as, lang, info.parallelIndex);
      await enter(page, demo, idp, name);
      await crawl.speak();
      await visit(crawl, new URL(page.url()).pathname, page);
    }
    await page.close();
  }
}

test('before anything has come in', async ({ browser, demo }, info) => {
  await everybody(browser, demo, info, (crawl, home) => crawl.walk('empty', home, '/inloggningar'));
});

test('a month goes by', async ({ page, browser, demo }) => {
  for (const who of ['Anna Ekdahl-Lind', 'Erik Sjöö', 'Sofia Strömdal']) {
    const own = await browser.newPage();
    await enter(own, demo, 'eid', who);
    const month = (await own.locator('main a[href^="/rapporter/"]').first().getAttribute('href')).split('/')[2].slice(0, 7);
    await own.goto(`${demo.portal}/rapporter/${month}/aktiviteter/ny?typ=annat`);
    await own.locator('#day').fill(`${month}-05`);
    await own.locator('main textarea').first().fill('Frågade runt bland bekanta');
    await own.locator('button[name="do"][value="save"]').click();
    await own.goto(`${demo.portal}/rapporter/${month}/kontrollera`);
    await own.locator('#attested').check();
    await own.locator('form[action$="/lamna-in"] button').first().click();
    await expect(own).toHaveURL(/\/kvitto$/);
    await own.close();
  }
  for (const till of ['after', 'release']) {
    await enter(page, demo, 'staff', 'Rebecka Granath');
    await setClock(page.request, demo, till);
    await expect(async () => {
      await page.goto(`${demo.portal}/handlaggning/${till === 'after' ? 'underrattelser' : 'leveranser'}`);
      await expect(page.locator('main tbody tr').first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 120_000, intervals: [1000] });
    await page.context().clearCookies();
  }
});

test('when all has come in', async ({ browser, demo }, info) => {
  await everybody(browser, demo, info, async (crawl, home) => {
    await crawl.walk('full', home, '/inloggningar');
    await crawl.send();
    await crawl.expire();
  });
});
