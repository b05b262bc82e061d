import type { ColumnType, Table } from '../../protocol/table.ts';
import type { SqlTable } from '../../sql/index.ts';
import { toColumn } from './toColumn.ts';

const Types: Readonly<Record<string, ColumnType>> = {
  string: 'string',
  boolean: 'boolean',
  timestamp: 'time',
  date: 'time',
  array: 'json',
  map: 'json',
  struct: 'json',
  binary: 'json',
};

/** The result of a query as the page takes it; a column without values keeps its type. */
export function sqlTable({ fields, columns, length }: SqlTable): Table {
  const found = columns.map((values) => toColumn(values, { isTime: false }));
  return {
    fields: fields.map(({ name, type }, i) => ({
      name,
      type: columns[i]!.some((value) => value !== null) ? found[i]!.type : (Types[type.typeName] ?? 'number'),
    })),
    columns: found.map(({ values }) => values),
    length,
  };
}
