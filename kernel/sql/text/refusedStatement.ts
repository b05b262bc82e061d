import { KernelError } from '../../base/errors.ts';
import { meaningful, tokensOf } from '../dialect/tokens.ts';

/** What changes a connection, and not the tables: a note has several connections, and each statement takes whichever is free. */
const Refused = new Set([
  'begin',
  'start',
  'commit',
  'rollback',
  'abort',
  'end',
  'use',
  'prepare',
  'execute',
  'deallocate',
  'set',
  'reset',
]);
/** Pragmas that only tell something. */
const Telling =
  /^(table_info|show|show_tables|show_tables_expanded|database_list|database_size|version|storage_info|functions|collations|platform|user_agent|metadata_info)$/;

/** Refuses statements that would leave something behind on the connection that happened to run them. */
export function refuseStatement(sql: string): void {
  const [first, second] = meaningful(tokensOf(sql)).map(({ text }) => text.toLowerCase());
  if (first === undefined) return;
  const isChange =
    (first === 'pragma' && !Telling.test(second ?? '')) || (first === 'call' && /^(enable|disable|set|truncate)_/.test(second ?? ''));
  if (first === 'set' || first === 'reset' || isChange)
    throw new KernelError('SQL_REFUSED', 'The settings of the database cannot be changed in a notebook.');
  if (Refused.has(first))
    throw new KernelError(
      'SQL_REFUSED',
      `${first.toUpperCase()} does not go together with a notebook: each statement stands by itself, and takes effect as a whole when it is run.`,
    );
}
