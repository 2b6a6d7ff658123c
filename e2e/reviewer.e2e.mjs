// What the authority does with a report and with a notice: paper is registered
// with the day it came, a reviewer opens a report and finds, a notice that is held
// is stopped, one that is sent is withdrawn, and the person sees all of it.
import { enter, expect, look, looks, setClock, test } from './fixtures.mjs';

test.use({ journey: 'reviewer' });
test.describe.configure({ mode: 'serial' }); // one story, in one demo

const heading = (page) => page.getByRole('heading', { level: 1 });
const link = (page, name) => page.getByRole('link', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const fact = (page, term) => page.locator('dl.facts > div', { has: page.locator('dt', { hasText: new RegExp(`^${term}$`) }) }).locator('dd').first();

// as opens a page of its own for somebody signed in.
async function as(browser, demo, idp, who) {
  const page = await browser.newPage();
  await enter(page, demo, idp, who);
  return page;
}

// register types in a report on paper or by word of mouth, and returns after the
// check that shows the day it came in.
async function register(page, demo, { number, how, day, time }) {
  await page.goto(`${demo.portal}/handlaggning/inkommet`);
  await page.getByLabel('Personnummer').fill(number);
  await page.getByRole('radio', { name: how }).check();
  await page.getByLabel('Dag då vi fick den i handen').fill(day);
  if (time) await page.getByLabel('Klockslag').fill(time);
  await page.getByLabel('Aktiviteter som bara finns i akten').fill('3');
  const row = page.getByRole('group', { name: 'Aktivitet 1' });
  await row.getByLabel('Typ').selectOption('Sökt jobb');
  await row.getByLabel('Datum').fill(`${month}-12`);
  await row.getByLabel('Yrke').fill('Målare');
  await button(page, 'Kontrollera ankomstdagen').click();
}

const label = { post: 'Blankett med post', counter: 'Blankett över disk' };
let month, reportURL, caseNo, caseURL; // of Anna
let paperURL; // the case of Mikko's report on paper
let numbers = {}; // by persona, as they see them themselves

test('a jobseeker hands in, and two others tell us their numbers', async ({ browser, demo }) => {
  const page = await as(browser, demo, 'eid', 'Anna Ekdahl-Lind');
  await link(page, 'Fortsätt med rapporten').first().click();
  reportURL = page.url();
  month = new URL(reportURL).pathname.split('/').at(-1);
  await link(page, 'Något annat').click();
  await page.getByLabel('Datum').fill(`${month}-08`);
  await page.getByLabel('Vad har du gjort?').fill('Frågade runt bland bekanta');
  await button(page, 'Spara').click();
  await link(page, 'Kontrollera och lämna in').click();
  await page.getByRole('checkbox').check();
  await button(page, 'Lämna in rapporten').click();
  await expect(heading(page)).toContainText('Kvitto');
  await page.close();
  for (const who of ['Mikko Virtasalo', 'Fatima Al-Rashid']) {
    const own = await as(browser, demo, 'eid', who);
    await own.goto(`${demo.portal}/mina/uppgifter`);
    numbers[who] = (await fact(own, 'Personnummer eller samordningsnummer').innerText()).trim();
    await own.close();
  }
});

test('a caseworker registers a report on paper with the day it came in', async ({ page, demo }) => {
  await enter(page, demo, 'staff', 'Cecilia Handén');
  await expect(heading(page)).toHaveText('Inkommet på annat sätt');
  await looks(page, 'intake');
  await test.step('is told what is missing, at the fields', async () => {
    await button(page, 'Kontrollera ankomstdagen').click();
    await expect(page.locator('.ds-error-summary')).toBeFocused();
    await expect(page.getByLabel('Personnummer')).toHaveAccessibleDescription(/Skriv personnumret/);
    await look(page, 'intake-error');
  });
  await test.step('sees that it came the working day before it was in hand', async () => {
    const today = new Date(await clock(page, demo));
    await register(page, demo, { number: numbers['Mikko Virtasalo'], how: label.post, day: today.toISOString().slice(0, 10) });
    await expect(page.getByRole('heading', { name: 'Så här registreras rapporten' })).toBeVisible();
    await expect(fact(page, 'Namn')).toHaveText('Mikko Virtasalo');
    await expect(fact(page, 'Inkommen')).toContainText('Inkommen i tid');
    await look(page, 'intake-checked');
  });
  await test.step('registers it', async () => {
    await button(page, 'Registrera rapporten').click();
    await expect(page.getByText('Rapporten är registrerad.')).toBeVisible();
    await expect(heading(page)).toContainText('Ärende');
    await looks(page, 'case-paper');
    paperURL = page.url();
  });
});

test('a caseworker records who may act for somebody, who sees it at once', async ({ page, browser, demo }) => {
  await enter(page, demo, 'staff', 'Cecilia Handén');
  await page.goto(paperURL);
  await link(page, 'Ombud').click();
  await button(page, 'Kontrollera').click();
  await expect(page.getByLabel('Ombudets personnummer')).toHaveAccessibleDescription(/Skriv personnumret/);
  await look(page, 'mandate-error');
  await page.getByLabel('Ombudets personnummer').fill(numbers['Fatima Al-Rashid']);
  await page.getByLabel('Förnamn').fill('Fia');
  await page.getByLabel('Efternamn').fill('Fullmäktig');
  for (const name of ['Ombud', 'Får se rapporter och kvitton', 'Fullmakt']) await page.getByRole('radio', { name, exact: true }).check();
  const today = await clock(page, demo);
  for (const [name, day] of [['Gäller från och med', today], ['Gäller till och med', today], ['Dokumentets dag', today]]) await page.getByLabel(name).fill(day);
  await button(page, 'Kontrollera').click();
  await expect(fact(page, 'Efternamn, som i dokumentet')).toHaveText('Fullmäktig');
  await look(page, 'mandate-checked');
  await button(page, 'Registrera').click();
  await expect(page.getByText('Registrerat. Personen ser det på sin sida.')).toBeVisible();
  await look(page, 'mandates');
  const own = await as(browser, demo, 'eid', 'Mikko Virtasalo');
  await expect(own.getByText('Fia Fullmäktig får agera för dig')).toBeVisible();
  await link(own, 'Visa ombud').click();
  await looks(own, 'mandates-own');
  await button(own, 'Avsluta ombudet: Fia Fullmäktig').click();
  await expect(own.getByText('Avslutat. Ombudet kan inte längre göra något i ditt namn.')).toBeVisible();
  const other = await as(browser, demo, 'eid', 'Rune Ombudsby');
  await expect(heading(other)).toHaveText('Ombud och god man');
  await expect(other.getByText('Göran Åkervall').first()).toBeVisible();
  await look(other, 'mandates-others');
});

// lastPage goes on to the end of a long list, where the settled ones stand.
async function lastPage(page) {
  while (await link(page, 'Nästa sida').isVisible()) {
    const at = page.url();
    await link(page, 'Nästa sida').click();
    await page.waitForURL((url) => url.href !== at);
  }
}

// clock is what the demo's clock page says the time is, as a day.
async function clock(page, demo) {
  const answer = await page.request.get(`${demo.idp}/klocka`);
  return (await answer.text()).match(/<strong>(\d{4}-\d{2}-\d{2})/)[1];
}

test('a reviewer opens a report and finds, and the person sees it', async ({ page, browser, demo }) => {
  await enter(page, demo, 'staff', 'Rebecka Granath');
  await test.step('sees the reports that wait, by case number', async () => {
    await expect(heading(page)).toHaveText('Att granska');
    await expect(page.locator('tbody tr')).toHaveCount(2);
    await looks(page, 'queue');
    caseNo = (await page.locator('tbody tr', { hasText: 'På Mina sidor' }).getByRole('link').innerText()).trim();
  });
  await test.step('searches the case number', async () => {
    await page.getByLabel('Sök ärendenummer').fill(caseNo);
    await button(page, 'Sök').click();
    await expect(page.locator('tbody tr')).toHaveCount(1);
    await link(page, caseNo).click();
    await expect(fact(page, 'Namn')).toContainText('Anna Ekdahl-Lind');
    caseURL = page.url();
    await expect(fact(page, 'Sökintervall i planen')).toContainText('6–10 per månad');
    await looks(page, 'case');
  });
  await test.step('reads the note, which is logged by itself', async () => {
    await page.getByRole('button', { name: /^Läs anteckningen/ }).click();
    await expect(page.getByText('Frågade runt bland bekanta')).toBeVisible();
    await page.goto(page.url().replace(/\/anteckning$/, ''));
  });
  await test.step('says not OK without a reason, and is asked for it', async () => {
    await page.getByRole('radio', { name: 'Inte godkänd', exact: true }).check();
    await button(page, 'Spara utfallet').click();
    await expect(page.locator('.ds-error-summary')).toBeFocused();
    await look(page, 'case-error');
  });
  await test.step('gives the reason and a signal to the caseworker', async () => {
    await page.getByLabel('Om inte godkänd: varför?').selectOption('too_few');
    await page.getByRole('radio', { name: 'Signal till handläggaren' }).check();
    await button(page, 'Spara utfallet').click();
    await expect(page.getByText('Utfallet är sparat.')).toBeVisible();
    await look(page, 'case-found');
  });
  await test.step('the jobseeker sees the finding in plain words, and who has opened the report', async () => {
    const anna = await as(browser, demo, 'eid', 'Anna Ekdahl-Lind');
    await anna.goto(reportURL);
    await expect(anna.getByText(/den är inte godkänd. Orsaken är: /)).toBeVisible();
    await look(anna, 'report-found');
    await link(anna, 'Vem har läst').click();
    await expect(anna.getByText('Läste en rapport').first()).toBeVisible();
    await expect(anna.getByText('Läste en anteckning i en rapport')).toBeVisible();
    await expect(anna.getByText('Kontrollhandläggare, Enhet Norr').first()).toBeVisible();
    await expect(anna.getByText('Granath')).toHaveCount(0);
    await looks(anna, 'who-has-read-more');
    await anna.close();
  });
  await test.step('the caseworker sees the signal and finishes it', async () => {
    const cecilia = await as(browser, demo, 'staff', 'Cecilia Handén');
    await link(cecilia, 'Signaler').click();
    await looks(cecilia, 'signals');
    await cecilia.getByRole('button', { name: `Klar med ${caseNo}` }).click();
    await expect(cecilia.getByText('Signalen är klar.')).toBeVisible();
    await cecilia.close();
  });
});

test('a held notice is stopped with a code, or by a paper that was in time', async ({ page, browser, demo }) => {
  await setClock(page.request, demo, 'after');
  const day = await clock(page, demo);
  await enter(page, demo, 'staff', 'Rebecka Granath');
  const list = `${demo.portal}/handlaggning/underrattelser`;
  await test.step('the day after the last day, notices are held', async () => {
    await expect(async () => {
      await page.goto(list);
      await expect(page.getByRole('heading', { name: 'Kvarhållna' })).toBeVisible({ timeout: 500 });
    }).toPass();
    await looks(page, 'notices-held');
  });
  await test.step('stops one that was made in error', async () => {
    await page.locator('tbody').getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Stoppa underrättelsen' })).toBeVisible();
    await looks(page, 'notice-held');
    await page.getByLabel('Varför är den fel?').selectOption('NOT_OBLIGED');
    await button(page, 'Stoppa').click();
    await expect(page.getByText('Underrättelsen är stoppad. Den skickas inte.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Stoppa underrättelsen' })).toHaveCount(0);
    await look(page, 'notice-stopped');
  });
  await test.step('a form handed over the counter in time, registered today, stops its own', async () => {
    const hamid = await as(browser, demo, 'staff', 'Hamid Lagerqvist');
    await register(hamid, demo, { number: numbers['Fatima Al-Rashid'], how: label.counter, day: day.slice(0, 8) + '12', time: '14:05' });
    await expect(fact(hamid, 'Inkommen')).toContainText('Inkommen i tid');
    await button(hamid, 'Registrera rapporten').click();
    await expect(hamid.getByText('Rapporten är registrerad.')).toBeVisible();
    await hamid.goto(`${demo.portal}/handlaggning/inkommet`);
    await button(hamid, 'Ja, allt är registrerat').click();
    await expect(hamid.getByText(/^Bekräftat\./).first()).toBeVisible();
    await hamid.close();
    await expect(async () => {
      await page.goto(list);
      await lastPage(page);
      await expect(page.locator('tr', { hasText: 'Rapporten kom in i tid' })).toHaveCount(1, { timeout: 500 });
    }).toPass();
    await look(page, 'notices-stopped');
  });
});

