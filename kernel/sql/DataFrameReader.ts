import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KernelError } from '../base/errors.ts';
import { DataFrame } from './DataFrame.ts';
import { identifier, literal } from './dialect/quote.ts';
import type { Execution } from './plan/Execution.ts';
import { TextPlan } from './plan/plans.ts';
import type { SQLContext } from './SQLContext.ts';

type Format = 'parquet' | 'csv' | 'json' | 'text' | 'duckdb';
type Option = string | number | boolean;

/** Reads files and tables; `sqlContext.read`. A path is a file, a folder of files, or a pattern; relative ones are the note folder's. */
export class DataFrameReader {
  readonly #sqlContext: SQLContext;
  readonly #options = new Map<string, Option>();
  #format: Format = 'parquet';
  #schema: string | undefined;

  /** @internal */
  constructor(sqlContext: SQLContext) {
    this.#sqlContext = sqlContext;
  }

  /** parquet, csv, json, text or duckdb. @example spark.read.format('csv').load('clicks.csv') */
  format(format: Format): this {
    this.#format = format;
    return this;
  }

  /** header, inferSchema, sep (or delimiter), quote, nullValue, multiLine, table. @example spark.read.option('header', true).csv('clicks.csv') */
  option(name: string, value: Option): this {
    this.#options.set(name.toLowerCase(), value);
    return this;
  }

  /** Several options. @example spark.read.options({ header: true, inferSchema: true }).csv('clicks.csv') */
  options(options: Readonly<Record<string, Option>>): this {
    for (const [name, value] of Object.entries(options)) this.option(name, value);
    return this;
  }

  /** The columns and their types, as SQL writes them. @example spark.read.schema('product string, price double').csv('prices.csv') */
  schema(columns: string): this {
    this.#schema = columns;
    return this;
  }

  /** Parquet files. @example spark.read.parquet('views/hourly') */
  parquet(...paths: readonly [string, ...string[]]): DataFrame {
    return this.format('parquet').load(...paths);
  }

  /** CSV files. Without header the columns are _c0, _c1, …; without inferSchema all are text. @example spark.read.option('header', true).csv('clicks.csv') */
  csv(...paths: readonly [string, ...string[]]): DataFrame {
    return this.format('csv').load(...paths);
  }

  /** JSON files, one object a line. @example spark.read.json('clicks.json') */
  json(...paths: readonly [string, ...string[]]): DataFrame {
    return this.format('json').load(...paths);
  }

  /** Text files: each line a row, in the column `value`. @example spark.read.text('log.txt') */
  text(...paths: readonly [string, ...string[]]): DataFrame {
    return this.format('text').load(...paths);
  }

  /** A registered table. @example spark.read.table('words') */
  table(name: string): DataFrame {
    return this.#sqlContext.table(name);
  }

  /** A table of a DuckDB database file. @example spark.read.duckdb('clicks.duckdb', 'hourly') */
  duckdb(path: string, table: string): DataFrame {
    return this.format('duckdb').option('table', table).load(path);
  }

  /** Files of the format that was set. @example spark.read.format('parquet').load('views/hourly') */
  load(...paths: readonly [string, ...string[]]): DataFrame {
    const { database } = this.#sqlContext;
    const files = paths.map((path) => this.#files(database.path(path)));
    const list = `[${files.map(literal).join(', ')}]`;
    switch (this.#format) {
      case 'parquet':
        return this.#frame(`SELECT * FROM read_parquet(${list}, union_by_name = true)`);
      case 'json':
        return this.#frame(
          `SELECT * FROM read_json(${list}, format = ${this.#options.get('multiline') ? "'auto'" : "'newline_delimited'"})`,
        );
      case 'text':
        return this.#frame(
          `SELECT * FROM read_csv(${list}, columns = {'value': 'VARCHAR'}, delim = '\\n', quote = '', escape = '', header = false, auto_detect = false)`,
        );
      case 'csv':
        return this.#csv(list);
      case 'duckdb':
        return this.#attached(database.path(paths[0]), String(this.#options.get('table') ?? ''));
    }
  }

  #csv(list: string): DataFrame {
    const get = (name: string) => this.#options.get(name);
    const isOn = (name: string) => get(name) === true || get(name) === 'true';
    const hasHeader = isOn('header');
    const settings = [
      `header = ${hasHeader}`,
      `all_varchar = ${!isOn('inferschema')}`,
      `delim = ${literal(String(get('sep') ?? get('delimiter') ?? ','))}`,
      `quote = ${literal(String(get('quote') ?? '"'))}`,
      ...(get('nullvalue') === undefined ? [] : [`nullstr = ${literal(String(get('nullvalue')))}`]),
    ];
    const sql = `SELECT * FROM read_csv(${list}, ${settings.join(', ')})`;
    if (this.#schema !== undefined) return this.#withSchema(sql, this.#schema);
    if (hasHeader) return this.#frame(sql);
    return this.#compiled(async (execution) => {
      const names = (await execution.fields(sql)).map((_, i) => identifier(`_c${i}`));
      return `SELECT * FROM (${sql}) AS t(${names.join(', ')})`;
    });
  }

  #withSchema(sql: string, schema: string): DataFrame {
    const columns = schema.split(/,(?![^(<]*[)>])/).map((one) => {
      const found = /^\s*(`[^`]+`|\S+)\s+(.+?)\s*$/.exec(one);
      if (!found)
        throw new KernelError(
          'ILLEGAL_ARGUMENT',
          `A schema lists names and types, such as 'product string, price double'; '${one.trim()}' is neither.`,
        );
      return { name: found[1]!.replace(/`/g, ''), type: found[2]! };
    });
    return this.#frame(sql)
      .toDF(...columns.map(({ name }) => name))
      .selectExpr(...columns.map(({ name, type }) => `CAST(${identifier(name)} AS ${type}) AS ${identifier(name)}`));
  }

  #attached(path: string, table: string): DataFrame {
    if (!existsSync(path)) throw new KernelError('INPUT_PATH_NOT_FOUND', `There is no database ${path}.`);
    return this.#compiled(async ({ database }) => `SELECT * FROM ${await database.attached(path)}.${identifier(table)}`);
  }

  #frame(sql: string): DataFrame {
    if (this.#schema === undefined || this.#format === 'csv') return new DataFrame(this.#sqlContext, new TextPlan(sql));
    return this.#withSchema(sql, this.#schema);
  }

  #compiled(compile: (execution: Execution) => Promise<string>): DataFrame {
    return new DataFrame(this.#sqlContext, { sources: new Set(), compile });
  }

  /** What DuckDB reads of a path: all data files of a folder, those of its partitions too. */
  #files(path: string): string {
    if (/[*?[]/.test(path)) return path;
    if (!existsSync(path)) throw new KernelError('INPUT_PATH_NOT_FOUND', `Input path does not exist: ${path}`);
    return statSync(path).isDirectory() ? join(path, '**', '*part-*') : path;
  }
}
