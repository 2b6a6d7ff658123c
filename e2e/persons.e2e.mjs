// Who somebody is, where the portal cannot know: a new number and an eID from
// another country are decided by staff, and then the next sign-in works.
import { enter, expect, look, looks, test } from './fixtures.mjs';

test.use({ journey: 'persons' });
test.describe.configure({ mode: 'serial' }); // one story, in one demo

const heading = (page) => page.getByRole('heading', { level: 1 });
const link = (page, name) => page.getByRole('link', { name });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const fact = (page, term) => page.locator('dl.facts > div', { has: page.locator('dt', { hasText: new RegExp(`^${term}$`) }) }).locator('dd').first();

const personnummer = 'har fått personnummer i stället för samordningsnummer';
const norwegian = 'norsk e-legitimation utan svenskt nummer';

// asReviewer opens the list of a unit's reviewer, and its one line of that name.
async function asReviewer(browser, demo, who, line) {
  const page = await browser.newPage();
  await enter(page, demo, 'staff', who);
  await link(page, 'Identiteter').click();
  await look(page, 'identities');
  await link(page, line).click();
  await expect(heading(page)).toHaveText(line);
  return page;
}

test('a new number is proposed at sign-in, decided, and then signs in', async ({ page, browser, demo }) => {
  await enter(page, demo, 'eid', personnummer);
  await expect(heading(page)).toHaveText('Du har fått ett nytt nummer');
  await look(page, 'new-number');

  const staff = await asReviewer(browser, demo, 'Kristoffer Wåhlin', 'Nytt nummer för en person');
  await looks(staff, 'identity-number');
  await staff.getByLabel('Orsak').first().selectOption('Folkbokföringen visar att det är samma person');
  await button(staff, 'Låt det nya numret gälla').click();
  await expect(staff.getByText('Nästa inloggning fungerar')).toBeVisible();
  await staff.close();

  await enter(page, demo, 'eid', personnummer);
  await expect(page).toHaveURL(`${demo.portal}/mina`);
});

test('an eID from another country is asked for, linked, and then signs in', async ({ page, browser, demo }) => {
  const own = await browser.newPage();
  await enter(own, demo, 'eid', 'Karin Ekeblad');
  await own.goto(`${demo.portal}/mina/installningar`);
  await looks(own, 'settings');
  await own.goto(`${demo.portal}/mina/uppgifter`);
  const number = (await fact(own, 'Personnummer eller samordningsnummer').innerText()).trim();
  await own.close();

  await enter(page, demo, 'eid', norwegian);
  await expect(heading(page)).toHaveText('Din e-legitimation är inte kopplad till dig här');
  await look(page, 'not-linked');
  await button(page, 'Be om att bli kopplad').click();
  await expect(page.getByText('Vi har tagit emot det')).toBeVisible();
  await looks(page, 'foreign');

  const staff = await asReviewer(browser, demo, 'Kjell Norrström', 'Koppla en utländsk e-legitimation (NO)');
  await staff.getByLabel('Personnummer eller samordningsnummer att jämföra med').fill(number);
  await button(staff, 'Sök och jämför').click();
  await look(staff, 'identity-link');
  await staff.getByLabel('Orsak').first().selectOption('Personen har visat det för oss med id-handling');
  await button(staff, 'Koppla e-legitimationen').click();
  await expect(staff.getByText('Nästa inloggning fungerar')).toBeVisible();
  await staff.close();

  await enter(page, demo, 'eid', norwegian);
  await expect(page).toHaveURL(`${demo.portal}/mina`);
});
