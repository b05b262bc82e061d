import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { SparkContext } from '../../rdd/index.ts';

/** What the tests of a block work with: a context on an engine, and a folder for files that it reads. Both are gone after them. */
export function besideFiles(master: string): { readonly folder: string; readonly sc: SparkContext } {
  const folder = mkdtempSync(join(tmpdir(), 'cases-'));
  let sc: SparkContext;
  beforeAll(() => {
    sc = new SparkContext({ master });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    return sc.stop();
  });
  return {
    folder,
    get sc() {
      return sc;
    },
  };
}
