// What is typed survives a new sign-in, with JavaScript and without; a hand-in keeps
// the time at which it first came; and the list of one's own sessions.
import { enter, expect, look, looks, setClock, signIn, test } from './fixtures.mjs';

test.use({ journey: 'session' });

const heading = (page) => page.getByRole('heading', { level: 1 });
const link = (page, name) => page.getByRole('link', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const anna = 'Anna Ekdahl-Lind';

// openReport goes to the report to be handed in, and says which month it is for.
async function openReport(page) {
  await link(page, 'Fortsätt med rapporten').first().click();
  await expect(heading(page)).toContainText('Aktivitetsrapport för');
  return new URL(page.url()).pathname.split('/').at(-1);
}

test('what was typed when the session ended stands there after a new sign-in @nojs', async ({ page, request, demo }) => {
  await enter(page, demo, 'eid', anna);
  const month = await openReport(page);
  await link(page, 'Sökt jobb').click();
  await page.getByLabel('Datum').fill(`${month}-05`);
  await page.getByLabel('Arbetsgivare', { exact: true }).fill('Bageriet vid bron');
  await page.getByLabel('Ort', { exact: true }).fill('Umeå');
  await setClock(request, demo, 'end-sessions');
  await button(page, 'Spara').click();
  await expect(heading(page)).toContainText('Det du skickade finns kvar');
  await look(page, 'kept', { all: true });
  await signIn(page, 'Logga in med e-legitimation', anna);
  await expect(page.getByText('Det är inte sparat än.')).toBeVisible();
  await looks(page, 'kept-form');
  await expect(page.getByLabel('Datum')).toHaveValue(`${month}-05`);
  await expect(page.getByLabel('Arbetsgivare', { exact: true })).toHaveValue('Bageriet vid bron');
  await expect(page.getByLabel('Ort', { exact: true })).toHaveValue('Umeå');
  await button(page, 'Spara').click();
  await expect(page.getByText('Sparat.')).toBeVisible();
  await expect(page.getByText('Bageriet vid bron').first()).toBeVisible();
});

test('every page says how long one is signed in, and there is a list of where', async ({ page, demo }) => {
  await enter(page, demo, 'eid', anna);
  await looks(page, 'session-line');
  await link(page, 'Var du är inloggad').click();
  await looks(page, 'signed-in', { all: true });
  await button(page, 'Logga ut överallt').click();
  await expect(page).toHaveURL(`${demo.portal}/`);
});

test('a hand-in that met an ended session counts from when it first came', async ({ page, request, demo }) => {
  await enter(page, demo, 'eid', anna);
  await openReport(page);
  await setClock(request, demo, 'evening');
  await link(page, 'Kontrollera och lämna in').click();
  await page.getByRole('checkbox').check();
  await setClock(request, demo, 'end-sessions');
  await page.getByRole('button', { name: /^Lämna in/ }).click();
  await expect(heading(page)).toContainText('Det du skickade finns kvar');
  await setClock(request, demo, 'after');
  await signIn(page, 'Logga in med e-legitimation', anna);
  await expect(page).toHaveURL(/\/kvitto$/);
  await expect(page.getByText(/klockan 21\.3\d/).first()).toBeVisible();
  await expect(page.getByText(/slutförde den .* klockan 08\.0\d/)).toBeVisible();
  await looks(page, 'kept-receipt');
});
