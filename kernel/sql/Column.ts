// biome-ignore-all lint/style/noExcessiveLinesPerFile: the facade: one line and one docstring an operation
import { DRIVER_ONLY } from '../rdd/index.ts';
import { identifier, literal } from './dialect/quote.ts';
import { translate } from './dialect/translate.ts';
import { ColumnExpression, type ColumnScope, join } from './functions/ColumnExpression.ts';
import { orderOf, type SortOrder } from './functions/SortOrder.ts';
import { valueSql } from './functions/valueSql.ts';
import { duckdbTypeName } from './types/typeNames.ts';
import type { WindowSpec } from './Window.ts';

/** A column, or what may stand for one: its name. */
export type ColumnOrName = Column | string;
/** What a column is compared or computed with: another column, or a plain value. */
export type ColumnValue = Column | string | number | bigint | boolean | Date | null;

/**
 * An expression over the columns of a DataFrame.
 *
 * @example
 * df.filter(col('price').gt(10)).select(col('product'), col('price').multiply(1.2).as('gross'))
 */
export class Column {
  readonly [DRIVER_ONLY] = 'a Column';
  readonly #expression: ColumnExpression;

  /** @internal */
  constructor(expression: ColumnExpression) {
    this.#expression = expression;
  }

  /** @internal */
  static of(sql: (scope: ColumnScope) => string, label: string): Column {
    return new Column(new ColumnExpression(sql, label));
  }

  /** @internal */
  get expression(): ColumnExpression {
    return this.#expression;
  }

