// Journeys in a real browser. Few of them: everything else is tested in Go.
import { defineConfig } from '@playwright/test';
import { chromium } from './chromium.mjs';

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.mjs',
  fullyParallel: false, // a file is a journey, and has a demo of its own
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env.CI,
  timeout: 120_000, // a machine with much else to do is slow, and nothing is wrong with it
  expect: { timeout: 10_000 },
  outputDir: 'out/results',
  reporter: process.env.CI ? [['line'], ['junit', { outputFile: 'out/junit.xml' }]] : 'list',
  use: {
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium(),
      chromiumSandbox: false,
      args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  // A journey that must also hold without scripts or on a small screen says so in
  // its title with @nojs or @mobile; every journey runs on the desktop.
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    { name: 'mobile', grep: /@mobile/, use: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true } },
    { name: 'nojs', grep: /@nojs/, use: { javaScriptEnabled: false } },
  ],
});