test('a notice that is sent is withdrawn, and letters are printed', async ({ page, browser, demo }) => {
  await setClock(page.request, demo, 'release');
  await enter(page, demo, 'staff', 'Rebecka Granath');
  await test.step('the next working day they are sent', async () => {
    await expect(async () => {
      await page.goto(`${demo.portal}/handlaggning/underrattelser`);
      await expect(page.getByRole('heading', { name: 'Kvarhållna' })).toHaveCount(0, { timeout: 500 });
      await expect(page.getByRole('heading', { name: 'Skickade' })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await looks(page, 'notices-sent');
  });
  await test.step('one is withdrawn with a code', async () => {
    await page.locator('tbody').getByRole('link').first().click();
    await looks(page, 'notice-sent');
    await page.getByLabel('Varför återkallas den?').selectOption('WRONG_PERSON');
    await button(page, 'Återkalla').click();
    await expect(page.getByText(/^Underrättelsen är återkallad\./)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Återkallelse' })).toBeVisible();
    await look(page, 'notice-withdrawn');
  });
  await test.step('deliveries are listed without names', async () => {
    await link(page, 'Leveranser').click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await looks(page, 'deliveries');
  });
  await test.step('a letter is printed for somebody without a digital channel', async () => {
    const cecilia = await as(browser, demo, 'staff', 'Cecilia Handén');
    await link(cecilia, 'Brev att skriva ut').click();
    await looks(cecilia, 'letters');
    await cecilia.getByRole('link', { name: /^Brev i / }).first().click();
    await looks(cecilia, 'letter');
    await button(cecilia, 'Markera som utskrivet').click();
    await expect(cecilia.getByText('Brevet är markerat som utskrivet.')).toBeVisible();
    await cecilia.close();
  });
});

test('a case is marked as a control, and the person sees nothing of it until it is opened', async ({ page, browser, demo }) => {
  const read = async () => {
    const anna = await as(browser, demo, 'eid', 'Anna Ekdahl-Lind');
    await anna.goto(`${demo.portal}/mina/vem-har-last`);
    const found = await anna.getByText('Läste en rapport').count();
    await anna.close();
    return found;
  };
  await enter(page, demo, 'staff', 'Rebecka Granath');
  await page.goto(`${caseURL}/kontroll`);
  await button(page, 'Märk som kontrollärende').click();
  await expect(page.locator('.ds-error-summary')).toBeFocused();
  await looks(page, 'control-error');
  await page.getByLabel('Orsak').selectOption('ongoing');
  await page.getByLabel('Prövas om senast').fill('2027-02-01');
  await button(page, 'Märk som kontrollärende').click();
  await expect(page.getByText('Kontrollärende: den enskilde ser inte vad som görs')).toBeVisible();
  await looks(page, 'control');
  expect(await read(), 'lines of a control case that the person sees').toBe(0);
  await page.goto(`${demo.portal}/handlaggning/kontroll`);
  await looks(page, 'controls');
  await link(page, caseNo).click();
  await page.locator('#opened_reason').selectOption({ index: 1 });
  await button(page, 'Öppna för den enskilde').click();
  await expect(page.getByText('Öppet: den enskilde ser vad som görs')).toBeVisible();
  expect(await read(), 'lines of a case that is open').toBeGreaterThan(0);
});

test('a person reads out a code, a caseworker goes on with the draft, and the person ends it', async ({ page, browser, demo }) => {
  const own = await as(browser, demo, 'eid', 'Mikko Virtasalo');
  const now = (await clock(own, demo)).slice(0, 7);
  await own.goto(`${demo.portal}/rapporter/${now}`);
  await link(own, 'Vill du ha hjälp? Låt personal fortsätta utkastet').click();
  await look(own, 'help', { all: true });
  await button(own, 'Visa en engångskod').click();
  const code = await own.locator('.status .code').innerText();
  await look(own, 'help-code');
  await enter(page, demo, 'staff', 'Cecilia Handén');
  await link(page, 'Fortsätta utkast').click();
  await look(page, 'assist', { all: true });
  await page.getByLabel('Personnummer').fill(numbers['Mikko Virtasalo']);
  await page.getByRole('radio', { name: 'Läser upp en engångskod från sin sida' }).check();
  await page.getByLabel('Engångskod', { exact: true }).fill(code);
  await button(page, 'Öppna utkastet').click();
  await expect(heading(page)).toContainText('Utkast för');
  await page.getByLabel('Typ').selectOption('Förbättrat ditt cv');
  await button(page, 'Visa typens fält').click();
  await look(page, 'assisted-kind', { all: true });
  await button(page, 'Spara').click();
  await look(page, 'assisted-error');
  await page.getByLabel('Datum').fill(`${now}-01`);
  await button(page, 'Spara').click();
  await expect(page.getByText('Aktiviteten är tillagd.')).toBeVisible();
  await look(page, 'assisted', { all: true });
  await own.goto(`${demo.portal}/mina`);
  await look(own, 'mine-helped');
  await own.getByRole('button', { name: /^Avsluta nu/ }).click();
  await expect(own.getByText('Avslutat. Ingen hos oss kan läsa ditt utkast.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Utkast för')).toHaveCount(0);
  await own.close();
});

test('whoever has another role is told so', async ({ browser, demo }) => {
  for (const [idp, who, path] of [
    ['eid', 'Johan Tallbacka', '/handlaggning'],
    ['staff', 'Agnes Driftberg', '/handlaggning'],
    ['staff', 'Roya Granlöf', '/mina'],
  ]) {
    const page = await as(browser, demo, idp, who);
    await page.goto(demo.portal + path);
    await expect(heading(page)).toHaveText('Du har inte tillgång till sidan');
    await look(page, `403-${who.split(' ')[0]}`);
    await page.close();
  }
});