  /** Equal. @example col('action').equalTo('purchase') */
  equalTo(other: ColumnValue): Column {
    return this.#with('=', other);
  }
  /** Equal. @example col('action').eq('purchase') */
  eq(other: ColumnValue): Column {
    return this.equalTo(other);
  }
  /** Equal, and null equals null. @example col('a').eqNullSafe(col('b')) */
  eqNullSafe(other: ColumnValue): Column {
    return this.#with('IS NOT DISTINCT FROM', other, '<=>');
  }
  /** Not equal. @example col('action').notEqual('purchase') */
  notEqual(other: ColumnValue): Column {
    const shown = other instanceof Column ? other.label : String(other);
    return Column.of(this.#with('<>', other).#expression.sql, `(NOT (${this.label} = ${shown}))`);
  }
  /** Greater than. @example col('count').gt(1) */
  gt(other: ColumnValue): Column {
    return this.#with('>', other);
  }
  /** Greater than or equal. @example col('count').geq(1) */
  geq(other: ColumnValue): Column {
    return this.#with('>=', other);
  }
  /** Less than. @example col('count').lt(10) */
  lt(other: ColumnValue): Column {
    return this.#with('<', other);
  }
  /** Less than or equal. @example col('count').leq(10) */
  leq(other: ColumnValue): Column {
    return this.#with('<=', other);
  }
  /** Sum. @example col('price').plus(col('tax')) */
  plus(other: ColumnValue): Column {
    return this.#with('+', other);
  }
  /** Difference. @example col('end').minus(col('start')) */
  minus(other: ColumnValue): Column {
    return this.#with('-', other);
  }
  /** Product. @example col('price').multiply(col('amount')) */
  multiply(other: ColumnValue): Column {
    return this.#with('*', other);
  }
  /** Quotient. @example col('purchases').divide(col('views')) */
  divide(other: ColumnValue): Column {
    return this.#with('/', other);
  }
  /** Remainder. @example col('n').mod(2) */
  mod(other: ColumnValue): Column {
    return this.#with('%', other);
  }
  /** Both. @example col('a').gt(1).and(col('b').isNull()) */
  and(other: Column): Column {
    return this.#with('AND', other);
  }
  /** Either. @example col('a').gt(1).or(col('b').isNull()) */
  or(other: Column): Column {
    return this.#with('OR', other);
  }
  /** No value. @example col('referrer').isNull() */
  isNull(): Column {
    return this.#after('IS NULL');
  }
  /** A value. @example col('referrer').isNotNull() */
  isNotNull(): Column {
    return this.#after('IS NOT NULL');
  }
  /** Not a number. @example col('rate').isNaN() */
  isNaN(): Column {
    return this.#function('isnan', 'isnan');
  }
  /** `%` stands for any text, `_` for any letter. @example col('product').like('A%') */
  like(pattern: string): Column {
    return Column.of(this.#with('LIKE', pattern).#expression.sql, `${this.label} LIKE ${pattern}`);
  }
  /** A regular expression matches somewhere in it. @example col('page').rlike('^/shop') */
  rlike(pattern: string): Column {
    return this.#function('regexp_matches', 'RLIKE', pattern);
  }
  /** The text is somewhere in it. @example col('page').contains('shop') */
  contains(text: ColumnValue): Column {
    return this.#function('contains', 'contains', text);
  }
  /** It begins with the text. @example col('page').startsWith('/shop') */
  startsWith(text: ColumnValue): Column {
    return this.#function('starts_with', 'startswith', text);
  }
  /** It ends with the text. @example col('page').endsWith('.html') */
  endsWith(text: ColumnValue): Column {
    return this.#function('ends_with', 'endswith', text);
  }
  /** From one to the other, both included. @example col('hour').between(8, 18) */
  between(low: ColumnValue, high: ColumnValue): Column {
    return this.geq(low).and(this.leq(high));
  }
  /** One of several values. @example col('action').isin('purchase', 'add_to_cart') */
  isin(...values: readonly (ColumnValue | readonly ColumnValue[])[]): Column {
    const all = values.flat() as ColumnValue[];
    const list = join(all.map(valueSql), ', ');
    return Column.of(
      (scope) => (all.length === 0 ? 'false' : `(${this.#sql(scope)} IN (${list(scope)}))`),
      `(${this.label} IN (${all.map(String).join(', ')}))`,
    );
  }
  /** Another type, under Spark's or SQL's name; to whole numbers fractions are cut off, and text that is none is null. @example col('count').cast('string') */
  cast(type: string): Column {
    const name = duckdbTypeName(type);
    return Column.of((scope) => castSql(this.#sql(scope), name), this.label);
  }
  /** Another name. @example count('*').as('total') */
  as(name: string): Column {
    return new Column(this.#expression.named(name));
  }
  /** `as`. @example count('*').alias('total') */
  alias(name: string): Column {
    return this.as(name);
  }
  /** Smallest first. @example df.orderBy(col('count').asc()) */
  asc(): SortOrder {
    return orderOf(this.#expression, 'ASC NULLS FIRST');
  }
  /** Greatest first. @example df.orderBy(col('count').desc()) */
  desc(): SortOrder {
    return orderOf(this.#expression, 'DESC NULLS LAST');
  }
  /** A part of a text, from 1. @example col('time').substr(1, 10) */
  substr(start: number, length: number): Column {
    return this.#function('substring', 'substring', start, length);
  }
  /** An element of a list (from 0), or a map's value. @example col('tags').getItem(0) */
  getItem(key: number | string): Column {
    return Column.of((scope) => `${this.#sql(scope)}[${typeof key === 'number' ? key + 1 : literal(key)}]`, `${this.label}[${key}]`);
  }
  /** A field of a struct. @example col('visitor').getField('id') */
  getField(name: string): Column {
    return Column.of((scope) => `struct_extract(${this.#sql(scope)}, ${literal(name)})`, `${this.label}.${name}`);
  }
  /** The other sign. @example col('amount').negate() */
  negate(): Column {
    return Column.of((scope) => `(-${this.#sql(scope)})`, `(- ${this.label})`);
  }
  /** Not so. @example col('isBot').not() */
  not(): Column {
    return Column.of((scope) => `(NOT ${this.#sql(scope)})`, `(NOT ${this.label})`);
  }
  /** The next case of `when`. @example when(col('n').gt(9), 'many').when(col('n').gt(1), 'some').otherwise('one') */
  when(condition: Column, value: ColumnValue): Column {
    return new Column(this.#expression.withCase(condition.expression, resultOf(value)));
  }
  /** What there is where no case of `when` holds. @example when(col('n').gt(1), 'many').otherwise('one') */
  otherwise(value: ColumnValue): Column {
    return new Column(this.#expression.withElse(resultOf(value)));
  }
  /** Over a window of rows. @example rank().over(Window.partitionBy('hour').orderBy(col('count').desc())) */
  over(window: WindowSpec): Column {
    return Column.of((scope) => `${this.#sql(scope)} OVER (${window.sql(scope)})`, this.label);
  }

  /** What the column is called without a name of its own, as Spark calls it. */
  get label(): string {
    return this.#expression.name;
  }

  toString(): string {
    return this.label;
  }

  #sql(scope: ColumnScope): string {
    return this.#expression.sql(scope);
  }

  #with(operator: string, other: ColumnValue, sign = operator): Column {
    const right = valueSql(other);
    const shown = other instanceof Column ? other.label : String(other);
    return Column.of((scope) => `(${this.#sql(scope)} ${operator} ${right(scope)})`, `(${this.label} ${sign} ${shown})`);
  }

  #after(text: string): Column {
    return Column.of((scope) => `(${this.#sql(scope)} ${text})`, `(${this.label} ${text})`);
  }

  #function(name: string, shown: string, ...rest: readonly ColumnValue[]): Column {
    const sqls = rest.map(valueSql);
    const labels = rest.map((one) => (one instanceof Column ? one.label : String(one)));
    return Column.of(
      (scope) => `${name}(${[this.#sql(scope), ...sqls.map((sql) => sql(scope))].join(', ')})`,
      `${shown}(${[this.label, ...labels].join(', ')})`,
    );
  }
}

/** A column by its name; `a.b` is a field of a struct, `*` all columns. @example col('word') */
export function col(name: string): Column {
  if (name === '*') return Column.of(() => '*', '*');
  const parts = name.includes('`') ? [name.replace(/^`|`$/g, '').replaceAll('``', '`')] : name.split('.');
  return Column.of(() => parts.map(identifier).join('.'), parts.at(-1)!);
}

/** `col`. @example column('word') */
export const column = (name: string): Column => col(name);

/** A plain value as a column. @example df.withColumn('source', lit('web')) */
export function lit(value: ColumnValue): Column {
  return value instanceof Column ? value : Column.of(valueSql(value), String(value));
}

/** An expression in SQL. @example df.select(expr('price * 1.2 as gross')) */
export function expr(sql: string): Column {
  const { sql: translated } = translate(sql);
  const named = /^([\s\S]+)\s+as\s+(\w+|`[^`]+`|"[^"]+")\s*$/i.exec(translated);
  if (!named) return Column.of(() => `(${translated})`, sql.trim());
  return Column.of(() => `(${named[1]})`, sql.trim()).as(named[2]!.replace(/^["`]|["`]$/g, ''));
}

/** A value where a condition holds; `when` and `otherwise` go on. @example when(col('n').gt(1), 'many').otherwise('one') */
export function when(condition: Column, value: ColumnValue): Column {
  return new Column(ColumnExpression.cases(condition.expression, resultOf(value)));
}

const WholeNumbers = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']);

/** DuckDB rounds, and fails on text; Spark does neither, and takes a timestamp for its seconds. */
function castSql(sql: string, type: string): string {
  if (!WholeNumbers.has(type)) return `CAST(${sql} AS ${type})`;
  const seconds = `CAST(epoch(TRY_CAST(CAST(${sql} AS VARCHAR) AS TIMESTAMP)) AS DECIMAL(38, 9))`;
  const number = `CASE WHEN typeof(${sql}) LIKE 'TIMESTAMP%' THEN ${seconds} ELSE TRY_CAST(${sql} AS DECIMAL(38, 9)) END`;
  return `TRY_CAST(trunc(${number}) AS ${type})`;
}

const resultOf = (value: ColumnValue) => ({ sql: valueSql(value), label: value instanceof Column ? value.label : String(value) });

/** @internal */
export const toColumn = (value: ColumnOrName): Column => (value instanceof Column ? value : col(value));
