import type { Field, Table } from '@/kernel/protocol/table.ts';

export const EmptyTable: Table = { fields: [], columns: [], length: 0 };

/** The columns of `table` in the order of `fields`; a column that it lacks is filled with null. */
export function alignedColumns(table: Table, fields: readonly Field[]): readonly (readonly unknown[])[] {
  if (fields.length === table.fields.length && fields.every((f, i) => table.fields[i]?.name === f.name)) return table.columns;
  const at = new Map(table.fields.map((f, i) => [f.name, i]));
  return fields.map((f) => {
    const i = at.get(f.name);
    return i === undefined ? Array<null>(table.length).fill(null) : table.columns[i]!;
  });
}

/** The fields of both, those of `held` first. */
export function unitedFields(held: readonly Field[], added: readonly Field[]): Field[] {
  const names = new Set(held.map((f) => f.name));
  return [...held, ...added.filter((f) => !names.has(f.name))];
}
