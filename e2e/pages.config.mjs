// `make pages`: every page in every state and language, see pages/. It takes too
// long for CI.
import base from './playwright.config.mjs';

export default {
  ...base,
  testDir: 'pages',
  testMatch: '*.pages.mjs',
  timeout: 1_800_000, // the longest goes through some hundred pages,
  globalSetup: './pages/report.mjs',
  projects: [base.projects[0]],
};
