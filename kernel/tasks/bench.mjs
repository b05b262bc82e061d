// `npm run bench -- NAME [--save]`
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root, run } from './node24.mjs';

ensureInstalled();
// Only what is measured in a browser needs the pages.
if (existsSync(path.join(root, 'e2e', `${process.argv[2]}.bench.ts`))) await ensureBuilt();
process.exitCode = await run('node', ['--no-warnings', 'kernel/testing/bench/main.ts', ...process.argv.slice(2)]);
