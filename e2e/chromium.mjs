// Finds the machine's Chromium: $CHROMIUM, else the usual places. Run as a program
// it prints the path, or says what to do and ends with status 1.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function chromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  const apps = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  return [...onPath, ...apps].find(runs);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = chromium();
  if (!path || !runs(path)) {
    console.error('The journeys need a Chromium. Install one with the system\'s package manager (Debian: apt-get install chromium), or point CHROMIUM at its program.');
    process.exit(1);
  }
  console.log(path);
}
