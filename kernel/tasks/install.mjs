// Brings node_modules in line with package-lock.json: a fresh clone needs no command before `npm start` or `npm test`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './node24.mjs';

const stamp = path.join(root, 'node_modules/.millrace-installed');

export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('millrace: installing packages (npm ci; a minute or two the first time)');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // The runtime is Node 24, whatever Node npm itself runs on: its engine warnings are about the wrong one.
  const { status } = spawnSync(npm, ['ci', '--loglevel=error', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error('millrace: npm ci failed; its own message is above. Mend it and run the command again.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
