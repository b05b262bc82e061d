// npm run conformance -- --cases FILE --engine inline|local [--workers N]
import path from 'node:path';
import process from 'node:process';
import { ensureInstalled } from './install.mjs';
import { root, run } from './node24.mjs';

ensureInstalled();

const main = path.join(root, 'kernel/testing/conformance/main.ts');
// Paths on the command line are the person's, not the project's.
const args = process.argv.slice(2).map((arg, i, all) => (all[i - 1] === '--cases' ? path.resolve(arg) : arg));
process.exit(await run('node', ['--disable-warning=ExperimentalWarning', main, ...args], { cwd: process.cwd() }));
