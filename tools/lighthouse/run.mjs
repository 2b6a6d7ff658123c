// `make lighthouse`: Lighthouse as on a phone, on the first page, the month, the
// form of an activity and the receipt, five times each. Accessibility and best
// practices must be 100, a first load at most 30 kB in at most 3 requests;
// performance is printed, the median of the five. RUNS= changes how many.
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { chromium } from '../../e2e/chromium.mjs';
import { startDemo } from '../../e2e/demo.mjs';

const runs = Number(process.env.RUNS || 5);
const flags = { onlyCategories: ['accessibility', 'best-practices', 'performance'], formFactor: 'mobile', disableStorageReset: true, logLevel: 'error', output: 'json' };
const wrong = [];

// files signs somebody in, saves one thing and hands the month in, and returns the
// pages to look at: the month is another's, which is not handed in.
async function files(page, demo, who, handIn) {
  const press = (selector) => Promise.all([page.waitForNavigation(), page.$eval(selector, (e) => e.click())]);
  await page.goto(`${demo.portal}/logga-in/eid`);
  const buttons = await page.$$('button');
  for (const b of buttons) {
    if ((await b.evaluate((e) => e.textContent)).includes(who)) {
      await b.evaluate((e) => e.click());
      break;
    }
  }
  await page.waitForFunction(() => location.hostname === 'localhost');
  await page.waitForSelector('main a[href^="/rapporter/"]');
  const month = (await page.$eval('main a[href^="/rapporter/"]', (e) => e.getAttribute('href'))).split('/')[2].slice(0, 7);
  const at = `${demo.portal}/rapporter/${month}`;
  await page.goto(`${at}/aktiviteter/ny?typ=forbattrat_cv`);
  await page.$eval('#day', (e, day) => (e.value = day), `${month}-05`);
  await press('button[name="do"][value="save"]');
  if (handIn) {
    await page.goto(`${at}/kontrollera`);
    await page.$eval('#attested', (e) => e.click());
    await press('form[action$="/lamna-in"] button');
  }
  return at;
}

const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
const score = (all) => Math.round(Math.min(...all) * 100);

async function measure(name, url, page) {
  const seen = { accessibility: [], 'best-practices': [], performance: [] };
  const times = Object.fromEntries(['first-contentful-paint', 'largest-contentful-paint', 'speed-index', 'total-blocking-time', 'cumulative-layout-shift'].map((id) => [id, []]));
  let load;
  let failed = 0;
  const devtools = await page.createCDPSession();
  for (let i = 0; i < runs; i++) {
    await devtools.send('Network.clearBrowserCache'); // a first load each time, still signed in
    const { lhr } = await lighthouse(url, flags, undefined, page);
    if (lhr.runtimeError || Object.keys(seen).some((c) => lhr.categories[c].score === null)) { // a busy machine: it saw no page, and found nothing
      if (++failed > runs) throw new Error(`${name}: ${lhr.runtimeError?.message ?? 'no score'}`);
      i--;
      continue;
    }
    for (const category of Object.keys(seen)) seen[category].push(lhr.categories[category].score);
    for (const id of Object.keys(times)) times[id].push(lhr.audits[id].numericValue);
    const requests = lhr.audits['network-requests'].details.items.filter((r) => r.url.startsWith('http'));
    load = { kB: Math.round(requests.reduce((sum, r) => sum + r.transferSize, 0) / 102.4) / 10, requests: requests.length };
    for (const category of ['accessibility', 'best-practices']) {
      for (const { id } of lhr.categories[category].auditRefs) {
        const audit = lhr.audits[id];
        if (audit.score !== null && audit.score < 1 && i === 0) console.log(`  ${name} ${category} ${id}: ${audit.title} ${JSON.stringify(audit.details?.items ?? []).slice(0, 300)}`);
      }
    }
  }
  const [accessibility, practices] = [score(seen.accessibility), score(seen['best-practices'])];
  console.log(`lighthouse ${name} accessibility ${accessibility} best-practices ${practices} performance ${Math.round(median(seen.performance) * 100)} (median of ${runs}) ${load.kB} kB ${load.requests} requests`);
  console.log(`  ${Object.entries(times).map(([id, all]) => `${id} ${id.endsWith('shift') ? median(all).toFixed(3) : `${Math.round(median(all))} ms`}`).join(', ')}`);
  if (accessibility < 100 || practices < 100 || load.kB > 30 || load.requests > 3) wrong.push(name);
}

const demo = await startDemo();
const browser = await puppeteer.launch({
  executablePath: chromium(), headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=sv-SE'],
});
try {
  const page = await browser.newPage();
  await measure('start', `${demo.portal}/`, page);
  const at = await files(page, demo, 'Anna Ekdahl-Lind', false);
  await measure('month', at, page);
  await measure('activity', `${at}/aktiviteter/ny?typ=sokt_jobb`, page);
  const other = await (await browser.createBrowserContext()).newPage();
  await measure('receipt', `${await files(other, demo, 'Erik Sjöö', true)}/kvitto`, other);
} finally {
  await browser.close();
  await demo.stop();
}
if (wrong.length) {
  console.error(`short of the aims: ${wrong.join(', ')}`);
  process.exit(1);
}
