// The jobseeker's path and what is open to everybody, in each of its languages.
import { enter, expect, test } from '../fixtures.mjs';
import { Crawl, Shard } from './crawl.mjs';

test.use({ journey: 'pages-jobseeker' });

// open are the pages that are the same signed in, but for the menu.
const open = ['/', '/kontakt', '/tillganglighet', '/personuppgifter', '/kakor', '/skyddade-personuppgifter', '/driftstatus', '/kvitto/kontrollera', '/blankett'];
const who = { sv: 'Anna Ekdahl-Lind', fi: 'Mikko Virtasalo', ar: 'Johan Tallbacka', en: 'Fatima Al-Rashid', 'sv-simple': 'Erik Sjöö' };

for (const lang of Object.keys(who)) {
  test(`what is open to everybody, in ${lang}`, async ({ page, demo }, info) => {
    const shard = new Shard(info.title);
    const crawl = new Crawl(page, demo, 'nobody', lang, shard);
    await crawl.go('/');
    await crawl.speak();
    await crawl.walk('full', '/', '/utlandsk-legitimation', '/utloggad');
    await crawl.send();
    await crawl.go('/finns-inte');
    await crawl.see('errors', '/finns-inte');
    shard.end();
  });
}

for (const [lang, name] of Object.entries(who)) {
  test(`the jobseeker's path, in ${lang}`, async ({ page, demo }, info) => {
    const shard = new Shard(info.title);
    const crawl = new Crawl(page, demo, 'jobseeker', lang, shard, open);
    await enter(page, demo, 'eid', name);
    await crawl.speak();
    await crawl.walk('empty', '/mina', '/inloggningar');
    await crawl.send();
    await crawl.go('/mina');
    const month = (await page.locator('main a[href^="/rapporter/"]').first().getAttribute('href')).split('/').at(-1).slice(0, 7);
    const at = `/rapporter/${month}`;
    for (const [kind, day] of [['forbattrat_cv', '04'], ['sokt_jobb', '05'], ['intervju', '06'], ['annat', '07']]) {
      await crawl.go(`${at}/aktiviteter/ny?typ=${kind}`);
      await page.locator('#day').fill(`${month}-${day}`);
      const note = page.locator('main textarea').first();
      if (await note.count()) await note.fill('Provade något nytt');
      await page.locator('button[name="do"][value="save"]').click();
      await expect(page.locator('main [role="status"]').first()).toBeVisible();
      await crawl.see('saved');
    }
    await crawl.walk('full', '/mina');
    await crawl.send();
    await crawl.go(`${at}/aktiviteter/ny?typ=forbattrat_cv`);
    await page.locator('#day').fill(`${month}-11`);
    await page.locator('button[name="do"][value="save"]').click();
    await crawl.go(`${at}/kontrollera`);
    await page.locator('#attested').check();
    await page.locator('form[action$="/lamna-in"] button').first().click();
    await expect(page).toHaveURL(/\/kvitto$/);
    await crawl.see('saved');
    await crawl.walk('filed', '/mina', `${at}/kvitto`, at, `${at}/versioner/1`, `${at}/komplettera`);
    await crawl.send();
    await crawl.expire();
    shard.end();
  });
}

test('the two parties of a mandate, in sv', async ({ page, demo }, info) => {
  const shard = new Shard(info.title);
  const other = new Crawl(page, demo, 'representative', 'sv', shard, open);
  await enter(page, demo, 'eid', 'Rune Ombudsby');
  await other.go('/mina/ombud');
  await other.see('full');
  await page.getByRole('button', { name: 'Gå till Göran Åkervall' }).click();
  await expect(page.getByText('Du är ombud för Göran Åkervall')).toBeVisible();
  other.walked = true; // each kind of activity has been looked at in its own path
  await other.walk('acting', '/mina');
  await page.context().clearCookies();

  const own = new Crawl(page, demo, 'represented', 'sv', shard, open);
  await enter(page, demo, 'eid', 'Göran Åkervall');
  await own.go('/mina/ombud');
  await expect(page.getByRole('main')).toContainText('Rune Ombudsby');
  await own.see('full');
  await page.getByRole('button', { name: /Rune Ombudsby/ }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await own.see('saved');
  shard.end();
});
