// The month of a jobseeker: what was done is picked, checked, attested and handed
// in, and the receipt says so. Once as most do it, without scripts too; once with
// everything that can go wrong in a form; once with nothing but a keyboard.
import { readFile } from 'node:fs/promises';
import { axe, enter, expect, look, looks, test } from './fixtures.mjs';

test.use({ journey: 'jobseeker' });

const heading = (page) => page.getByRole('heading', { level: 1 });
const link = (page, name) => page.getByRole('link', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });

// openReport goes from "Mina sidor" to the report to be handed in, and says which
// month it is for: 2026-10.
async function openReport(page) {
  await link(page, 'Fortsätt med rapporten').first().click();
  await expect(heading(page)).toContainText('Aktivitetsrapport för');
  return new URL(page.url()).pathname.split('/').at(-1);
}

// pick writes the beginning of a word in a search box, searches, and takes what is
// found by its name.
async function pick(page, field, text, search, choice) {
  await page.getByLabel(field, { exact: true }).fill(text);
  await button(page, search).click();
  await page.getByRole('radio', { name: choice }).check();
}

// addCV adds the simplest of all: something with a day and nothing else.
async function addCV(page, day) {
  await link(page, 'Förbättrat ditt cv').click();
  await page.getByLabel('Datum').fill(day);
  await button(page, 'Spara').click();
  await expect(page.getByText('Sparat.')).toBeVisible();
}

