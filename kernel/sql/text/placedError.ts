import { KernelError } from '../../base/errors.ts';
import { nearestOf } from '../../base/nearestOf.ts';
import type { SqlError } from '../duckdb/sqlError.ts';

/** Where in a query, from 1. */
export interface QueryPlace {
  readonly line: number;
  readonly column: number;
}

/** An error of a query that people wrote, with its place in their text. */
export class QueryError extends KernelError {
  /** Where it lies in the query's text, from 0. */
  readonly queryOffset: number | undefined;
  /** The message without the place. */
  readonly plainMessage: string;
  /** The table that does not exist, when that is the matter. */
  readonly missingTable: string | undefined;

  constructor(error: SqlError, message: string, at: { text: string; offset: number | undefined }) {
    const place = at.offset === undefined ? undefined : placeOf(at.text, at.offset);
    const where = place ? ` (line ${place.line}, column ${place.column} of the query)` : '';
    super(error.code, `${message}${where}`, error.hint === undefined ? {} : { hint: error.hint });
    this.queryOffset = at.offset;
    this.plainMessage = message;
    this.missingTable = error.missingTable;
  }
}

export function placedError(
  error: SqlError,
  { text, offset, known }: { text: string; offset: number | undefined; known: readonly string[] },
): QueryError {
  const { missingTable } = error;
  const message = missingTable === undefined ? error.message : missing(missingTable, known);
  return new QueryError(error, message, { text, offset });
}

function missing(name: string, known: readonly string[]): string {
  if (name.includes('/'))
    return `'${name}' is no file that a query reads by its name: those end in .parquet, .csv or .json, and lie in the note's folder or in a data folder.`;
  const tables = known.slice(0, 20).join(', ');
  const there =
    known.length === 0
      ? 'No table is registered yet: df.createOrReplaceTempView("name") makes one.'
      : `Tables are: ${tables}${known.length > 20 ? ', …' : ''}.`;
  const near = nearestOf(name, known);
  const meant = near && near.distance <= (name.length < 4 ? 1 : Math.max(2, name.length / 3)) ? ` Did you mean '${near.name}'?` : '';
  return `There is no table '${name}'.${meant} ${there}`;
}

export function placeOf(text: string, offset: number): QueryPlace {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
