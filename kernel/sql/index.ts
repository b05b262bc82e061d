/** The API of kernel/sql, for the folders above it. */
import './augment.ts';

export { type Meaning, type Problem, SqlAssist, type Suggestion } from './assist/SqlAssist.ts';
export { Column, col, column, expr, lit, when } from './Column.ts';
export { DataFrame, type Row } from './DataFrame.ts';
export { literal } from './dialect/quote.ts';
export { tokensOf } from './dialect/tokens.ts';
export { Database, type DatabaseOptions } from './duckdb/Database.ts';
export { rowsOf, type SqlField, type SqlTable } from './duckdb/readResult.ts';
export { functions, type SqlFunctions } from './functions/index.ts';
export type { KeptResult } from './plan/KeptResult.ts';
export { SessionBuilder, SparkSession } from './SparkSession.ts';
export { SQLContext } from './SQLContext.ts';
export { SqlSession } from './SqlSession.ts';
export { StandingQuery } from './streams/StandingQuery.ts';
export { StreamDataFrame } from './streams/StreamDataFrame.ts';
export { StreamTable } from './streams/StreamTable.ts';
export { isQuery, type Statement, statementsOf } from './text/commands.ts';
export { QueryError } from './text/placedError.ts';
export { Window } from './Window.ts';
