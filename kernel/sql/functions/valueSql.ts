import { KernelError } from '../../base/errors.ts';
import { literal } from '../dialect/quote.ts';
import type { ColumnScope } from './ColumnExpression.ts';

/** A plain value, or a column, as SQL. Text is a value here, never a name. */
export function valueSql(value: unknown): (scope: ColumnScope) => string {
  if (typeof value === 'object' && value !== null && 'expression' in value) {
    return (value as { expression: { sql: (scope: ColumnScope) => string } }).expression.sql;
  }
  const sql = plainSql(value);
  return () => sql;
}

function plainSql(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return literal(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : `CAST(${literal(String(value))} AS DOUBLE)`;
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      if (value === null || value === undefined) return 'NULL';
      if (value instanceof Date) return `TIMESTAMP ${literal(value.toISOString().replace('T', ' ').slice(0, -1))}`;
      if (Array.isArray(value)) return `[${value.map(plainSql).join(', ')}]`;
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `${typeof value} cannot be a value of SQL. Give a column, text, a number, a boolean, a date or null.`,
      );
  }
}
