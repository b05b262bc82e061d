import path from 'node:path';
import { MillraceServer } from '../MillraceServer.ts';

// A server without pages, in a process of its own that a test can kill: `node serve.ts <home>`. Says its address when it listens.
const home = process.argv[2] ?? '';
const settings = { port: 0, host: '127.0.0.1', auth: 'session' as const, data: [], hosts: [], isDev: false, home };
const appRoot = path.resolve(import.meta.dirname, '../../..');
const server = await MillraceServer.start({ settings, appRoot, pages: false, examples: '/nowhere', isWarm: false });
process.stdout.write(`${server.url}\n`);
