// `make pages`: every page in every state and language, see pages/. It takes too
// long for CI. A shard has no time limit, its steps have one: how many pages there
// are and how busy the machine is says nothing about them.
import base from './playwright.config.mjs';

export default {
  ...base,
  testDir: 'pages',
  testMatch: '*.pages.mjs',
  timeout: 0,
  grep: process.env.ONLY ? new RegExp(process.env.ONLY) : undefined,
  use: { ...base.use, actionTimeout: 60_000, navigationTimeout: 60_000, trace: 'off' },
  globalSetup: './pages/report.mjs',
  projects: [base.projects[0]], // looks like the desktop's; engines.mjs changes the rest
};
