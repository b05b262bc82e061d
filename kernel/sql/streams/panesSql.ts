import { KernelError } from '../../base/errors.ts';
import type { SqlType } from '../columns/SqlType.ts';
import { duckdbType, MixedTypes, sparkType, unify } from '../columns/typeOf.ts';
import { identifier } from '../dialect/quote.ts';

export interface LoadedColumn {
  readonly name: string;
  readonly type: SqlType;
}

export interface Pane {
  readonly table: string;
  readonly columns: readonly LoadedColumn[];
}

/**
 * The batches of a window as one table. A column that a batch lacks is null there; one whose type has changed from batch to batch is an
 * error, for the sum of numbers and text is nothing. `before`: the columns that were there when there were rows.
 */
export function panesSql(panes: readonly Pane[], before: readonly LoadedColumn[]): { sql: string; columns: readonly LoadedColumn[] } {
  const types = new Map<string, SqlType>();
  for (const { columns } of panes) {
    for (const { name, type } of columns) {
      const known = types.get(name);
      const both = known === undefined ? type : unify(known, type);
      if (both instanceof MixedTypes) {
        throw new KernelError(
          'SCHEMA_CHANGED',
          `The column '${name}' is ${sparkType(both.one)} in some batches of the window and ${sparkType(both.other)} in others. Make it one type before it becomes a table, for example with String(x) or Number(x).`,
        );
      }
      types.set(name, both);
    }
  }
  if (types.size === 0) return { sql: emptySql(before), columns: before };
  // A column of nulls has no type of its own; it keeps the one that it had.
  const columns = [...types].map(([name, type]) => ({
    name,
    type: type.kind === 'null' ? (before.find((one) => one.name === name)?.type ?? type) : type,
  }));
  return { sql: panes.map((pane) => paneSql(pane, columns)).join(' UNION ALL '), columns };
}

/** A table without rows. */
export const emptySql = (columns: readonly LoadedColumn[]): string => `SELECT ${columns.map(nullColumn).join(', ')} WHERE false`;

export function paneSql(pane: Pane, columns: readonly LoadedColumn[]): string {
  const cells = columns.map((column) => {
    const own = pane.columns.find(({ name }) => name === column.name);
    if (!own || (own.type.kind === 'null' && column.type.kind !== 'null')) return nullColumn(column);
    const name = identifier(column.name);
    return duckdbType(own.type) === duckdbType(column.type) ? name : `CAST(${name} AS ${duckdbType(column.type)}) AS ${name}`;
  });
  return `SELECT ${cells.join(', ')} FROM ${pane.table}`;
}

const nullColumn = ({ name, type }: LoadedColumn) => `CAST(NULL AS ${duckdbType(type)}) AS ${identifier(name)}`;
