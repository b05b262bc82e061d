/** Functions of columns, under Spark's names. */
export { col, column, expr, lit, when } from '../Column.ts';
export * from './aggregates.ts';
export * from './scalars.ts';
