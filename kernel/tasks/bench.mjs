// `npm run bench -- NAME [--save]`
import process from 'node:process';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { run } from './node24.mjs';

ensureInstalled();
await ensureBuilt();
process.exitCode = await run('node', ['--no-warnings', 'kernel/testing/bench/main.ts', ...process.argv.slice(2)]);
