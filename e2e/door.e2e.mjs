// What the door says to whoever does not get in, in both languages: what has
// happened, what to do now, and the way back to where the person was going.
import { expect, look, looks, test } from './fixtures.mjs';

test.use({ journey: 'door' });

const heading = (page) => page.getByRole('heading', { level: 1 });

// refusals are who is chosen at the stand-in, and what the portal then answers.
const refusals = [
  ['cancelled', 'Avbryt', 401, 'Du avbröt inloggningen', 'You cancelled the sign-in'],
  ['fraud', 'Legitimeringen stoppas som bedrägeri', 401, 'Inloggningen stoppades för din säkerhet', 'The sign-in was stopped for your safety'],
  ['possible-fraud', 'Legitimeringen misstänker bedrägeri', 401, 'Inloggningen stoppades för din säkerhet', 'The sign-in was stopped for your safety'],
  ['refused', 'Legitimeringen misslyckas', 401, 'Inloggningstjänsten sa nej', 'The sign-in service said no'],
  ['low-loa', 'Någon med för låg tillitsnivå', 403, 'Du behöver en säkrare e-legitimation', 'You need a more secure e-identification'],
  ['other-loa', 'Någon med en tillitsnivå som ingen bad om', 403, 'Du behöver en säkrare e-legitimation', 'You need a more secure e-identification'],
  ['no-number', 'Någon utan nummer eller tjänste-id', 403, 'Din inloggning visar inte vem du är här', 'Your sign-in does not show who you are here'],
  ['not-registered', 'Någon som inte är registrerad', 403, 'Du är inte anmäld här', 'You are not registered here'],
];

// choose picks somebody on the stand-in's list, special ones too, and returns the
// status of the portal's answer.
async function choose(page, who) {
  const button = page.getByRole('button', { name: who, exact: true });
  if (!(await button.isVisible())) await page.getByText('Särskilda fall').click();
  const answer = page.waitForResponse(/\/saml\/eid\/acs$/);
  await button.click();
  return (await answer).status();
}

for (const [lang, again, change] of [
  ['sv', 'Logga in igen', null],
  ['en', 'Sign in again', 'English'],
]) {
  test(`whoever is refused is told what to do, in ${lang}`, async ({ page, demo }) => {
    test.slow();
    if (change) {
      await page.goto(demo.portal);
      await page.getByRole('button', { name: change }).click();
    }
    for (const [name, who, status, sv, en] of refusals) {
      await test.step(`${name}: ${who}`, async () => {
        await page.goto(`${demo.portal}/logga-in/eid?till=/mina/vem-har-last`);
        expect(await choose(page, who)).toBe(status);
        await expect(heading(page)).toHaveText(lang === 'sv' ? sv : en);
        await look(page, `door-${name}-${lang}`, { all: true });
        const link = page.getByRole('link', { name: again });
        await expect(link).toHaveAttribute('href', /till=%2Fmina%2Fvem-har-last/);
      });
    }
    await test.step('and comes to where the way was leading, by the link', async () => {
      await page.getByRole('link', { name: again }).click();
      await page.getByRole('button', { name: 'Anna Ekdahl-Lind' }).first().click();
      await expect(page).toHaveURL(`${demo.portal}/mina/vem-har-last`);
    });
  });
}

test('an answer signed by another of the identity provider’s keys is let in, an expired certificate too', async ({ page, demo }) => {
  for (const who of ['Svaret signeras med tjänstens andra nyckel', 'Svaret signeras med ett utgånget certifikat', 'Svaret hålls kvar tills du skickar det']) {
    await test.step(who, async () => {
      await page.goto(`${demo.portal}/logga-in/eid`);
      await page.getByText('Särskilda fall').click();
      await page.getByRole('button', { name: who }).click();
      if (who.includes('hålls kvar')) await page.getByRole('button', { name: 'Fortsätt' }).click();
      await expect(page).toHaveURL(`${demo.portal}/mina`);
    });
  }
});

test('people with protected data can read what that means here', async ({ page, demo }) => {
  await page.goto(demo.portal);
  await page.getByRole('link', { name: 'Skyddade personuppgifter' }).click();
  await expect(heading(page)).toHaveText('Skyddade personuppgifter');
  await looks(page, 'protected', { all: true });
});
