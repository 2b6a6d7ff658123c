// A search box that is typed in: what is suggested, by keyboard alone, in a page
// from left to right and from right to left. That it works without scripts is in
// the jobseeker's journey.
import { axe, enter, expect, fits, test } from './fixtures.mjs';

test.use({ journey: 'suggest' });

// form opens the form of a kind of activity for the report to be handed in, and
// says which month that is.
async function form(page, demo, who, kind) {
  await enter(page, demo, 'eid', who);
  await page.getByRole('link', { name: 'Fortsätt med rapporten' }).first().click();
  await page.getByRole('link', { name: kind, exact: true }).click();
  return new URL(page.url()).pathname.split('/')[2];
}

test('what is suggested is picked by keyboard, and nothing else is sent', async ({ page, demo }) => {
  const month = await form(page, demo, 'Anna Ekdahl-Lind', 'Sökt jobb');
  const box = page.getByRole('combobox', { name: 'Yrke', exact: true });
  const list = page.getByRole('listbox', { name: 'Förslag' });
  const options = list.getByRole('option');
  const button = page.getByRole('button', { name: 'Sök yrke' });
  const asked = [];
  page.on('request', (request) => request.method() === 'POST' && asked.push(Object.keys(request.postDataJSON()).join()));
  await test.step('suggestions come while it is typed, misspelt, and move nothing', async () => {
    const place = await button.boundingBox();
    await box.pressSequentially('undersköttesrka', { delay: 10 });
    await expect(options).toHaveCount(2);
    expect(await button.boundingBox()).toEqual(place);
    await expect(box).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByText('Antal förslag: 2.')).toBeAttached();
    await axe(page);
  });
  await test.step('Escape closes the list, the arrows open it and go round, Enter picks', async () => {
    await box.press('Escape');
    await expect(list).toBeHidden();
    await expect(box).toHaveValue('undersköttesrka');
    await box.press('ArrowDown');
    await expect(options).toHaveCount(2);
    await box.press('ArrowUp');
    await expect(options.last()).toHaveAttribute('aria-selected', 'true');
    await box.press('ArrowDown');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await expect(box).toHaveAttribute('aria-activedescendant', await options.first().getAttribute('id'));
    await axe(page);
    await box.press('Enter');
    await expect(list).toBeHidden();
    await expect(box).toHaveValue(/^Undersköterskor, hemtjänst/);
    await expect(box).toBeFocused();
    expect(new Set(asked)).toEqual(new Set(['kind,sok,occupation']));
  });
  await test.step('what was picked is saved', async () => {
    await page.getByLabel('Datum').fill(`${month}-05`);
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(page.getByText(/Undersköterskor, hemtjänst/)).toBeVisible();
  });
  await test.step('on a phone, from right to left', async () => {
    await page.getByRole('link', { name: 'Varit på intervju', exact: true }).click();
    await page.getByText('Fler språk').click();
    await page.getByRole('button', { name: 'العربية' }).click();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.locator('#place').pressSequentially('lun');
    await expect(page.locator('#place-list [role=option]').first()).toHaveText(/Lund/);
    await fits(page);
    await axe(page);
  });
});

// The server's markup is what internal/web's TestNoteWords sees; no pack of the demo
// has turned the list on, so it is put into the page on its way here.
test('a word of the list brings advice, and no request differs', async ({ page, demo }) => {
  await page.route(/typ=annat$/, async (route) => {
    const answer = await route.fetch();
    const listed = '</textarea><div role="status"><p data-words="moské sjukskriv" hidden>Råd</p></div>';
    await route.fulfill({ response: answer, body: (await answer.text()).replace('</textarea>', listed) });
  });
  const month = await form(page, demo, 'Erik Sjöö', 'Något annat');
  const sent = [];
  const asked = async (request) => {
    const fields = Object.keys(request.postDataJSON() ?? {}).join();
    sent.push(`${request.method()} ${new URL(request.url()).pathname.replace(/[0-9a-f-]{36}/, 'id')} ${fields} ${Object.keys(await request.allHeaders()).sort()}`);
  };
  page.on('request', asked);
  const save = async (note, advised) => {
    sent.length = 0;
    await page.goto(`${demo.portal}/rapporter/${month}/aktiviteter/ny?typ=annat`);
    await page.getByLabel('Datum').fill(`${month}-05`);
    await page.getByLabel('Vad har du gjort?').pressSequentially(note);
    await expect(page.getByText('Råd', { exact: true })).toBeVisible({ visible: advised });
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(page.getByText('Sparat.')).toBeVisible();
    return [...sent].sort();
  };
  expect(await save('Jag var Sjukskriven', true)).toEqual(await save('Jag var biblioteken', false));
});
