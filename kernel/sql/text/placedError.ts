import { KernelError } from '../../base/errors.ts';
import type { SqlError } from '../duckdb/sqlError.ts';

/** Where in a query, from 1. */
export interface QueryPlace {
  readonly line: number;
  readonly column: number;
}

/** An error of a query that people wrote, with its place in their text. */
export class QueryError extends KernelError {
  readonly queryPlace: QueryPlace | undefined;
  /** The message without the place. */
  readonly plainMessage: string;

  constructor(error: SqlError, message: string, place: QueryPlace | undefined) {
    const where = place ? ` (line ${place.line}, column ${place.column} of the query)` : '';
    super(error.code, `${message}${where}`, { cause: error, ...(error.hint === undefined ? {} : { hint: error.hint }) });
    this.queryPlace = place;
    this.plainMessage = message;
  }
}

export function placedError(
  error: SqlError,
  { text, offset, known }: { text: string; offset: number | undefined; known: readonly string[] },
): QueryError {
  const { missingTable } = error;
  const message = missingTable === undefined ? error.message : missing(missingTable, known);
  return new QueryError(error, message, offset === undefined ? undefined : placeOf(text, offset));
}

function missing(name: string, known: readonly string[]): string {
  const tables = known.slice(0, 20).join(', ');
  const there =
    known.length === 0
      ? 'No table is registered yet: df.createOrReplaceTempView("name") makes one.'
      : `Tables are: ${tables}${known.length > 20 ? ', …' : ''}.`;
  return `There is no table '${name}'. ${there}`;
}

export function placeOf(text: string, offset: number): QueryPlace {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
