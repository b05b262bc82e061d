import type { DataFrame } from './DataFrame.ts';
import { identifier } from './dialect/quote.ts';
import type { SqlField } from './duckdb/readResult.ts';
import { PLAIN } from './functions/ColumnExpression.ts';
import { valueSql } from './functions/valueSql.ts';
import { isNumeric } from './types/DataType.ts';

type Fill = string | number | boolean;
type Derive = (make: (from: string, fields: readonly SqlField[]) => string) => DataFrame;

/** What to do with nulls; `df.na`. */
export class DataFrameNa {
  readonly #derive: Derive;

  /** @internal */
  constructor(derive: Derive) {
    this.#derive = derive;
  }

  /** Without rows that have any null (or only nulls: 'all'), in all columns or in some. @example df.na.drop('any', ['product']) */
  drop(how: 'any' | 'all' = 'any', columns?: readonly string[]): DataFrame {
    return this.#derive((from, fields) => {
      const names = columns ?? fields.map(({ name }) => name);
      const tests = names.map((name) => `${identifier(name)} IS NOT NULL`);
      return `SELECT * FROM ${from} WHERE ${tests.join(how === 'any' ? ' AND ' : ' OR ')}`;
    });
  }

  /** Another value for nulls: of the columns of its type, of some, or one for each column. @example df.na.fill({ count: 0, product: '?' }) */
  fill(value: Fill | Readonly<Record<string, Fill>>, columns?: readonly string[]): DataFrame {
    return this.#derive((from, fields) => {
      const replaced = fields.flatMap(({ name, type }) => {
        const fill = typeof value === 'object' ? value[name] : value;
        const fits = typeof value === 'object' || (isOfType(value, type) && (columns?.includes(name) ?? true));
        return fill === undefined || !fits ? [] : [`coalesce(${identifier(name)}, ${valueSql(fill)(PLAIN)}) AS ${identifier(name)}`];
      });
      return replaced.length === 0 ? `SELECT * FROM ${from}` : `SELECT * REPLACE (${replaced.join(', ')}) FROM ${from}`;
    });
  }
}

function isOfType(value: Fill, type: SqlField['type']): boolean {
  if (typeof value === 'number') return isNumeric(type);
  return typeof value === 'boolean' ? type.typeName === 'boolean' : type.typeName === 'string';
}
