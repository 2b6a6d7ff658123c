// Staff's and the funds' pages in Swedish and English: when everything has come in,
// with each form sent empty, and after the session.
import { test as base, enter, expect, setClock } from '../fixtures.mjs';
import { go, roles } from './staff.mjs';

const test = base.extend({
  // month is a demo in which a month has gone by, whichever shard is run; held is the
  // page of whom the DPO holds, which no link leads to.
  month: [
    async ({ demo, browser }, use) => {
      const held = await goBy(demo, browser);
      await use({ ...demo, held });
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});
test.use({ journey: 'pages-staff' });

// as is a page of its own in which somebody is signed in.
async function as(browser, demo, idp, who) {
  const page = await browser.newPage();
  await enter(page, demo, idp, who);
  return page;
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

// goBy lets a month go by: three hand in, two numbers are to be compared, one person
// is opened by an emergency and kept from being weeded, and notices are sent. It returns
// the DPO's page of whom is kept.
async function goBy(demo, browser) {
  let number;
  for (const who of ['Anna Ekdahl-Lind', 'Sofia Strömdal', 'Erik Sjöö']) {
    const own = await as(browser, demo, 'eid', who);
    const month = (await own.locator('main a[href^="/rapporter/"]').first().getAttribute('href')).split('/')[2].slice(0, 7);
    await own.goto(`${demo.portal}/rapporter/${month}/aktiviteter/ny?typ=annat`);
    await own.locator('#day').fill(`${month}-05`);
    await own.locator('main textarea').first().fill('Frågade runt bland bekanta');
    await own.locator('button[name="do"][value="save"]').click();
    await own.goto(`${demo.portal}/rapporter/${month}/kontrollera`);
    await own.locator('#attested').check();
    await own.locator('form[action$="/lamna-in"] button').first().click();
    await expect(own).toHaveURL(/\/kvitto$/);
    await own.goto(`${demo.portal}/mina/uppgifter`);
    number = (await own.locator('dl.facts > div', { hasText: 'Personnummer eller samordningsnummer' }).locator('dd').first().innerText()).trim();
    await own.close();
  }
  await (await as(browser, demo, 'eid', 'har fått personnummer i stället för samordningsnummer')).close();
  const foreign = await as(browser, demo, 'eid', 'norsk e-legitimation utan svenskt nummer');
  await button(foreign, 'Be om att bli kopplad').click();
  await foreign.close();

  const opener = await as(browser, demo, 'staff', 'Kristoffer Wåhlin');
  await opener.goto(`${demo.portal}/handlaggning/nodatkomst`);
  await opener.getByLabel('Personnummer').fill(number);
  await opener.getByLabel('Orsak').selectOption({ index: 1 });
  await opener.getByLabel('Vad har hänt? En rad').fill('Väntar i receptionen på sitt beslut');
  await button(opener, 'Öppna med nödåtkomst').click();
  await expect(opener.getByRole('status')).toContainText('öppen för dig');
  await opener.close();

  const dpo = await as(browser, demo, 'staff', 'Daniel Skyddér');
  await dpo.goto(`${demo.portal}/dataskydd/bevarande`);
  await dpo.getByLabel('Personnummer eller ärendenummer').fill(number);
  await button(dpo, 'Sök').click();
  await dpo.getByLabel('Orsak').selectOption({ label: 'Mål i domstol' });
  const last = await dpo.locator('#until_day').locator('xpath=..').innerText(); // two years from now
  await dpo.getByLabel('Till och med').fill(`${Number(last.match(/\d{4}/)[0]) - 1}-06-15`);
  await button(dpo, 'Besluta om bevarande').click();
  await expect(dpo.getByRole('status')).toHaveText('Uppgifterna bevaras.');
  const held = new URL(dpo.url()).pathname;
  await dpo.close();

  for (const till of ['after', 'release']) {
    const page = await as(browser, demo, 'staff', 'Rebecka Granath');
    await setClock(page.request, demo, till);
    await expect(async () => {
      await page.goto(`${demo.portal}/handlaggning/${till === 'after' ? 'underrattelser' : 'leveranser'}`);
      await expect(page.locator('main tbody tr').first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 120_000, intervals: [1000] });
    await page.close();
  }
  return held;
}

for (const role of roles) {
  test(`the ${role[0]}'s pages when all has come in`, ({ page, month }, info) =>
    go({ page, demo: month }, info, role, (crawl, home) => crawl.walk('full', home, '/inloggningar', ...(role[0] === 'DPO' ? [month.held] : [])), (crawl) => crawl.send(), (crawl) => crawl.expire()));
}