test('a jobseeker hands in the month with three activities and gets a receipt @nojs', async ({ page, demo }) => {
  let month;
  await test.step('signs in and sees what to hand in, and by when', async () => {
    await enter(page, demo, 'eid', 'Anna Ekdahl-Lind');
    await expect(heading(page)).toHaveText('Mina sidor');
    await expect(page.getByText(/Lämna in senast .+ klockan 24\.00/)).toBeVisible();
    await axe(page);
    month = await openReport(page);
    await expect(page.getByText('Du har inte sparat något än.')).toBeVisible();
  });
  await test.step('adds a job applied for, by picking', async () => {
    await link(page, 'Sökt jobb').click();
    await page.getByLabel('Datum').fill(`${month}-05`);
    await pick(page, 'Yrke', 'kock', 'Sök yrke', 'Kockar och kallskänkor');
    await pick(page, 'Arbetsgivare', 'testkök', 'Sök arbetsgivare', /Testköket Restaurang AB/);
    await page.getByLabel('Ort', { exact: true }).fill('lund');
    await button(page, 'Sök ort').click();
    await expect(page.getByLabel('Ort', { exact: true })).toHaveValue('Lund'); // the only one of that name
    await page.getByText('Mer, om du vill').click();
    await page.getByLabel('Hur', { exact: true }).selectOption('Med e-post');
    await axe(page);
    await button(page, 'Spara').click();
    await expect(page.getByText('Sparat.')).toBeVisible();
    await expect(page.getByText('Sparat – men inte inlämnat')).toBeVisible();
    await expect(page.getByText('Kockar och kallskänkor, Testköket Restaurang AB')).toBeVisible();
  });
  await test.step('adds an interview there, picking what was picked before', async () => {
    await link(page, 'Varit på intervju').click();
    await page.getByLabel('Datum').fill(`${month}-12`);
    await page.getByRole('radio', { name: 'Kockar och kallskänkor' }).check();
    await page.getByRole('radio', { name: /Testköket Restaurang AB/ }).check();
    await button(page, 'Spara').click();
    await expect(page.getByText('Du har sparat 2 aktiviteter.')).toBeVisible();
  });
  await test.step('adds an improved CV, which only needs a date', async () => {
    await addCV(page, `${month}-19`);
    await expect(page.getByText('Du har sparat 3 aktiviteter.')).toBeVisible();
    await axe(page);
  });
  await test.step('changes a date', async () => {
    await page.getByRole('link', { name: /^Ändra: Förbättrat ditt cv/ }).click();
    await page.getByLabel('Datum').fill(`${month}-20`);
    await button(page, 'Spara').click();
    await expect(page.getByText(/Förbättrat ditt cv, \S+ 20 /)).toBeVisible();
  });
  await test.step('checks the report', async () => {
    await link(page, 'Kontrollera och lämna in').click();
    await expect(heading(page)).toContainText('Kontrollera rapporten');
    await expect(page.getByRole('listitem')).toContainText(['Sökt jobb', 'Varit på intervju', 'Förbättrat ditt cv']);
    await axe(page);
  });
  await test.step('attests and hands in', async () => {
    await page.getByLabel('Jag intygar att uppgifterna stämmer').check();
    await button(page, 'Lämna in rapporten').click();
  });
  await test.step('sees the receipt, with its number and that it came in time', async () => {
    await expect(heading(page)).toContainText('Kvitto');
    await expect(page.getByText(/^AP-\d{4}/).or(page.locator('strong.code'))).toBeVisible();
    await expect(page.getByText(/^Ja\. Sista dagen är /)).toBeVisible();
    await expect(page.getByText('3 aktiviteter')).toBeVisible();
    await axe(page);
  });
  await test.step('saves the signed receipt, which anybody can check', async () => {
    const save = link(page, 'Spara kvittot som fil med myndighetens signatur');
    await expect(async () => {
      await page.reload(); // the worker signs it
      await expect(save).toBeVisible({ timeout: 500 });
    }).toPass();
    const coming = page.waitForEvent('download');
    await save.click();
    const text = await readFile(await (await coming).path(), 'utf8');
    expect(text).toContain('aktiviteter: 3\n');
    await link(page, 'Kontrollera ett kvitto').click();
    for (const [content, says] of [
      [text, 'Utfärdat av myndigheten, oförändrat'],
      [text.replace('version: 1', 'version: 2'), 'Vi kan inte bekräfta kvittot'],
    ]) {
      await page.getByLabel('Kvittots fil').setInputFiles({ name: 'kvitto.txt', mimeType: 'text/plain', buffer: Buffer.from(content) });
      await button(page, 'Kontrollera').click();
      await expect(page.getByRole('heading', { name: says })).toBeVisible();
      await axe(page);
    }
    await page.getByLabel('Eller klistra in texten i filen').fill(text);
    await button(page, 'Kontrollera').click();
    await expect(page.getByRole('heading', { name: 'Utfärdat av myndigheten, oförändrat' })).toBeVisible();
  });
  await test.step('sees on the first page that it is in', async () => {
    await page.getByRole('link', { name: 'Mina sidor' }).first().click();
    await expect(page.getByRole('heading', { name: /^Rapporten för \S+ är inlämnad$/ })).toBeVisible();
    await link(page, 'Visa kvittot').click();
    await expect(heading(page)).toContainText('Kvitto');
  });
});

