// Builds the pages, only when something that goes into them has changed. Kernel and server are not built: Node runs their .ts files.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled } from './install.mjs';
import { root, run } from './node24.mjs';

const stamp = path.join(root, '.next/millrace-built');
const inputs = [
  'app',
  'components',
  'kernel/protocol',
  'kernel/session/scope/generated',
  'public/docs',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

function fingerprint() {
  const hash = createHash('sha256');
  const add = (name) => {
    const full = path.join(root, name);
    if (!existsSync(full)) return;
    const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const child = path.join(name, entry.name);
      if (entry.isDirectory()) add(child);
      else if (!/\.(test|bench)\.tsx?$/.test(entry.name))
        hash
          .update(child)
          .update('\0')
          .update(readFileSync(path.join(root, child)));
    }
  };
  for (const name of inputs) {
    if (/\.\w+$/.test(name)) hash.update(name).update(readFileSync(path.join(root, name)));
    else add(name);
  }
  return hash.digest('hex');
}

export async function ensureBuilt() {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  console.log('millrace: building the pages (once, and after a change; about a minute)');
  const started = Date.now();
  const code = await run('node', ['node_modules/next/dist/bin/next', 'build']);
  if (code !== 0) {
    console.error('millrace: the pages could not be built; the reason is above.');
    process.exit(code);
  }
  writeFileSync(stamp, now);
  console.log(`millrace: pages built in ${Math.round((Date.now() - started) / 1000)} s`);
}

if (process.argv[1] === import.meta.filename) {
  ensureInstalled();
  await ensureBuilt();
}
