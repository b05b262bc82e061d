import { Database, SqlSession } from '../../sql/index.ts';
import type { InterpreterOptions } from '../Interpreter.ts';

const SHARE_OF_MEMORY = 0.4;
const DEFAULT_WORKERS = 2;

/** The database of a note: it is opened by the first query. */
export function noteSql(
  { folder, dataFolders = [], memoryLimitMb, settings }: InterpreterOptions,
  print: (text: string) => void,
): SqlSession {
  const memory = memoryLimitMb === undefined ? {} : { memoryLimitMb: Math.floor(memoryLimitMb * SHARE_OF_MEMORY) };
  const threads = Math.max(1, settings?.workers ?? DEFAULT_WORKERS);
  return new SqlSession(new Database({ folder, dataFolders, threads, print, ...memory }));
}
