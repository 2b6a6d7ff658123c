// The end of `make pages`: the list of what was looked at, with the findings of
// each engine, and what is on pages.tsv and was not seen. Any of either fails the run.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { list, out } from './crawl.mjs';

const engines = ['axe', 'ace', 'html', 'reflow', 'forced', 'dark', 'print'];

// A run of all begins anew; one of some shards (ONLY) keeps what the others saw.
export default function begin() {
  if (!process.env.ONLY) rmSync(out, { recursive: true, force: true });
  return end;
}

const read = (name) => readFileSync(new URL(name, out), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l));

function end() {
  const files = (existsSync(out) ? readdirSync(out) : []).filter((name) => name.endsWith('.jsonl')).sort().map((name) => ({ name, lines: read(name) }));
  const seen = files.flatMap(({ lines }) => lines.filter((l) => l.found));
  const table = new Map();
  const faults = new Map();
  for (const s of seen) {
    const key = [s.pattern + (s.kind ? `?typ=${s.kind}` : ''), s.as, s.state, s.lang].join('\t');
    const row = table.get(key) ?? Object.fromEntries(engines.map((e) => [e, 0]));
    for (const e of engines) {
      row[e] += s.found[e].length;
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
  lines.unshift(['page', 'as', 'state', 'language', ...engines].join('\t'));
  writeFileSync(new URL('list.tsv', out), lines.join('\n') + '\n');
  if (!process.env.ONLY) console.log(lines.join('\n'));
  for (const [what, { n, first }] of [...faults].sort((a, b) => b[1].n - a[1].n)) console.log(`\n${n} × ${what}\n    ${first}`);

  console.log('\nshard\tlooks\tmeasured\tfindings\tseconds\tcommit');
  const sum = (all) => all.reduce((n, s) => n + engines.reduce((m, e) => m + s.found[e].length, 0), 0);
  let broken = 0;
  for (const { name, lines } of files) {
    const last = lines.at(-1);
    const looks = lines.filter((l) => l.found);
    if (!last?.shard) broken++;
    console.log(last?.shard ? [last.shard, looks.length, last.measured, sum(looks), last.seconds, last.commit].join('\t') : `${name}\t${looks.length}\tdid not come to its end\t${sum(looks)}`);
  }
  const findings = sum(seen);
  const missed = list.flatMap((p) => p.states.filter((state) => !seen.some((s) => s.pattern === p.pattern && s.state === state)).map((state) => `${p.pattern} ${state}`));
  console.log(`\npages ${new Set(seen.map((s) => s.pattern)).size} looks ${seen.length} findings ${findings} missed ${missed.length} shards ${files.length} broken ${broken}`);
  if (!process.env.ONLY) for (const m of missed) console.log(`not seen: ${m}`);
  if (findings || broken || (missed.length && !process.env.ONLY)) throw new Error(`${findings} findings, ${missed.length} pages not seen, ${broken} shards not at their end`);
}
