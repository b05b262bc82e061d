// `npm run dev`: the server with Next's development mode.
import process from 'node:process';
import { ensureInstalled } from './install.mjs';
import { run } from './node24.mjs';

ensureInstalled();
process.exitCode = await run('node', ['--disable-sigusr1', '--no-warnings', 'kernel/server/main.ts', '--dev'], {
  env: { NODE_ENV: 'development' },
});
