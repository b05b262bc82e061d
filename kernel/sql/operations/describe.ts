import { identifier, literal } from '../dialect/quote.ts';
import { readTable, type SqlField } from '../duckdb/readResult.ts';
import type { Execution } from '../plan/Execution.ts';
import { type DataType, isNumeric } from '../types/DataType.ts';
import { valueText } from '../types/valueText.ts';

const Names = ['count', 'mean', 'stddev', 'min', 'max'] as const;

/** What Spark's describe tells of numbers and text, one row a figure, as text. The figures are computed when the query is made. */
export async function describeSql(
  fields: readonly SqlField[],
  { columns, from, execution }: { columns: readonly string[]; from: string; execution: Execution },
): Promise<string> {
  const asked =
    columns.length > 0
      ? columns.flatMap((name) => fields.find((field) => field.name === name) ?? [])
      : fields.filter(({ type }) => isNumeric(type) || type.typeName === 'string');
  const unknown = columns.filter((name) => !fields.some((field) => field.name === name));
  // DuckDB then says which columns there are.
  const all = [...asked, ...unknown.map((name) => ({ name, type: { typeName: 'string' } as const }))];
  const head = ['summary', ...all.map(({ name }) => name)].map(identifier);
  if (execution.isDry) return `SELECT ${head.map((name) => `'' AS ${name}`).join(', ')} WHERE false`;
  const figures = all.flatMap((field) => figuresOf(field));
  const table = figures.length === 0 ? undefined : await readTable(execution.connection, `SELECT ${figures.join(', ')} FROM ${from}`);
  const cell = (column: number, figure: number): string => {
    const at = column * Names.length + figure;
    const value = table!.columns[at]![0];
    return value === null ? 'CAST(NULL AS VARCHAR)' : literal(textOf(value, table!.fields[at]!.type, all[column]!.type, Names[figure]!));
  };
  const rows = Names.map((name, figure) => `(${[literal(name), ...all.map((_, column) => cell(column, figure))].join(', ')})`);
  return `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(${head.join(', ')})`;
}

function figuresOf({ name, type }: SqlField): string[] {
  const column = identifier(name);
  const number = isNumeric(type) ? column : `TRY_CAST(${column} AS DOUBLE)`;
  const exact = type.typeName === 'decimal' ? (sql: string) => `CAST(${sql} AS VARCHAR)` : (sql: string) => sql;
  return [
    `count(${column})`,
    `avg(${number})`,
    // What is no number makes none of the deviation; to DuckDB it is an error.
    `CASE WHEN bool_or(NOT isfinite(CAST(${number} AS DOUBLE))) THEN 'NaN'::DOUBLE ELSE stddev_samp(${number}) FILTER (WHERE isfinite(CAST(${number} AS DOUBLE))) END`,
    exact(`min(${column})`),
    exact(`max(${column})`),
  ];
}

/** The mean of decimals has four places more than they have. */
const textOf = (value: unknown, type: DataType, column: DataType, figure: (typeof Names)[number]): string =>
  figure === 'mean' && column.typeName === 'decimal' ? Number(value).toFixed(column.scale + 4) : valueText(value, type);
