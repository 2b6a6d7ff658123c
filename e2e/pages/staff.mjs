// Who works here, and the crawl of one of them in both languages.
import { enter } from '../fixtures.mjs';
import { Crawl, Shard } from './crawl.mjs';

export const roles = [
  ['caseworker', 'staff', 'Cecilia Handén'], ['reviewer', 'staff', 'Rebecka Granath'], ['reviewer in the north', 'staff', 'Kristoffer Wåhlin'], ['reviewer who links', 'staff', 'Kjell Norrström'], ['manager', 'staff', 'Margareta Chefsén'],
  ['log auditor', 'staff', 'Lovisa Loggert'], ['circle auditor', 'staff', 'Lisbet Kretsvall'], ['DPO', 'staff', 'Daniel Skyddér'],
  ['administrator', 'staff', 'Agnes Driftberg'], ['without exam', 'staff', 'Nora Kurslind'], ['fund', 'fund', 'Ellen Kassman'],
];

// open are the pages that everybody has, but for the menu: jobseeker.pages.mjs.
const open = ['/', '/kontakt', '/tillganglighet', '/personuppgifter', '/kakor', '/skyddade-personuppgifter', '/driftstatus', '/kvitto/kontrollera', '/blankett'];

// go signs a role in and calls each visitor with a crawl in Swedish, then in English.
export async function go({ page, demo }, info, [as, idp, name], ...visits) {
  const shard = new Shard(info.title);
  await enter(page, demo, idp, name);
  const home = new URL(page.url()).pathname;
  const crawls = ['sv', 'en'].map((lang) => new Crawl(page, demo, as, lang, shard, open));
  for (const visit of visits) {
    for (const crawl of crawls) {
      await crawl.speak(home);
      await visit(crawl, home);
    }
  }
  shard.end();
}
