import type { ColumnType, Table } from '@/kernel/protocol/table.ts';

const text = new Intl.Collator('en', { numeric: true });

/** The order of rows by one column: numbers and times by size, all else as text; what is missing comes last either way. */
export function sortedRows(table: Table, field: string, descending: boolean): Uint32Array | undefined {
  const column = table.fields.findIndex((f) => f.name === field);
  if (column < 0) return undefined;
  const cells = table.columns[column]!;
  const compare = comparison(table.fields[column]!.type);
  const order = Uint32Array.from({ length: table.length }, (_, i) => i);
  const sign = descending ? -1 : 1;
  return order.sort((a, b) => {
    const left = cells[a];
    const right = cells[b];
    const isLeftMissing = left === null || left === undefined;
    const isRightMissing = right === null || right === undefined;
    if (isLeftMissing || isRightMissing) return Number(isLeftMissing) - Number(isRightMissing) || a - b;
    return sign * compare(left, right) || a - b;
  });
}

function comparison(type: ColumnType): (a: unknown, b: unknown) => number {
  if (type === 'number' || type === 'time' || type === 'boolean') return (a, b) => Number(a) - Number(b);
  // Comparing by locale is ten times the price; most columns differ in plain letters and digits.
  return (a, b) =>
    typeof a === 'string' && typeof b === 'string' ? text.compare(a, b) : text.compare(JSON.stringify(a), JSON.stringify(b));
}
