/**
 * A row as a line of text, as Spark prints and saves it: a pair is `(a,1)`, text is itself.
 *
 * @example
 * rowText(['a', 1]) // '(a,1)'
 */
export function rowText(row: unknown): string {
  if (typeof row === 'string') return row;
  if (Array.isArray(row)) return `(${row.map(rowText).join(',')})`;
  if (row instanceof Date) return row.toISOString();
  if (typeof row === 'object' && row !== null) return objectText(row);
  return String(row);
}

function objectText(row: object): string {
  if (row instanceof Map) return `Map(${[...row].map(([key, value]) => `${rowText(key)} -> ${rowText(value)}`).join(', ')})`;
  if (row instanceof Set) return `Set(${[...row].map(rowText).join(', ')})`;
  if (row instanceof Error) return String(row);
  return JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? String(row);
}
