// Staff's and the funds' pages in Swedish and English, before anything has come in.
import { test } from '../fixtures.mjs';
import { go, roles } from './staff.mjs';

test.use({ journey: 'pages-staff-before' });

for (const role of roles) {
  test(`the ${role[0]}'s pages before anything has come in`, ({ page, demo }, info) =>
    go({ page, demo }, info, role, (crawl, home) => crawl.walk('empty', home, '/inloggningar')));
}
