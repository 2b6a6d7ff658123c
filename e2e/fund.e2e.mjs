// From a report that is missing to a fund: the run holds notices, the next working
// day they are sent, a fund that is down for a week gets each of them once, its
// officer acknowledges, and a withdrawal reaches everybody who got the notice.
import { enter, expect, look, looks, setClock, test } from './fixtures.mjs';

test.use({ journey: 'fund' });
test.describe.configure({ mode: 'serial' }); // one story, in one demo

const link = (page, name) => page.getByRole('link', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function as(browser, demo, idp, who) {
  const page = await browser.newPage();
  await enter(page, demo, idp, who);
  return page;
}

// simulate presses a button of the fund simulator: fail is 500 or off, acknowledge
// on or off.
async function simulate(request, demo, receiver, what, mode) {
  const answer = await request.post(`${demo.fund}/${receiver}/${what}`, { form: { mode }, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
}

// received is what a simulated receiver has: how it is, and its notices.
async function received(request, demo, receiver) {
  const state = await (await request.get(`${demo.fund}/${receiver}/notices.json`)).json();
  return { ...state, notices: state.notices ?? [] };
}

const about = (state, name) => state.notices.filter((n) => n.event.data.person_name === name);
const anna = 'Anna Ekdahl-Lind';
const patience = { timeout: 40_000, intervals: [250] };
let caseNo; // of the notice about Anna

test('a fund that is down gets nothing, and the page of deliveries says so', async ({ page, request, demo }) => {
  await simulate(request, demo, 'exemplet', 'fail', '500');
  await simulate(request, demo, 'exemplet', 'acknowledge', 'off');
  await enter(page, demo, 'staff', 'Rebecka Granath');
  await test.step('after the last day the run holds notices', async () => {
    await setClock(request, demo, 'after');
    await expect(async () => {
      await page.goto(`${demo.portal}/handlaggning/underrattelser`);
      await expect(page.getByRole('heading', { name: 'Kvarhållna' })).toBeVisible({ timeout: 500 });
    }).toPass(patience);
    expect((await received(request, demo, 'iaf')).notices).toEqual([]);
  });
  await test.step('the next working day they are sent, and IAF has its copies', async () => {
    await setClock(request, demo, 'release');
    await expect.poll(async () => about(await received(request, demo, 'iaf'), anna).length, patience).toBe(1);
    await expect.poll(async () => (await received(request, demo, 'exemplet')).failed, patience).toBeGreaterThan(0);
    expect((await received(request, demo, 'exemplet')).notices).toEqual([]);
  });
  await test.step('for a week the page of deliveries says what is wrong', async () => {
    await setClock(request, demo, 'day');
    await setClock(request, demo, 'week');
    await page.goto(`${demo.portal}/handlaggning/leveranser`);
    await expect(page.locator('tbody tr', { hasText: 'A-kassan Exemplet' }).filter({ hasText: 'Väntar' }).first()).toBeVisible();
    await expect(page.getByText('Mottagarens system svarade med ett fel').first()).toBeVisible();
    await looks(page, 'deliveries-down');
  });
});

test('a fund that is well again gets every notice exactly once', async ({ page, request, demo }) => {
  await simulate(request, demo, 'exemplet', 'fail', 'off');
  await setClock(request, demo, 'day');
  await enter(page, demo, 'staff', 'Rebecka Granath');
  await test.step('nothing waits any more', async () => {
    await expect(async () => {
      await page.goto(`${demo.portal}/handlaggning/leveranser`);
      await expect(page.locator('tbody tr', { hasText: 'Väntar' })).toHaveCount(0, { timeout: 200 });
    }).toPass(patience);
  });
  await test.step('each notice of IAF has come to one fund, once', async () => {
    const iaf = await received(request, demo, 'iaf');
    const funds = [];
    for (const code of ['exemplet', 'provet', 'alfa']) funds.push(...(await received(request, demo, code)).notices);
    expect(funds.map((n) => n.id).sort()).toEqual(iaf.notices.map((n) => n.id).sort());
    expect([...funds, ...iaf.notices].filter((n) => n.arrivals !== 1).map((n) => n.id)).toEqual([]);
  });
  await test.step('acknowledgements that are missing are listed', async () => {
    await setClock(request, demo, 'week');
    await page.reload();
    await expect(page.getByText('Kvittens saknas').first()).toBeVisible();
    await look(page, 'deliveries-unanswered');
  });
});

test('the fund\'s officer sees the notice and acknowledges, and nobody else\'s officer sees it', async ({ browser, demo }) => {
  await test.step('finds it in the inbox', async () => {
    const ellen = await as(browser, demo, 'fund', 'Ellen Kassman');
    await looks(ellen, 'fund-inbox');
    await link(ellen, anna).click();
    await expect(ellen.getByRole('heading', { level: 1 })).toHaveText(anna);
    await looks(ellen, 'fund-notice');
    await ellen.getByLabel('Er referens').fill('EX-2026-17');
    await button(ellen, 'Kvittera').click();
    await expect(ellen.getByText('EX-2026-17')).toBeVisible();
    await expect(button(ellen, 'Kvittera')).toHaveCount(0);
    await look(ellen, 'fund-acknowledged');
    await ellen.close();
  });
  await test.step('another fund\'s officer does not', async () => {
    const petter = await as(browser, demo, 'fund', 'Petter Provberg');
    await expect(petter.getByRole('table')).toBeVisible();
    await expect(link(petter, anna)).toHaveCount(0);
    await petter.close();
  });
});

test('the person sees the notice, why, and to whom it went', async ({ page, demo }) => {
  await enter(page, demo, 'eid', anna);
  await looks(page, 'mine-noticed');
  await link(page, 'Inkorg').click();
  await expect(page.locator('article[lang]')).toHaveCount(1); // beside the reminder of the month
  await looks(page, 'inbox');
  await page.goto(`${demo.portal}/mina/underrattelser`);
  const notice = page.getByRole('article');
  await expect(notice).toContainText('Har inte lämnat aktivitetsrapport i tid');
  await expect(notice).toContainText('A-kassan Exemplet (demo) och IAF');
  await expect(notice).toContainText('ett automatiskt system');
  caseNo = (await notice.locator('.code').innerText()).trim();
  await looks(page, 'my-notices');
});

test('a withdrawal reaches the fund, IAF and the person', async ({ browser, request, demo }) => {
  await test.step('a reviewer withdraws it with a code', async () => {
    const rebecka = await as(browser, demo, 'staff', 'Rebecka Granath');
    await rebecka.goto(`${demo.portal}/handlaggning/underrattelser`);
    while (!(await link(rebecka, caseNo).isVisible())) {
      const at = rebecka.url();
      await link(rebecka, 'Nästa sida').click();
      await rebecka.waitForURL((url) => url.href !== at);
    }
    await link(rebecka, caseNo).click();
    await rebecka.getByLabel('Varför återkallas den?').selectOption('NOT_OBLIGED');
    await button(rebecka, 'Återkalla').click();
    await expect(rebecka.getByText(/^Underrättelsen är återkallad\./)).toBeVisible();
    await rebecka.close();
  });
  await test.step('the simulators of the fund and of IAF have both', async () => {
    for (const receiver of ['exemplet', 'iaf']) {
      await expect.poll(async () => about(await received(request, demo, receiver), anna).length, patience).toBe(2);
      const [notice, withdrawal] = about(await received(request, demo, receiver), anna);
      expect(withdrawal.event.data).toMatchObject({ linked_id: notice.id, withdrawal_code: 'NOT_OBLIGED' });
      expect([notice.arrivals, withdrawal.arrivals]).toEqual([1, 1]);
    }
    const page = await browser.newPage();
    await page.goto(demo.fund);
    await expect(page.getByText('Återkallelse av').first()).toBeVisible();
    await page.close();
  });
  await test.step('the officer sees both', async () => {
    const ellen = await as(browser, demo, 'fund', 'Ellen Kassman');
    await ellen.locator('tbody tr', { hasText: anna }).filter({ hasText: 'Återkallelse' }).getByRole('link').click();
    await expect(ellen.getByRole('heading', { level: 2, name: 'Underrättelse' })).toBeVisible();
    await expect(ellen.getByRole('heading', { level: 2, name: 'Återkallelse' })).toBeVisible();
    await looks(ellen, 'fund-withdrawn');
    await ellen.close();
  });
  await test.step('the person sees both', async () => {
    const page = await as(browser, demo, 'eid', anna);
    await page.goto(`${demo.portal}/mina/underrattelser`);
    await expect(page.getByRole('article')).toContainText('Meddelandet är återkallat');
    await looks(page, 'my-notices-withdrawn');
    await page.goto(`${demo.portal}/mina/inkorg`);
    await expect(page.locator('article[lang]')).toHaveCount(2);
    await look(page, 'inbox-withdrawn');
    await page.close();
  });
});

test('whoever claims nothing is told nothing', async ({ page, demo }) => {
  for (const who of ['Johan Tallbacka', 'Maria Öberg-Nilsson']) {
    await enter(page, demo, 'eid', who);
    await page.goto(`${demo.portal}/mina/underrattelser`);
    await expect(page.getByText('Vi har inte skickat något meddelande om dig.')).toBeVisible();
    await button(page, 'Logga ut').click();
  }
});
