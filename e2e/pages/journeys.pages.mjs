// Journeys that take their time: a line that is slow and breaks, and how many times
// somebody who has never been here presses, picks or writes to hand in six things.
import { enter, expect, test } from '../fixtures.mjs';

test.use({ journey: 'pages-journeys' });

const button = (page, name) => page.getByRole('button', { name, exact: true });
const link = (page, name) => page.getByRole('link', { name, exact: true });

// slow is the line of a phone far from the mast: 400 kbit/s and 400 ms each way.
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

test('on a slow line that breaks nothing is lost, and sending again changes nothing', async ({ page, demo }) => {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', slow);
  await enter(page, demo, 'eid', 'Anna Ekdahl-Lind');
  await link(page, 'Fortsätt med rapporten').first().click();
  await page.waitForURL(/\/rapporter\//);
  const at = page.url();
  const month = at.split('/').at(-1);
  const saved = page.getByRole('link', { name: /^Ändra: Förbättrat ditt cv/ });
  await test.step('the line is gone when the form is sent: it stands there, filled in, and is sent again', async () => {
    await link(page, 'Förbättrat ditt cv').click();
    await page.getByLabel('Datum').fill(`${month}-05`);
    await line.send('Network.emulateNetworkConditions', { ...slow, offline: true });
    await button(page, 'Spara').click();
    await page.waitForURL('chrome-error://**');
    await line.send('Network.emulateNetworkConditions', slow);
    await page.reload();
    await expect(page.getByText('Sparat.')).toBeVisible();
    await expect(saved).toHaveCount(1);
  });
  await test.step('the answer is lost on its way back: sent again, it is saved once', async () => {
    await link(page, 'Förbättrat ditt cv').click();
    await page.getByLabel('Datum').fill(`${month}-06`);
    await page.route('**/aktiviteter/*', async (route) => {
      if (route.request().method() === 'POST') {
        await route.fetch({ maxRedirects: 0 });
        await route.abort('connectionreset');
      } else await route.continue();
    }, { times: 1 });
    await button(page, 'Spara').click();
    await page.waitForURL('chrome-error://**');
    await page.reload();
    await expect(page.getByText('Sparat.')).toBeVisible();
    await expect(saved).toHaveCount(2);
  });
  await test.step('the same for the hand-in: one receipt', async () => {
    await page.goto(`${at}/kontrollera`);
    await page.getByRole('checkbox').check();
    await page.route('**/lamna-in', async (route) => {
      await route.fetch({ maxRedirects: 0 });
      await route.abort('connectionreset');
    }, { times: 1 });
    await button(page, 'Lämna in rapporten').click();
    await page.waitForURL('chrome-error://**');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Rapporten är inlämnad' })).toBeVisible();
    await page.goto(`${at}/versioner/2`);
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Version 2');
  });
});

test('somebody who has never been here files six activities in at most 40 interactions', async ({ page, demo }) => {
  let n = 0;
  const press = async (what) => {
    n++;
    await what.click();
  };
  const write = async (what, text) => {
    n++;
    await what.fill(text);
  };
  await page.goto(demo.portal);
  await press(page.getByRole('link', { name: 'Logga in med e-legitimation' }));
  await press(page.getByRole('button', { name: 'Erik Sjöö' }).first());
  await page.waitForURL(/\/mina$/);
  await press(link(page, 'Fortsätt med rapporten').first());
  const month = page.url().split('/').at(-1);
  const save = () => press(button(page, 'Spara'));
  const saved = (count) => expect(page.getByText(new RegExp(`Du har sparat ${count} aktivitet`))).toBeVisible();
  const day = (d) => write(page.getByLabel('Datum'), `${month}-${d}`);

  await press(link(page, 'Sökt jobb'));
  await day('02');
  await write(page.getByLabel('Yrke', { exact: true }), 'kock');
  await press(button(page, 'Sök yrke'));
  await press(page.getByRole('radio', { name: /Kockar och kallskänkor/ }));
  await write(page.getByLabel('Arbetsgivare', { exact: true }), 'testkök');
  await press(button(page, 'Sök arbetsgivare'));
  await press(page.getByRole('radio', { name: /Testköket Restaurang AB/ }));
  await save();
  await saved(1);
  for (const [d, count] of [['05', 2], ['08', 3]]) {
    await press(page.getByRole('link', { name: /^En likadan till/ }).first());
    await day(d);
    await save();
    await saved(count);
  }
  await press(link(page, 'Varit på intervju'));
  await day('12');
  await press(page.getByRole('radio', { name: /Kockar och kallskänkor/ }));
  await press(page.getByRole('radio', { name: /Testköket Restaurang AB/ }));
  await save();
  await saved(4);
  await press(link(page, 'Förbättrat ditt cv'));
  await day('19');
  await save();
  await saved(5);
  await press(link(page, 'Något annat'));
  await day('21');
  await write(page.getByLabel('Vad har du gjort?'), 'Frågade runt bland bekanta');
  await save();
  await saved(6);
  await press(link(page, 'Kontrollera och lämna in'));
  await press(page.getByRole('checkbox'));
  await press(button(page, 'Lämna in rapporten'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Kvitto');
  console.log(`interactions ${n}: six activities, from the first page to the receipt`);
  expect(n).toBeLessThanOrEqual(40);
});
