// A crawl follows every link of the portal as somebody, in a language, holds each
// page to what it owes, and then sends each form empty. Each test is a shard, which
// can be run alone (`make pages ONLY='in ar'`) and has a file of its own in out/pages:
// a line for each look, and a last one when it came to its end. The end of the run
// (report.mjs) counts all shards there, of this run and earlier ones, and holds them
// against the list of pages (pages.tsv).
import { expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { judge } from './engines.mjs';

export const out = new URL('../out/pages/', import.meta.url);

// lines of pages.tsv: {pattern, states, reason}.
export const list = readFileSync(new URL('pages.tsv', import.meta.url), 'utf8').split('\n').slice(1).filter(Boolean).map((line) => {
  const [pattern, as, states, reason = ''] = line.split('\t');
  return { pattern, as, states: states === '-' ? [] : states.split(' '), reason };
});

const patterns = [...new Set([
  ...list.map((p) => p.pattern),
  ...[...readFileSync(new URL('../../docs/matrix.md', import.meta.url), 'utf8').matchAll(/^\| (?:GET|POST) `([^`]+)`/gm)].map((m) => m[1]),
])].map((pattern) => ({ pattern, re: new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`) }))
  .sort((a, b) => (a.pattern.match(/\{/g) ?? []).length - (b.pattern.match(/\{/g) ?? []).length);

// patternOf returns the pattern of a path, or the path itself.
export const patternOf = (path) => patterns.find((p) => p.re.test(path))?.pattern ?? path;

// kindOf returns the kind of activity that an address names, or nothing.
const kindOf = (url) => url.searchParams.get('typ') ?? '';

// never are the links that a crawl does not follow.
const never = [/^\/logga-in\//, /^\/saml\//, /^\/utloggad\/(vidare|eid|personal)/, /^\/static\//, /^\/halsa\//, /\.(csv|txt|pdf)$/, /\/(csv|findusage)$/];

// alike are addresses that look the same in every state: they are seen in the first.
const alike = (url) => /^\/(|kontakt|tillganglighet|personuppgifter|kakor|skyddade-personuppgifter|driftstatus|kvitto\/kontrollera)$/.test(url.pathname) || url.searchParams.has('typ');

// left are the forms that a crawl does not send: they end it, are on every page, or
// give a file.
const left = [/^\/sprak$/, /^\/logga-ut$/, /^\/forlang$/, /^\/inloggningar\//, /\/utdrag\/(json|html)$/, /\/uttag$/];

// one is a page but for addresses and what fields hold: two that are one come out
// alike to every engine.
const one = (html) => html.replace(/\b(href|action|value)="[^"]*"/g, '').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '');

// A Shard is the file of one test: what it saw, and whether it came to its end.
export class Shard {
  constructor(name) {
    mkdirSync(out, { recursive: true });
    Object.assign(this, { name, began: Date.now(), looks: 0, judged: new Map() });
    this.file = new URL(`${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.jsonl`, out);
    writeFileSync(this.file, '');
  }

  // look judges a page, but once if it came out the same before: a page that a
  // session's end or a role does not change is not measured again.
  async look(page, html, line) {
    const key = one(html);
    if (!this.judged.has(key)) this.judged.set(key, await judge(page, html));
    this.looks++;
    appendFileSync(this.file, JSON.stringify({ ...line, found: this.judged.get(key) }) + '\n');
  }

  end() {
    const commit = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
    const seconds = Math.round((Date.now() - this.began) / 1000);
    appendFileSync(this.file, JSON.stringify({ shard: this.name, looks: this.looks, measured: this.judged.size, seconds, commit }) + '\n');
  }
}

export class Crawl {
  // as names whose eyes these are, lang is the language; skip are patterns that
  // somebody else's crawl looks at.
  constructor(page, demo, as, lang, shard, skip = []) {
    Object.assign(this, { page, demo, as, lang, shard, skip, seen: new Set(), walked: false, forms: new Map(), known: new Map() });
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.frame() === page.mainFrame() && ![301, 302, 303].includes(response.status())) this.answer = response;
    });
  }

  // speak changes the language of the pages, if they are in another; at is a page
  // to do it on.
  async speak(at) {
    if (at) await this.go(at);
    if ((await this.page.locator('html').getAttribute('lang')) === this.lang) return;
    await this.page.locator(`form.languages button[value="${this.lang}"]`).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', this.lang);
  }

  // see holds the page as it stands to what it owes, once for each pattern, kind of
  // activity and state, and form that led there.
  async see(state, pattern = patternOf(new URL(this.page.url()).pathname), form = '', kind = kindOf(new URL(this.page.url()))) {
    const key = [pattern, kind, state, form].join(' ');
    if (this.seen.has(key)) return;
    this.seen.add(key);
    await this.shard.look(this.page, await this.answer.text(), { as: this.as, pattern, kind, state, lang: this.lang, status: this.answer.status() });
  }

  // go visits a path and returns whether a page of HTML answered.
  async go(path) {
    await this.page.goto(this.demo.portal + path);
    return (this.answer.headers()['content-type'] ?? '').startsWith('text/html');
  }

  // walk follows every link from starts, at most two addresses of each pattern and
  // kind, and calls each page state.
  async walk(state, ...starts) {
    const queue = [...starts];
    const asked = new Map();
    const met = new Set();
    while (queue.length) {
      const path = queue.shift();
      const url = new URL(path, this.demo.portal);
      if (url.origin !== this.demo.portal || never.some((re) => re.test(url.pathname)) || this.skip.includes(url.pathname)) continue;
      const plain = url.pathname + url.search;
      const key = `${patternOf(url.pathname)} ${kindOf(url)}`;
      if (met.has(plain) || (asked.get(key) ?? 0) >= 2) continue;
      met.add(plain);
      asked.set(key, (asked.get(key) ?? 0) + 1);
      if (!(await this.go(plain))) continue;
      if (this.answer.status() >= 400) {
        await this.see('refused');
        continue;
      }
      this.known.set(patternOf(new URL(this.page.url()).pathname), plain);
      if (!alike(url) || !this.walked) await this.see(state);
      const nth = {}; // a page may have two forms for one address: one says yes, the other no
      for (const form of await this.page.locator('main form[method="post"]').evaluateAll((all) => all.map((f) => f.getAttribute('action') || location.pathname))) {
        nth[form] = (nth[form] ?? -1) + 1;
        const kind = this.lang === 'sv' ? kindOf(url) : '';
        const key = `${patternOf(form)} ${nth[form]} ${kind}`;
        if (!left.some((re) => re.test(form)) && nth[form] < 2 && !this.forms.has(key)) this.forms.set(key, { plain, form, nth: nth[form], kind });
      }
      queue.push(...(await this.page.locator('a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href')))));
    }
    this.walked = true;
  }

  // send sends every form that was met, with everything emptied, and looks at the
  // answer: what is wrong, or what was saved. Of an activity's form every kind is sent
  // in Swedish, and one in the other languages.
  async send() {
    for (const { plain, form, nth, kind } of this.forms.values()) {
      if (!(await this.go(plain)) || this.answer.status() >= 400) continue;
      // What is to be made has another id each time.
      const all = await this.page.locator('main form[method="post"]').evaluateAll((all) => all.map((f) => f.getAttribute('action')));
      const which = all.flatMap((action, i) => (action && patternOf(action) === patternOf(form) ? [i] : []))[nth];
      if (which === undefined) continue;
      const at = this.page.locator('main form[method="post"]').nth(which);
      const landed = this.page.waitForEvent('domcontentloaded', { timeout: 30_000 });
      await at.evaluate((f) => {
        f.noValidate = true;
        f.removeAttribute('target');
        for (const e of f.elements) {
          if (e.matches('input[type=text], input[type=search], input[type=date], input[type=number], input:not([type]), textarea')) e.value = '';
          if (e.matches('input[type=radio], input[type=checkbox]')) e.checked = false;
        }
        f.requestSubmit(f.querySelector('button:is([value="save"], [value="check"], [value="make"])') ?? f.querySelector('button:not([type=button])'));
      });
      await landed.catch(() => {});
      await this.page.waitForLoadState('domcontentloaded');
      if (!(this.answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
      const wrong = this.answer.status() >= 400 || (await this.page.locator('.ds-error-summary').count()) > 0;
      if (wrong) await this.see('errors', patternOf(form), nth, kind);
      else await this.see('saved', undefined, nth);
    }
    this.forms.clear();
  }

  // expire asks for every page that was met once the session has ended.
  async expire() {
    await this.page.context().clearCookies({ name: /session/ });
    for (const [pattern, plain] of this.known) {
      if (pattern.includes('kvitto/kontrollera')) continue;
      await this.go(plain);
      if (this.answer.status() === 401) await this.see('expired', pattern);
    }
  }
}
