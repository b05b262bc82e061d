// `npm run declarations`: what a paragraph may call, as one file of TypeScript declarations
import process from 'node:process';
import { ensureInstalled } from './install.mjs';
import { run } from './node24.mjs';

ensureInstalled();
process.exitCode = await run('node', ['--no-warnings', 'kernel/session/scope/write-declarations.ts']);
