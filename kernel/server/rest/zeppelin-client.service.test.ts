import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestServer } from '../testing/TestServer.ts';
import { runJava, zeppelinClientJars } from '../testing/zeppelinClient.ts';

const here = import.meta.dirname;
const password = 'correct horse battery';
let server: TestServer;
let jars: string;

beforeAll(async () => {
  jars = await zeppelinClientJars();
  server = await TestServer.start({ settings: { auth: 'accounts' } });
  await server.server.people.accounts.create({ name: 'ann', password, isAdministrator: false });
}, 330_000);
afterAll(() => server.end());

it('Zeppelin’s own Java client 0.12 signs in, writes, runs, cancels, imports, clones and deletes, unchanged', async () => {
  const sample = path.join(here, '../notebooks/zpln/samples/forms-tables-errors.zpln');
  const seen = await runJava(path.join(here, '../testing/ZeppelinJourney.java'), jars, server.url, 'ann', password, sample);
  expect(seen).toEqual([
    'version true',
    'paragraph FINISHED 100 TEXT 42',
    'params FINISHED hello Zeppelin',
    'error ERROR true',
    'foreign ERROR true',
    'cancelled ABORT',
    'imported /clients/imported 5',
    'by path true /clients/copy',
    'note false FINISHED 2',
    'deleted true',
  ]);
}, 150_000);
