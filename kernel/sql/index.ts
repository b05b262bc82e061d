/** The API of kernel/sql, for the folders above it. */
import './augment.ts';

export { Column, col, column, expr, lit, when } from './Column.ts';
export { DataFrame, type Row } from './DataFrame.ts';
export { Database, type DatabaseOptions } from './duckdb/Database.ts';
export { rowsOf, type SqlField, type SqlTable } from './duckdb/readResult.ts';
export * as functions from './functions/index.ts';
export { SQLContext } from './SQLContext.ts';
export { SqlSession } from './SqlSession.ts';
export { showString } from './showString.ts';
export { StandingQuery } from './streams/StandingQuery.ts';
export { StreamDataFrame } from './streams/StreamDataFrame.ts';
export { StreamTable } from './streams/StreamTable.ts';
export { isQuery, statementsOf } from './text/commands.ts';
export { QueryError } from './text/placedError.ts';
export { mentioned } from './text/TextQuery.ts';
export { Window } from './Window.ts';
