// Finds a Chromium for the browser tests, and installs one where there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { environment, root } from './node24.mjs';

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const found = () => candidates.find((file) => file && existsSync(file));
const call = (command, args) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment(), DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Path of a browser, or undefined when Playwright's own is to be used. */
export function ensureBrowser() {
  const there = found();
  if (there) return there;
  console.log('millrace: installing a browser for the tests');
  if (
    existsSync('/usr/bin/apt-get') &&
    process.getuid?.() === 0 &&
    call('apt-get', ['update', '-qq']) &&
    call('apt-get', ['install', '-y', '-qq', 'chromium'])
  )
    return found();
  if (call('npx', ['playwright', 'install', 'chromium'])) return undefined;
  throw new Error('No browser for the tests. Install Chromium or Chrome, or set CHROMIUM to the path of one.');
}
