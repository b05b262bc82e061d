import type { ColumnExpression, ColumnScope } from './ColumnExpression.ts';

/** A column with the direction in which it sorts. */
export interface SortOrder {
  readonly sort: (scope: ColumnScope) => string;
}

export const orderOf = (expression: ColumnExpression, direction: string): SortOrder => ({
  sort: (scope) => `${expression.sql(scope)} ${direction}`,
});
