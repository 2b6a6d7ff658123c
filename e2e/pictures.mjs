// `make pictures`: the jobseeker's path as people meet it, for docs/pictures. On a
// phone and a desktop, by keyboard, in Arabic, in forced colours, and as w3m showed
// it to `make w3m`. Everybody in them is made up.
import { chromium as browsers } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from './chromium.mjs';
import { startDemo } from './demo.mjs';

const out = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const phone = { width: 360, height: 780 };
const desktop = { width: 1280, height: 760 };
const most = 60 * 1024; // bytes of one picture

mkdirSync(out, { recursive: true });
const browser = await browsers.launch({ executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=sv-SE'] });
const studio = await browser.newPage(); // where pictures are made small

async function keep(page, name, viewport) {
  await page.setViewportSize(viewport);
  await page.evaluate(() => {
    const at = document.activeElement;
    if (at && at !== document.body) at.scrollIntoView({ block: 'center' });
    else scrollTo(0, 0);
  });
  const png = await small(await page.screenshot());
  writeFileSync(`${out}${name}.png`, png);
  console.log(`${name} ${png.length} bytes`);
  if (png.length > most) process.exitCode = 1;
}

// small makes a PNG of a palette of the commonest colours, which is enough for text.
async function small(png) {
  const { width, height, colours, at } = await studio.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const raw = canvas.getImageData(0, 0, image.width, image.height).data;
    const count = new Map();
    const keys = [];
    for (let i = 0; i < raw.length; i += 4) {
      const key = ((raw[i] >> 3) << 10) | ((raw[i + 1] >> 3) << 5) | (raw[i + 2] >> 3);
      keys.push(key);
      const c = count.get(key) ?? { n: 0, rgb: [raw[i], raw[i + 1], raw[i + 2]] };
      c.n++;
      count.set(key, c);
    }
    const best = [...count].sort((a, b) => b[1].n - a[1].n).slice(0, 48);
    const index = new Map(best.map(([key], i) => [key, i]));
    const near = (key) => {
      if (index.has(key)) return index.get(key);
      const [r, g, b] = count.get(key).rgb;
      let least = Infinity;
      let found = 0;
      best.forEach(([, c], i) => {
        const d = (c.rgb[0] - r) ** 2 + (c.rgb[1] - g) ** 2 + (c.rgb[2] - b) ** 2;
        if (d < least) [least, found] = [d, i];
      });
      index.set(key, found);
      return found;
    };
    return { width: image.width, height: image.height, colours: best.map(([, c]) => c.rgb), at: keys.map(near) };
  }, png.toString('base64'));
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) rows.set(at.slice(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('PLTE', Buffer.from(colours.flat())), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

// begin signs who in, on a page in lang.
async function begin(demo, who, lang) {
  const page = await (await browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm' })).newPage();
  await page.goto(demo.portal);
  if (lang !== 'sv') await page.locator(`form.languages button[value="${lang}"]`).click();
  await page.locator(`html[lang="${lang}"]`).waitFor();
  const start = async (viewport) => keep(page, `start-${lang}-${viewport.width}`, viewport);
  if (lang !== 'en') await start(phone);
  await page.goto(`${demo.portal}/logga-in/eid`);
  await page.getByRole('button', { name: who }).first().click();
  await page.waitForURL(/\/mina$/);
  if ((await page.locator('html').getAttribute('lang')) !== lang) await page.locator(`form.languages button[value="${lang}"]`).click();
  await page.locator(`html[lang="${lang}"]`).waitFor();
  const month = (await page.locator('main a[href^="/rapporter/"]').first().getAttribute('href')).split('/')[2].slice(0, 7);
  return { page, month, at: `${demo.portal}/rapporter/${month}` };
}

// save saves an activity of a kind on a day; fill may fill in more.
async function save({ page, month, at }, kind, day, fill = async () => {}) {
  await page.goto(`${at}/aktiviteter/ny?typ=${kind}`);
  await page.locator('#day').fill(`${month}-${day}`);
  await fill();
  await page.locator('button[name="do"][value="save"]').click();
  await page.locator('main [role="status"]').first().waitFor();
}

const send = (page) => page.locator('button[name="do"][value="save"]').click();

async function path(demo, who, lang) {
  const to = await begin(demo, who, lang);
  const { page, at } = to;
  await save(to, 'forbattrat_cv', '05');
  await save(to, 'vagledning', '12');
  await keep(page, `saved-${lang}-${lang === 'en' ? 1280 : 360}`, lang === 'en' ? desktop : phone);
  await page.goto(`${at}/aktiviteter/ny?typ=sokt_jobb`);
  await send(page);
  await page.locator('.ds-error-summary').waitFor();
  await keep(page, `errors-${lang}-${lang === 'en' ? 1280 : 360}`, lang === 'en' ? desktop : phone);
  if (lang === 'sv') {
    await page.emulateMedia({ forcedColors: 'active' });
    await keep(page, 'errors-forced-colours-sv-360', phone);
    await page.emulateMedia({ forcedColors: null });
    await page.goto(at);
    for (let i = 0; i < 60 && !(await page.evaluate(() => document.activeElement?.getAttribute('href')?.endsWith('/kontrollera'))); i++) await page.keyboard.press('Tab');
    await keep(page, 'keyboard-sv-1280', desktop);
  }
  await page.goto(`${at}/kontrollera`);
  if (lang === 'ar') await keep(page, 'check-ar-360', phone);
  await page.locator('#attested').check();
  await page.locator('form[action$="/lamna-in"] button').first().click();
  await page.waitForURL(/\/kvitto$/);
  if (lang !== 'en') await keep(page, `receipt-${lang}-${lang === 'ar' ? 360 : 1280}`, lang === 'ar' ? phone : desktop);
  await page.context().close();
}

// text draws what stood in a terminal.
async function text(name) {
  const page = await browser.newPage();
  await page.setContent('<body style="margin:0;background:#101418"><pre style="margin:0;padding:12px;color:#e8eaec;font:15px/1.3 \'DejaVu Sans Mono\',\'Liberation Mono\',monospace"></pre></body>');
  const lines = readFileSync(new URL(`out/w3m/${name}.txt`, import.meta.url), 'utf8').trimEnd();
  await page.locator('pre').evaluate((e, t) => (e.textContent = t), lines);
  await keep(page, `w3m-${name.slice(2)}`, { width: 760, height: 760 });
  await page.close();
}

// `node pictures.mjs w3m` draws only what w3m showed.
const demo = process.argv[2] === 'w3m' ? undefined : await startDemo();
try {
  if (demo) {
    await path(demo, 'Anna Ekdahl-Lind', 'sv');
    await path(demo, 'Erik Sjöö', 'en');
    await path(demo, 'Johan Tallbacka', 'ar');
  }
  await text('5-activity');
  await text('8-receipt');
} finally {
  await browser.close();
  await demo?.stop();
}
