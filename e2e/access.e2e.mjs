// Who may see what: an emergency that is opened, alarms and is reviewed; a role that
// is asked for and approved; an exam without which a role rests; and the lists of
// those who watch. One story in one demo.
import { readFile } from 'node:fs/promises';
import { enter, expect, look, looks, setClock, test, watch } from './fixtures.mjs';

test.use({ journey: 'access' });
test.describe.configure({ mode: 'serial' });

const heading = (page) => page.getByRole('heading', { level: 1 });
const link = (page, name) => page.getByRole('link', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const status = (page) => page.getByRole('status');
const summary = (page) => page.locator('.ds-error-summary');

let hidden; // the number of Sofia, who is protected
let plain; // the number of Erik, who is not

// as is a page of its own in which somebody is signed in.
async function as(browser, demo, idp, who) {
  const context = await browser.newContext({ locale: 'sv-SE' });
  const page = await context.newPage();
  const errors = watch(page);
  await enter(page, demo, idp, who);
  return Object.assign(page, {
    async leave() {
      await context.close();
      expect(errors, 'errors in the browser\'s console').toEqual([]);
    },
  });
}

// numberOf is the number of whoever is signed in, from their own page.
async function numberOf(page, demo) {
  await page.goto(`${demo.portal}/mina/uppgifter`);
  const number = await page.locator('dl.facts > div', { hasText: 'Personnummer eller samordningsnummer' }).locator('dd').first().innerText();
  return number.trim();
}

// tab presses Tab until at has the focus.
async function tab(page, at) {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (await at.evaluate((e) => e === document.activeElement)) return;
  }
  throw new Error(`Tab never came to ${at}`);
}

// press and type are all that a keyboard does: come by Tab, and send or write. In a
// list to choose from, what is typed is the beginning of the choice.
async function press(page, at) {
  await tab(page, at);
  await page.keyboard.press('Enter');
}
async function type(page, at, text) {
  await tab(page, at);
  await page.keyboard.type(text);
}

// sendEmpty sends a form as it is: the list of problems gets the focus, and its
// first line leads to the field.
async function sendEmpty(page, send, first, problem, name) {
  await press(page, send);
  await expect(summary(page)).toBeFocused();
  await look(page, name);
  await press(page, summary(page).getByRole('link', { name: problem }));
  await expect(first).toBeFocused();
}

test('a role rests until the exam is passed, by keyboard only', async ({ browser, demo }) => {
  const page = await as(browser, demo, 'staff', 'Nora Kurslind');
  await expect(heading(page)).toHaveText('Din utbildning');
  await expect(page.getByRole('heading', { name: 'Dina roller vilar' })).toBeVisible();
  await looks(page, 'exam-resting');
  await page.goto(`${demo.portal}/handlaggning/inkommet`);
  await expect(heading(page)).toHaveText('Din roll vilar');
  await looks(page, 'resting');
  await press(page, page.getByRole('main').getByRole('link', { name: 'Din utbildning' }));
  await expect(heading(page)).toHaveText('Din utbildning');
  const question = (no) => page.getByRole('radiogroup', { name: new RegExp(`^${no}\\. `) }).getByRole('radio').first();
  await sendEmpty(page, button(page, 'Lämna in provet'), question(1), 'Fråga 1: välj ett svar.', 'exam-problem');
  for (const [n, answer] of [1, 3, 2, 3, 2, 1, 2, 2].entries()) {
    if (n > 0) await tab(page, question(n + 1));
    if (answer === 1) await page.keyboard.press('Space');
    for (let down = 1; down < answer; down++) await page.keyboard.press('ArrowDown');
  }
  await press(page, button(page, 'Lämna in provet'));
  await expect(status(page)).toHaveText('Godkänt. Resultatet är sparat.');
  await expect(page.getByRole('cell', { name: /100 procent rätt/ })).toBeVisible();
  await look(page, 'exam-passed');
  await press(page, page.getByRole('navigation').getByRole('link', { name: 'Inkommet' }));
  await expect(heading(page)).toHaveText('Inkommet på annat sätt');
  await page.leave();
});