test('what is wrong stands at its field, and nothing is lost', async ({ page, demo }) => {
  await enter(page, demo, 'eid', 'Erik Sjöö');
  const month = await openReport(page);
  const report = page.url();
  await test.step('an activity without a date', async () => {
    await link(page, 'Sökt jobb').click();
    await page.getByLabel('Arbetsgivare', { exact: true }).fill('Farbror Påhitts kiosk');
    await button(page, 'Spara').click();
    await expect(page.locator('.ds-error-summary')).toBeFocused();
    await expect(page.getByLabel('Datum')).toHaveAccessibleDescription(/Skriv eller välj ett datum/);
    await expect(page.getByLabel('Arbetsgivare', { exact: true })).toHaveValue('Farbror Påhitts kiosk');
    await look(page, 'activity-error');
    await page.getByRole('link', { name: /Skriv eller välj ett datum/ }).click();
    await expect(page.getByLabel('Datum')).toBeFocused();
  });
  await test.step('a date of another month', async () => {
    await page.getByLabel('Datum').fill('2026-01-31');
    await button(page, 'Spara').click();
    await expect(page.getByLabel('Datum')).toHaveAccessibleDescription(/utanför månaden/);
  });
  await test.step('an employer on no list is saved as it was written', async () => {
    await page.getByLabel('Datum').fill(`${month}-08`);
    await button(page, 'Spara').click();
    await expect(page.getByText('Farbror Påhitts kiosk')).toBeVisible();
    await expect(page.getByText(/Vet inte: /)).toBeVisible();
  });
  await test.step('an occupation that is on no list is asked for again', async () => {
    await link(page, 'Sökt jobb').click();
    await page.getByLabel('Datum').fill(`${month}-09`);
    await page.getByLabel('Yrke', { exact: true }).fill('qxzwvq');
    await button(page, 'Sök yrke').click();
    await expect(page.getByText('Vi hittade inget som liknar det.')).toBeVisible();
    await look(page, 'activity-nothing');
    await link(page, 'Avbryt').click();
  });
  await test.step('a note with a phone number is pointed out once, and saved if it is meant', async () => {
    await link(page, 'Något annat').click();
    await page.getByLabel('Datum').fill(`${month}-10`);
    await page.getByLabel('Vad har du gjort?').fill('Ringde 08-465 004 12 om ett jobb');
    await button(page, 'Spara').click();
    await expect(page.getByRole('heading', { name: 'Har du skrivit något personligt?' })).toBeVisible();
    await look(page, 'activity-shape');
    await button(page, 'Spara').click();
    await expect(page.getByText('Sparat.')).toBeVisible();
  });
  await test.step('an activity is removed after a question', async () => {
    await page.getByRole('link', { name: /^Ta bort: Något annat/ }).click();
    await expect(heading(page)).toHaveText('Vill du ta bort aktiviteten?');
    await looks(page, 'remove');
    await button(page, 'Ta bort').click();
    await expect(page.getByText('Borttaget.')).toBeVisible();
  });
  await test.step('handing in without attesting', async () => {
    await link(page, 'Kontrollera och lämna in').click();
    await looks(page, 'check');
    await button(page, 'Lämna in rapporten').click();
    await expect(page.getByRole('checkbox')).toHaveAccessibleDescription(/Kryssa i rutan/);
    await look(page, 'check-error');
  });
  await test.step('a report changed in another window is not handed in unseen', async () => {
    const other = await page.context().newPage();
    await other.goto(report);
    await addCV(other, `${month}-11`);
    await other.close();
    await page.getByRole('checkbox').check();
    await button(page, 'Lämna in rapporten').click();
    await expect(page.getByRole('heading', { name: 'Rapporten har ändrats och är inte inlämnad' })).toBeVisible();
    await look(page, 'check-changed');
    await page.getByRole('checkbox').check();
    await button(page, 'Lämna in rapporten').click();
    await expect(heading(page)).toContainText('Kvitto');
  });
  await test.step('an activity changed in another window is not overwritten', async () => {
    await link(page, 'Mina sidor').first().click();
    await link(page, 'Lägg till aktiviteter').click();
    const current = new URL(page.url()).pathname.split('/').at(-1);
    await addCV(page, `${current}-02`);
    const other = await page.context().newPage();
    await other.goto(page.url());
    for (const p of [other, page]) await p.getByRole('link', { name: /^Ändra: / }).click();
    await other.getByLabel('Datum').fill(`${current}-03`);
    await button(other, 'Spara').click();
    await expect(other.getByText('Sparat.')).toBeVisible();
    await other.close();
    await page.getByLabel('Datum').fill(`${current}-04`);
    await button(page, 'Spara').click();
    await expect(page.getByRole('heading', { name: 'Aktiviteten har ändrats i ett annat fönster' })).toBeVisible();
    await look(page, 'activity-changed');
    await button(page, 'Spara').click();
    await expect(page.getByText(/Förbättrat ditt cv, \S+ 4 /)).toBeVisible();
  });
  await test.step('a month that has not ended cannot be handed in yet', async () => {
    await expect(page.getByText(/Rapporten kan lämnas in från och med/)).toBeVisible();
    await expect(link(page, 'Kontrollera och lämna in')).toHaveCount(0);
  });
});

