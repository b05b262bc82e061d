// `npm start`: installs, builds when needed, and runs the one server.
import process from 'node:process';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { run } from './node24.mjs';

ensureInstalled();
await ensureBuilt();
// Any process of this user could open the server's inspector with SIGUSR1, a kernel's too.
process.exitCode = await run('node', ['--disable-sigusr1', '--no-warnings', 'kernel/server/main.ts'], { env: { NODE_ENV: 'production' } });
