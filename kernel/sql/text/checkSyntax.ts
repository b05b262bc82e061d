import type { DuckDBConnection } from '@duckdb/node-api';
import { translate } from '../dialect/translate.ts';
import { SqlError, sqlError } from '../duckdb/sqlError.ts';
import { placedError } from './placedError.ts';

/** Refuses what cannot be parsed, with the place; what names stand for is not asked. */
export async function checkSyntax(connection: DuckDBConnection, text: string): Promise<void> {
  const { sql, originalOffset } = translate(text);
  try {
    await connection.extractStatements(sql);
  } catch (error) {
    const known = sqlError(error);
    if (!(known instanceof SqlError)) throw known;
    const offset =
      known.position === undefined ? undefined : originalOffset(Buffer.from(sql).subarray(0, known.position).toString().length);
    throw placedError(known, { text, offset, known: [] });
  }
}
