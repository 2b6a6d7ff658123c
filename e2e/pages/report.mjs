// The end of `make pages`: the list of what was looked at, with the findings of
// each engine, and what is on pages.tsv and was not seen. Any of either fails the run.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { list, out } from './crawl.mjs';

const engines = ['axe', 'ace', 'html', 'reflow', 'forced', 'dark', 'print'];

export default function begin() {
  rmSync(out, { recursive: true, force: true });
  return end;
}

function end() {
  const seen = existsSync(out) ? readdirSync(out).flatMap((name) => readFileSync(new URL(name, out), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l))) : [];
  const table = new Map();
  const faults = new Map();
  let findings = 0;
  for (const s of seen) {
    const key = [s.pattern + (s.kind ? `?typ=${s.kind}` : ''), s.as, s.state, s.lang].join('\t');
    const row = table.get(key) ?? Object.fromEntries(engines.map((e) => [e, 0]));
    for (const e of engines) {
      row[e] += s.found[e].length;
      findings += s.found[e].length;
      for (const f of s.found[e]) {
        const what = `${e} ${f.rule}: ${f.what}`;
        const at = faults.get(what) ?? { n: 0, first: `${key.replaceAll('\t', ' ')}: ${f.where}` };
        at.n++;
        faults.set(what, at);
      }
    }
    table.set(key, row);
  }
  const lines = [...table].sort().map(([key, row]) => [key, ...engines.map((e) => row[e])].join('\t'));
  writeFileSync(new URL('list.tsv', out), [['page', 'as', 'state', 'language', ...engines].join('\t'), ...lines].join('\n') + '\n');
  console.log(['page', 'as', 'state', 'language', ...engines].join('\t'));
  for (const line of lines) console.log(line);
  for (const [what, { n, first }] of [...faults].sort((a, b) => b[1].n - a[1].n)) console.log(`\n${n} × ${what}\n    ${first}`);
  const missed = process.env.PAGES_PART ? [] : list.flatMap((p) => p.states.filter((state) => !seen.some((s) => s.pattern === p.pattern && s.state === state)).map((state) => `${p.pattern} ${state}`));
  console.log(`\npages ${new Set(seen.map((s) => s.pattern)).size} looks ${seen.length} findings ${findings} missed ${missed.length}`);
  for (const m of missed) console.log(`not seen: ${m}`);
  if (findings || missed.length) throw new Error(`${findings} findings, ${missed.length} pages not seen`);
}
