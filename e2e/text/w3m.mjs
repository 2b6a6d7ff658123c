// The jobseeker's whole path in a text client, w3m, as `make w3m` runs it: signs
// in, adds what was done, makes a mistake, mends it, checks, attests, hands in and
// reads the receipt. w3m drops Secure cookies on plain http, so the demo is served
// by https, by its own certificate authority. tmux is its terminal. What stood on
// each screen is kept in out/w3m.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../demo.mjs';

const out = fileURLToPath(new URL('../out/w3m/', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'w3m-'));
const socket = join(home, 'tmux');
let keys = 0;

const tmux = (...args) => execFileSync('tmux', ['-S', socket, '-u', ...args], { encoding: 'utf8', env: { ...process.env, LANG: 'C.UTF-8', TERM: 'xterm', HOME: home } });
const screen = () => tmux('capture-pane', '-p', '-t', 'w3m');

// press sends keys, each as tmux names it; type sends text as it is written.
const press = (...names) => {
  keys += names.length;
  tmux('send-keys', '-t', 'w3m', ...names);
};
const type = (text) => {
  keys += text.length;
  tmux('send-keys', '-t', 'w3m', '-l', text);
};

// shows waits until the screen holds text.
async function shows(text) {
  for (let i = 0; i < 300; i++) {
    if (screen().includes(text)) return;
    await pause(100);
  }
  throw new Error(`w3m does not show "${text}":\n${screen()}`);
}

// find moves the cursor to the next place where text stands.
async function find(text) {
  press('/');
  await shows('Forward:');
  type(text);
  press('Enter');
  await pause(200);
}

// follow goes to a link or presses a button by what stands on it.
async function follow(text, then) {
  press('g');
  await find(text);
  press('Enter');
  await shows(then);
}

// keep keeps what the page says, from its beginning.
function keep(name) {
  press('g');
  writeFileSync(join(out, `${name}.txt`), screen());
}

// address is of the page that stands on the screen, which has part in it.
async function address(part) {
  press('c');
  await shows(part);
  return screen();
}

// check ticks the box whose label is the text.
async function check(label) {
  press('g');
  await find(label);
  press('Escape', 'Tab', 'Enter'); // back to the box before it
  await pause(200);
}

// fill writes in the field whose label is the text.
async function fill(label, text) {
  press('g');
  await find(label);
  press('Tab', 'Enter');
  await shows('TEXT:');
  press('C-u');
  type(text);
  press('Enter');
  await pause(200);
}

async function journey(demo) {
  await shows('Aktivitetsportalen');
  keep('1-start');
  await follow('Logga in med', 'Anna Ekdahl-Lind');
  await follow('Anna Ekdahl-Lind', 'Fortsätt');
  await follow('^Fortsätt', 'Mina sidor');
  keep('2-mine');
  await follow('Fortsätt med rapporten', 'Aktivitetsrapport för');
  const month = /\/rapporter\/(\d{4}-\d{2})/.exec(await address('/rapporter/'))[1];
  keep('3-month');
  await follow('Förbättrat ditt cv', 'Datum');
  await follow('^Spara Spara', 'Något behöver rättas');
  keep('4-error');
  await fill('Datum', `${month}-05`);
  await follow('^Spara Spara', 'Sparat');
  await follow('Sökt jobb$', 'Yrke');
  await fill('Datum', `${month}-06`);
  await fill('Yrke', 'kock');
  await follow('Sök yrke', 'Kockar och kallskänkor');
  await check('Kockar och kallskänkor');
  keep('5-activity');
  await follow('^Spara Spara', 'Sparat');
  keep('6-saved');
  await follow('Kontrollera och lämna in', 'Jag intygar');
  await check('Jag intygar');
  keep('7-check');
  await follow('^Lämna in rapporten', 'Kvitto');
  keep('8-receipt');
}

mkdirSync(out, { recursive: true });
const demo = await startDemo({ tls: true });
try {
  tmux('new-session', '-d', '-s', 'w3m', '-x', '80', '-y', '90', 'w3m', '-no-mouse', '-cookie', '-I', 'UTF-8', '-O', 'UTF-8', '-o', 'ssl_verify_server=1', '-o', `ssl_ca_file=${demo.ca}`,
    '-o', 'accept_language=sv', '-o', 'confirm_qq=0', '-o', 'show_cookie=0', `${demo.portal}/`);
  await journey(demo);
  console.log(`w3m: the report is handed in, in ${keys} keys; screens in e2e/out/w3m`);
} finally {
  try {
    tmux('kill-server');
  } catch {
    // it has ended
  }
  await demo.stop();
  rmSync(home, { recursive: true, force: true });
}