test('a report can be handed in with the keyboard alone', async ({ page, demo }) => {
  // go presses Tab until the control has the focus, as a person would.
  const go = async (control, key = 'Enter') => {
    for (let i = 0; i < 80; i++) {
      if (await control.evaluate((e) => e === document.activeElement)) return page.keyboard.press(key);
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${control}`);
  };
  await enter(page, demo, 'eid', 'Karin Ekeblad');
  await test.step('skips to the content and opens the report', async () => {
    await page.keyboard.press('Tab');
    await expect(link(page, 'Hoppa till innehållet')).toBeFocused();
    await page.keyboard.press('Enter');
    await go(link(page, 'Fortsätt med rapporten').first());
    await expect(heading(page)).toContainText('Aktivitetsrapport för');
  });
  const month = new URL(page.url()).pathname.split('/').at(-1);
  await test.step('adds an activity', async () => {
    await go(link(page, 'Förbättrat ditt cv'));
    await expect(heading(page)).toHaveText('Förbättrat ditt cv');
    const date = page.getByLabel('Datum');
    const [y, m] = month.split('-');
    // The parts of a date stand in the order of the browser's own language.
    for (const keys of [`${y}${m}15`, `15${m}${y}`, `${m}15${y}`]) {
      if ((await date.inputValue()) === `${month}-15`) break;
      for (let i = 0; i < 3; i++) await go(date, 'ArrowLeft'); // to the first part
      for (const key of keys) await page.keyboard.press(key);
    }
    await expect(date).toHaveValue(`${month}-15`);
    await go(button(page, 'Spara'));
    await expect(page.getByText('Sparat.')).toBeVisible();
  });
  await test.step('checks, attests and hands in', async () => {
    await go(link(page, 'Kontrollera och lämna in'));
    await expect(heading(page)).toContainText('Kontrollera rapporten');
    await go(page.getByLabel('Jag intygar att uppgifterna stämmer'), 'Space');
    await go(button(page, 'Lämna in rapporten'));
    await expect(heading(page)).toContainText('Kvitto');
  });
});

test('an empty report is handed in after a plain question, and a new version says what it adds', async ({ page, demo }) => {
  await enter(page, demo, 'eid', 'Mikko Virtasalo');
  await openReport(page);
  await link(page, 'Kontrollera och lämna in').click();
  await expect(page.getByRole('heading', { name: /^Har du inte gjort något för att hitta jobb/ })).toBeVisible();
  await looks(page, 'check-empty');
  await page.getByRole('checkbox').check();
  await button(page, 'Lämna in en tom rapport').click();
  await expect(heading(page)).toContainText('Kvitto');
  await page.getByRole('link', { name: /^Till rapporten för / }).click();
  const month = new URL(page.url()).pathname.split('/').at(-1);
  await test.step('a version that changes nothing is not taken in', async () => {
    await button(page, 'Börja på en ny version').click();
    await link(page, 'Kontrollera och lämna in').click();
    await expect(page.getByRole('heading', { name: 'Du har inte ändrat något' })).toBeVisible();
    await looks(page, 'check-unchanged');
    await button(page, 'Ta bort den nya versionen och behåll den inlämnade').click();
    await expect(button(page, 'Börja på en ny version')).toBeVisible();
  });
  await test.step('one that does says what', async () => {
    await button(page, 'Börja på en ny version').click();
    await addCV(page, `${month}-09`);
    await link(page, 'Kontrollera och lämna in').click();
    await expect(page.getByText(/^Tillagt: Förbättrat ditt cv, /)).toBeVisible();
    await looks(page, 'check-changes');
    await page.getByRole('checkbox').check();
    await button(page, 'Lämna in rapporten').click();
    await expect(page.getByRole('heading', { name: 'Version 2: Rapporten är inlämnad' })).toBeVisible();
    await page.goto(`${demo.portal}/rapporter/${month}/versioner/2`);
    await expect(page.getByRole('heading', { name: 'Det här skiljer sig från version 1' })).toBeVisible();
    await looks(page, 'version-changes');
  });
});

test('every page of a jobseeker fits and reads well in both languages', async ({ page, demo }) => {
  test.slow();
  await enter(page, demo, 'eid', 'Göran Åkervall');
  await looks(page, 'mine');
  const month = await openReport(page);
  const at = `${demo.portal}/rapporter/${month}`;
  await addCV(page, `${month}-10`);
  await link(page, 'Sökt jobb').click();
  await page.getByLabel('Datum').fill(`${month}-11`);
  await page.getByLabel('Yrke', { exact: true }).fill('personal');
  await page.getByLabel('Arbetsgivare', { exact: true }).fill('Exempel');
  await button(page, 'Sök yrke').click();
  await look(page, 'activity-found');
  await page.getByRole('radio').first().check();
  await button(page, 'Spara').click();
  for (const [path, name] of [
    [at, 'report-draft'],
    [`${at}/aktiviteter/ny`, 'kinds'],
    [`${at}/aktiviteter/ny?typ=intervju`, 'activity-new'],
    [`${at}/aktiviteter/ny?typ=annat`, 'activity-note'],
  ]) {
    await page.goto(path);
    await looks(page, name);
  }
  await page.goto(`${at}/kontrollera`);
  await page.getByRole('checkbox').check();
  await button(page, 'Lämna in rapporten').click();
  for (const [path, name] of [
    [`${at}/kvitto`, 'receipt'],
    [at, 'report-filed'],
    [`${at}/versioner/1`, 'version'],
    [`${at}/komplettera`, 'supply'],
    [`${demo.portal}/kvitto/kontrollera`, 'check-receipt'],
    [`${demo.portal}/mina`, 'mine-filed'],
    [`${demo.portal}/mina/rapporter`, 'months'],
    [`${demo.portal}/mina/inkorg`, 'inbox-empty'],
    [`${demo.portal}/mina/underrattelser`, 'notices-empty'],
    [`${demo.portal}/mina/uppgifter`, 'data'],
    [`${demo.portal}/mina/vem-har-last`, 'who-has-read'],
  ]) {
    await test.step(`reads ${name}`, async () => {
      await page.goto(path);
      await looks(page, name);
    });
  }
});

test('an ombud hands in one more version for somebody, who sees who did it', async ({ page, browser, demo }) => {
  let at;
  await test.step('chooses the person, and acts for nobody else', async () => {
    await enter(page, demo, 'eid', 'Rune Ombudsby');
    await expect(heading(page)).toHaveText('Ombud och god man');
    await button(page, 'Gå till Göran Åkervall').click();
    await expect(page.getByText('Du är ombud för Göran Åkervall')).toBeVisible();
    await look(page, 'acting-mine');
  });
  await test.step('adds, attests as an ombud and hands in', async () => {
    await link(page, 'Visa rapporten').first().click();
    at = new URL(page.url()).pathname;
    await button(page, 'Börja på en ny version').click();
    await addCV(page, `${at.split('/').at(-1)}-12`);
    await link(page, 'Kontrollera och lämna in').click();
    await page.getByRole('checkbox', { name: 'Jag intygar som ombud för Göran Åkervall att uppgifterna stämmer' }).check();
    await look(page, 'acting-check');
    await button(page, 'Lämna in rapporten').click();
    await expect(page.getByText('Inlämnad av').first()).toBeVisible();
    await button(page, 'Sluta').click();
    await expect(page.getByText('Du är inte ombud längre.')).toBeVisible();
  });
  await test.step('and the person sees it', async () => {
    const own = await (await browser.newContext()).newPage();
    await enter(own, demo, 'eid', 'Göran Åkervall');
    await own.goto(demo.portal + at);
    await expect(own.getByText('Inlämnad av: Ombud')).toBeVisible();
    await own.goto(`${demo.portal}/mina/vem-har-last`);
    await expect(own.locator('.looks').getByText('Ditt ombud').first()).toBeVisible();
    await own.context().close();
  });
});
