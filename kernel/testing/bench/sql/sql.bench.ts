import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import '../../../engine/index.ts';
import { SparkContext } from '../../../rdd/index.ts';
import { Database, SQLContext, SqlSession } from '../../../sql/index.ts';
import type { Bench } from '../Figure.ts';
import { files } from '../kernel/data.ts';
import { windows } from './windows.ts';
import { words } from './words.ts';

/**
 * SQL on the note's DuckDB beside real Spark SQL 3.5 in local[2], on the same files, in turn, each side in a process of its own; results must be equal.
 * Options: --alone (without Spark), --only words|windows.
 */
const bench: Bench = async (log, flags) => {
  const folder = mkdtempSync(join(tmpdir(), 'sql-bench-'));
  const session = new SqlSession(new Database({ folder, dataFolders: [dirname(files('words')[0]!)], print: () => {} }));
  const sc = new SparkContext({ master: 'local[2]' });
  SQLContext.bind(sc, session);
  const only = flags[flags.indexOf('--only') + 1];
  const run = { sc, session, folder, log, isAlone: flags.includes('--alone') };
  try {
    return [
      ...(flags.includes('--only') && only !== 'words' ? [] : await words(run)),
      ...(flags.includes('--only') && only !== 'windows' ? [] : await windows(run)),
    ];
  } finally {
    await sc.stop();
    await session.close();
    rmSync(folder, { recursive: true });
  }
};
export default bench;

export interface SqlBench {
  readonly sc: SparkContext;
  readonly session: SqlSession;
  readonly folder: string;
  readonly isAlone: boolean;
  readonly log: (line: string) => void;
}
