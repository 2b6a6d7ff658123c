// The page that asks which identity provider to sign in at, in a demo that knows
// two for e-identification: the stand-in, and one that is only in a file.
import { expect, looks, test } from './fixtures.mjs';

test.use({ journey: 'discovery', anotherEID: 'e2e/testdata/another-eid.xml' });

const heading = (page) => page.getByRole('heading', { level: 1 });

test('with two identity providers a person chooses by a link, and the last choice comes first @nojs', async ({ page, demo }) => {
  test.slow();
  const choices = page.getByRole('main').getByRole('listitem');
  await test.step('reads names and logos', async () => {
    await page.goto(`${demo.portal}/logga-in/eid?till=/mina/vem-har-last`);
    await expect(heading(page)).toHaveText('Hur vill du logga in?');
    await expect(choices).toHaveText(['Exempel-ID', 'Påhittad e-legitimation']);
    await expect(page.getByRole('main').locator('form')).toHaveCount(0);
    const logo = choices.first().locator('img');
    expect(await logo.evaluate((img) => img.naturalWidth)).toBe(64);
    await expect(choices.first().getByRole('link')).toHaveAttribute('href', /^\/logga-in\/eid\?idp=https%3A%2F%2Feid\.example\.org%2Fmetadata&till=/);
  });
  await test.step('the page holds on a phone and a desktop, in both languages', () => looks(page, 'discovery', { all: true }));
  await test.step('chooses the stand-in, and comes to where the way was leading', async () => {
    await page.getByRole('link', { name: 'Påhittad e-legitimation' }).click();
    await page.getByRole('button', { name: 'Anna Ekdahl-Lind' }).first().click();
    if (test.info().project.use.javaScriptEnabled === false) await page.getByRole('button', { name: 'Fortsätt' }).click();
    await expect(page).toHaveURL(`${demo.portal}/mina/vem-har-last`);
  });
  await test.step('is asked again after signing out, the last choice first', async () => {
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.goto(`${demo.portal}/logga-in/eid`);
    await expect(choices).toHaveText([/^Påhittad e-legitimation\s*Senast använd$/, 'Exempel-ID']);
    await looks(page, 'discovery-last', { all: true });
  });
});
