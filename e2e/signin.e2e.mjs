// In and out of the portal through the identity providers on another site, and
// the pages that everybody may see.
import { enter, expect, look, looks, signIn, test } from './fixtures.mjs';

test.use({ journey: 'signin' });

const heading = (page) => page.getByRole('heading', { level: 1 });

test('everybody can read the public pages, in both languages', async ({ page, demo }) => {
  test.slow();
  for (const [path, name] of [
    ['/', 'start'],
    ['/kontakt', 'contact'],
    ['/driftstatus', 'status'],
    ['/tillganglighet', 'accessibility'],
    ['/personuppgifter', 'privacy'],
    ['/kakor', 'cookies'],
    ['/logga-in/personal', 'choose'],
    ['/finns-inte', '404'],
    ['/mina', '401'],
    ['/logga-ut', '405'],
  ]) {
    await test.step(`reads ${path}`, async () => {
      await page.goto(demo.portal + path);
      await looks(page, name, { all: true });
    });
  }
});

test('a jobseeker signs in and out', async ({ page, demo }) => {
  await test.step('signs in from the start page', async () => {
    await page.goto(demo.portal);
    await signIn(page, 'Logga in med e-legitimation', 'Anna Ekdahl-Lind');
    await expect(page).toHaveURL(`${demo.portal}/mina`);
  });
  await test.step('signs out', async () => {
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await expect(page).toHaveURL(`${demo.portal}/`);
    await expect(page.getByRole('link', { name: 'Logga in med e-legitimation' })).toBeVisible();
  });
  await test.step('sees nothing by going back', async () => {
    await page.goto(`${demo.portal}/mina`);
    await expect(heading(page)).toHaveText('Du behöver logga in');
  });
  await test.step('signs in from there and lands where the way was leading', async () => {
    await page.goto(`${demo.portal}/mina/vem-har-last`);
    await signIn(page, 'Logga in med e-legitimation', 'Anna Ekdahl-Lind');
    await expect(page).toHaveURL(`${demo.portal}/mina/vem-har-last`);
  });
});

test('members of staff and fund officers sign in by their own ways', async ({ browser, demo }) => {
  for (const [way, who, path] of [
    ['Myndighetens inloggning', 'Rebecka Granath', '/handlaggning'],
    ['Myndighetens inloggning', 'Hamid Lagerqvist', '/handlaggning/inkommet'],
    ['A-kassornas inloggning', 'Ellen Kassman', '/a-kassa'],
  ]) {
    await test.step(`${who} signs in`, async () => {
      const page = await browser.newPage();
      await page.goto(demo.portal);
      await page.getByRole('link', { name: 'Logga in som handläggare' }).click();
      await signIn(page, way, who);
      await expect(page).toHaveURL(demo.portal + path);
      await page.close();
    });
  }
});

test('whoever cancels, or is not registered, is told what to do', async ({ page, demo }) => {
  for (const [who, status, title, name] of [
    ['Avbryt', 401, 'Du avbröt inloggningen', 'cancelled'],
    ['Vera Oregistrerad', 403, 'Du är inte anmäld här', 'not-registered'],
    ['Någon med för låg tillitsnivå', 403, 'Du behöver en säkrare e-legitimation', 'low'],
    ['Legitimeringen misstänker bedrägeri', 401, 'Inloggningen stoppades för din säkerhet', 'fraud'],
  ]) {
    await test.step(`${who}: ${title}`, async () => {
      await page.goto(`${demo.portal}/logga-in/eid`);
      const odd = page.getByText('Särskilda fall');
      if (!(await page.getByRole('button', { name: who }).isVisible())) await odd.click();
      const answer = page.waitForResponse(/\/saml\/eid\/acs$/);
      await page.getByRole('button', { name: who }).click();
      expect((await answer).status()).toBe(status);
      await expect(heading(page)).toHaveText(title);
      await look(page, name);
      await expect(page.getByRole('link', { name: 'Till startsidan' })).toBeVisible();
    });
  }
  await test.step('and can begin again at once', async () => {
    await page.goto(`${demo.portal}/logga-in/eid`);
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await signIn(page, 'Logga in igen', 'Erik Sjöö');
    await expect(page).toHaveURL(`${demo.portal}/mina`);
  });
});

test('the choice of language is kept through sign-in and sign-out', async ({ page, demo }) => {
  await page.goto(demo.portal);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await signIn(page, 'Sign in with e-identification', 'Fatima Al-Rashid');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in with e-identification' })).toBeVisible();
});

// form-action 'self' stops, without a word, a form whose answer redirects to
// another site. So whoever posts without a session gets a page with a link.
test('a form sent after the session has ended still finds the way to sign in', async ({ page, demo, request }) => {
  await enter(page, demo, 'eid', 'Anna Ekdahl-Lind');
  await request.post(`${demo.idp}/klocka`, { form: { till: 'end-sessions' } });
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await expect(page).toHaveURL(`${demo.portal}/`);
});