test('an emergency opens one person for an hour, by keyboard only', async ({ browser, request, demo }) => {
  const erik = await as(browser, demo, 'eid', 'Erik Sjöö');
  await link(erik, 'Fortsätt med rapporten').first().click();
  const month = new URL(erik.url()).pathname.split('/').at(-1);
  await link(erik, 'Förbättrat ditt cv').click();
  await erik.getByLabel('Datum').fill(`${month}-08`);
  await button(erik, 'Spara').click();
  await link(erik, 'Kontrollera och lämna in').click();
  await erik.getByRole('checkbox').check();
  await button(erik, 'Lämna in rapporten').click();
  await expect(heading(erik)).toContainText('Kvitto');
  const sofia = await as(browser, demo, 'eid', 'Sofia Strömdal');
  hidden = await numberOf(sofia, demo);
  const number = await numberOf(erik, demo);
  plain = number;
  await sofia.leave();

  const page = await as(browser, demo, 'staff', 'Kristoffer Wåhlin');
  await press(page, link(page, 'Nödåtkomst'));
  await expect(heading(page)).toHaveText('Nödåtkomst');
  await looks(page, 'emergency');
  await sendEmpty(page, button(page, 'Öppna med nödåtkomst'), page.getByLabel('Personnummer'), 'Skriv personnumret.', 'emergency-problem');
  await test.step('who is protected is answered like who does not exist', async () => {
    await page.keyboard.type(hidden);
    await type(page, page.getByLabel('Orsak'), 'Personen');
    await type(page, page.getByLabel('Vad har hänt? En rad'), 'Väntar i receptionen på sitt beslut');
    await press(page, button(page, 'Öppna med nödåtkomst'));
    await expect(summary(page)).toContainText('Ingen träff som du har behörighet till.');
  });
  await tab(page, page.getByLabel('Personnummer'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(number);
  await press(page, button(page, 'Öppna med nödåtkomst'));
  await expect(status(page)).toHaveText('Personen är öppen för dig. Larmen är skickade.');
  await expect(page.getByRole('heading', { name: 'Erik Sjöö' })).toBeVisible();
  await looks(page, 'emergency-opened');
  const caseNo = page.getByRole('main').getByRole('link', { name: /^AP-/ });
  const address = await caseNo.evaluate((a) => a.href);
  await press(page, caseNo);
  await expect(heading(page)).toContainText('Ärende AP-');
  await look(page, 'emergency-case');
  await test.step('the person sees it at once, and not the line', async () => {
    await erik.goto(`${demo.portal}/mina/vem-har-last`);
    await expect(erik.getByRole('main')).toContainText('Nödåtkomst: du väntade och ingen behörig kunde nås');
    await expect(erik.getByRole('main')).not.toContainText('receptionen');
    await erik.leave();
  });
  await test.step('and a week later it is over', async () => {
    await setClock(request, demo, 'week');
    await page.goto(`${demo.portal}/handlaggning/nodatkomst/oppnade`);
    await expect(page.getByText('Ingen är öppen för dig med nödåtkomst just nu.')).toBeVisible();
    await looks(page, 'emergency-over');
    expect((await page.goto(address)).status()).toBe(404);
    await page.leave();
  });
});

test('another reviews it, and it climbs until then', async ({ browser, demo }) => {
  const dpo = await as(browser, demo, 'staff', 'Daniel Skyddér');
  await expect(dpo.getByRole('heading', { name: '1 nytt larm om nödåtkomst' })).toBeVisible();
  await looks(dpo, 'dpo');
  await link(dpo, 'Nödåtkomster och nekade försök').click();
  await expect(dpo.getByText(/\d dagar? över tiden/)).toBeVisible();
  await looks(dpo, 'dpo-emergencies');

  const page = await as(browser, demo, 'staff', 'Margareta Chefsén');
  await looks(page, 'manager');
  await link(page, 'Nödåtkomster och nekade försök').click();
  const card = page.locator('.ds-card');
  await expect(card).toContainText('Väntar i receptionen på sitt beslut');
  await expect(page.getByRole('main')).not.toContainText('Erik'); // not about whom
  await expect(page.getByRole('row', { name: /Enhet Norr/ }).first()).toBeVisible(); // of the denials
  await button(page, /^Spara granskningen/).click();
  await expect(summary(page)).toBeFocused();
  await look(page, 'manager-emergencies-problem');
  await card.getByLabel('Var det befogat?').selectOption('Befogad');
  await button(page, /^Spara granskningen/).click();
  await expect(status(page)).toHaveText('Granskningen är sparad.');
  await looks(page, 'manager-emergencies');
  await dpo.reload();
  await expect(dpo.getByRole('cell', { name: 'Befogad' })).toBeVisible();
  await Promise.all([dpo.leave(), page.leave()]);

  const auditor = await as(browser, demo, 'staff', 'Lovisa Loggert');
  await link(auditor, 'Nödåtkomster och nekade försök').click();
  await expect(auditor.getByRole('cell', { name: 'Befogad' })).toBeVisible();
  await look(auditor, 'auditor-emergencies');
  await auditor.leave();
});

test('a role is asked for by one and approved by another, by keyboard only', async ({ browser, demo }) => {
  const page = await as(browser, demo, 'staff', 'Margareta Chefsén');
  await press(page, page.getByRole('main').getByRole('link', { name: 'Behörigheter', exact: true }));
  await expect(heading(page)).toHaveText('Behörigheter');
  await looks(page, 'grants');
  await sendEmpty(page, button(page, 'Skicka begäran'), page.getByLabel('Medarbetare', { exact: true }), 'Välj vem som ska få rollen.', 'grants-problem');
  await page.keyboard.type('Nora');
  await type(page, page.getByLabel('Roll', { exact: true }), 'Kontroll');
  await type(page, page.getByLabel('Orsak'), 'Vikarierar');
  await type(page, page.getByLabel('Hur länge, från i dag'), '3');
  await press(page, button(page, 'Skicka begäran'));
  await expect(status(page)).toHaveText('Begärd. Någon annan avgör.');
  const asked = page.getByRole('row', { name: /Nora Kurslind.*Kontrollhandläggare/ });
  await expect(asked).toContainText('Avgörs av någon annan');
  await press(page, button(page, 'Intyga: Hamid Lagerqvist, Handläggare'));
  await expect(status(page)).toHaveText('Intygad från i dag.');
  await press(page, page.getByRole('row', { name: /Hamid Lagerqvist/ }).locator('summary'));
  await expect(button(page, 'Avsluta rollen: Hamid Lagerqvist, Handläggare')).toBeVisible();
  await look(page, 'grants-end');

  const admin = await as(browser, demo, 'staff', 'Agnes Driftberg');
  await expect(heading(admin)).toHaveText('Begärda behörigheter');
  await looks(admin, 'requests');
  await press(admin, button(admin, 'Godkänn: Nora Kurslind, Kontrollhandläggare'));
  await expect(status(admin)).toHaveText('Godkänd.');
  await button(admin, 'Avslå: Tomas Hedgren, Kontrollhandläggare').click();
  await expect(admin.getByText('Inget väntar på beslut.')).toBeVisible();
  await look(admin, 'requests-none');
  await admin.leave();
  await page.reload();
  await expect(asked).toContainText('Gäller');
  await page.leave();
});

test('who has passed is counted, and taken out as a file', async ({ browser, demo }) => {
  const page = await as(browser, demo, 'staff', 'Margareta Chefsén');
  await page.getByRole('main').getByRole('link', { name: 'Medarbetarnas utbildning' }).click();
  await expect(page.getByRole('row', { name: /Nora Kurslind/ })).toContainText('Godkänd');
  await looks(page, 'staff-training');
  const coming = page.waitForEvent('download');
  await link(page, 'Hämta som CSV-fil').click();
  const text = await readFile(await (await coming).path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe('\ufeffEnhet,Namn,Anställningsnummer,Läge,Gäller till och med');
  expect(text).toContain('Enhet Norr,Nora Kurslind,1006,Godkänd,');
  expect(text).not.toContain('Hedgren'); // of the other unit
  await page.leave();
});

test('what is read of protected people is on the daily list of their circle', async ({ browser, demo }) => {
  const camilla = await as(browser, demo, 'staff', 'Camilla Sandå');
  await link(camilla, 'Sök person eller ärende').click();
  await camilla.getByLabel('Personnummer').fill(hidden);
  await button(camilla, 'Sök på personnummer').click();
  await expect(camilla.getByRole('main')).toContainText('Sofia Strömdal');
  await camilla.leave();

  const page = await as(browser, demo, 'staff', 'Lisbet Kretsvall');
  await link(page, 'Läsningar av skyddade personer').click();
  await expect(page.getByRole('row', { name: /Enhet Söder/ }).first()).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('Strömdal');
  await looks(page, 'circle');
  await page.getByLabel('Datum').fill('2026-01-02');
  await button(page, 'Visa dagen').click();
  await expect(page.getByText('Det finns inga läsningar')).toBeVisible();
  await look(page, 'circle-none');
  await page.leave();
});

test('the data protection officer holds somebody’s data, and lifts that', async ({ browser, demo }) => {
  const page = await as(browser, demo, 'staff', 'Daniel Skyddér');
  await link(page, 'Bevarande').last().click();
  await sendEmpty(page, button(page, 'Sök'), page.getByLabel('Personnummer eller ärendenummer'), 'Skriv ett personnummer eller ett ärendenummer.', 'hold-find-problem');
  await page.getByLabel('Personnummer eller ärendenummer').fill(plain);
  await button(page, 'Sök').click();
  await expect(heading(page)).toHaveText('Bevarande av en persons uppgifter');
  await page.getByLabel('Orsak').selectOption({ label: 'Mål i domstol' });
  const last = await page.locator('#until_day').locator('xpath=..').innerText(); // two years from now
  await page.getByLabel('Till och med').fill(`${Number(last.match(/\d{4}/)[0]) - 1}-06-15`);
  await button(page, 'Besluta om bevarande').click();
  await expect(status(page)).toHaveText('Uppgifterna bevaras.');
  await looks(page, 'hold');
  await page.getByText('Upphäv …').click();
  await page.getByRole('button', { name: 'Upphäv bevarandet: Mål i domstol' }).click();
  await expect(status(page)).toHaveText('Bevarandet är upphävt.');
  await link(page, 'Till listan och sökningen').click();
  await looks(page, 'holds');
  await page.leave();
});
