import { identifier, literal } from '../dialect/quote.ts';
import type { SqlField } from '../duckdb/readResult.ts';
import { isNumeric } from '../types/DataType.ts';

const Summaries: readonly (readonly [string, (column: string, isNumber: boolean) => string])[] = [
  ['count', (column) => `count(${column})`],
  ['mean', (column, isNumber) => (isNumber ? `avg(${column})` : 'NULL')],
  ['stddev', (column, isNumber) => (isNumber ? `stddev_samp(${column})` : 'NULL')],
  ['min', (column) => `min(${column})`],
  ['max', (column) => `max(${column})`],
];

/** What Spark's describe tells of numbers and text, one row a figure. */
export function describeSql(fields: readonly SqlField[], { columns, from }: { columns: readonly string[]; from: string }): string {
  const asked =
    columns.length > 0
      ? fields.filter(({ name }) => columns.includes(name))
      : fields.filter(({ type }) => isNumeric(type) || type.typeName === 'string');
  const unknown = columns.filter((name) => !fields.some((field) => field.name === name));
  // DuckDB then says which columns there are.
  const all = [...asked, ...unknown.map((name) => ({ name, type: { typeName: 'string' } as const }))];
  const rows = Summaries.map(([name, make]) => {
    const cells = all.map(
      (field) => `CAST(${make(identifier(field.name), isNumeric(field.type))} AS VARCHAR) AS ${identifier(field.name)}`,
    );
    return `SELECT ${[`${literal(name)} AS summary`, ...cells].join(', ')} FROM rows`;
  });
  return `WITH rows AS MATERIALIZED (SELECT * FROM ${from}) ${rows.join(' UNION ALL ')}`;
}
