import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KernelError } from '../base/errors.ts';
import type { DataFrame } from './DataFrame.ts';
import { identifier, literal } from './dialect/quote.ts';

/** What to do when something is there already: fail, put it in its place, add to it, or leave it. */
export type SaveMode = 'error' | 'errorifexists' | 'overwrite' | 'append' | 'ignore';
type Format = 'parquet' | 'csv' | 'json' | 'text';
type Option = string | number | boolean;

const Formats: Readonly<Record<Format, string>> = { parquet: 'PARQUET', csv: 'CSV', json: 'JSON', text: 'CSV' };

/** Writes a DataFrame to files and tables; `df.write`. A path becomes a folder, and what is in it appears whole. */
export class DataFrameWriter {
  readonly #df: DataFrame;
  readonly #options = new Map<string, Option>();
  #mode: SaveMode = 'error';
  #format: Format = 'parquet';
  #partitions: readonly string[] = [];

  /** @internal */
  constructor(df: DataFrame) {
    this.#df = df;
  }

  /** error (the default), overwrite, append or ignore. @example df.write.mode('overwrite').parquet('views/hourly') */
  mode(mode: SaveMode): this {
    this.#mode = mode;
    return this;
  }

  /** parquet, csv, json or text. @example df.write.format('json').save('out') */
  format(format: Format): this {
    this.#format = format;
    return this;
  }

  /** header, sep (or delimiter), compression. @example df.write.option('header', true).csv('out') */
  option(name: string, value: Option): this {
    this.#options.set(name.toLowerCase(), value);
    return this;
  }

  /** One folder for each value of these columns. @example df.write.partitionBy('day').parquet('clicks') */
  partitionBy(...columns: readonly string[]): this {
    this.#partitions = columns;
    return this;
  }

  /** Parquet files. @example await df.write.mode('overwrite').parquet('views/hourly') */
  parquet(path: string): Promise<void> {
    return this.format('parquet').save(path);
  }

  /** CSV files. @example await df.write.option('header', true).csv('out') */
  csv(path: string): Promise<void> {
    return this.format('csv').save(path);
  }

  /** JSON files, one object a line. @example await df.write.json('out') */
  json(path: string): Promise<void> {
    return this.format('json').save(path);
  }

  /** Text files of the one column that there is. @example await df.select('word').write.text('out') */
  text(path: string): Promise<void> {
    return this.format('text').save(path);
  }

  /** Files of the format that was set. @example await df.write.format('parquet').save('out') */
  async save(path: string): Promise<void> {
    const { database } = this.#df.sqlContext;
    const folder = database.path(path);
    const isThere = existsSync(folder) && readdirSync(folder).length > 0;
    if (isThere && this.#mode === 'ignore') return;
    if (isThere && this.#mode !== 'overwrite' && this.#mode !== 'append') {
      throw new KernelError(
        'OUTPUT_EXISTS',
        `Path ${folder} already exists. Write with mode('overwrite') or mode('append'), or to another path.`,
      );
    }
    const id = randomUUID();
    const aside = join(dirname(folder), `.${id}.writing`);
    try {
      mkdirSync(aside, { recursive: true });
      await this.#copy(aside, id);
      if (isThere && this.#mode === 'append') moveInto(aside, folder);
      else swap(aside, folder);
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
  }

  /** A table that stays while the kernel lives. @example await df.write.mode('append').saveAsTable('hourly') */
  saveAsTable(name: string): Promise<void> {
    return this.#toTable(identifier(name), name);
  }

  /** Adds the rows to a table that is there. @example await df.write.insertInto('hourly') */
  insertInto(name: string): Promise<void> {
    return this.mode('append').saveAsTable(name);
  }

  /** A table of a DuckDB database file, which is made when it is not there. @example await df.write.mode('overwrite').duckdb('clicks.duckdb', 'hourly') */
  async duckdb(path: string, table: string): Promise<void> {
    const { database } = this.#df.sqlContext;
    const file = database.path(path);
    mkdirSync(dirname(file), { recursive: true });
    await this.#toTable(`${await database.attached(file)}.${identifier(table)}`, table);
  }

  #toTable(table: string, name: string): Promise<void> {
    return this.#df.run(async (sql, { connection, exists }) => {
      const isThere = await exists(table);
      if (isThere && this.#mode === 'ignore') return;
      if (isThere && this.#mode === 'append') {
        await connection.run(`INSERT INTO ${table} BY NAME ${sql}`);
        return;
      }
      if (isThere && this.#mode !== 'overwrite') {
        throw new KernelError(
          'OUTPUT_EXISTS',
          `Table ${name} already exists. Write with mode('overwrite') or mode('append'), or under another name.`,
        );
      }
      await connection.run(`CREATE OR REPLACE TABLE ${table} AS ${sql}`);
    });
  }

  #copy(folder: string, id: string): Promise<void> {
    const get = (name: string) => this.#options.get(name);
    const settings = [`FORMAT ${Formats[this.#format]}`];
    if (this.#format === 'csv')
      settings.push(
        `HEADER ${get('header') === true || get('header') === 'true'}`,
        `DELIM ${literal(String(get('sep') ?? get('delimiter') ?? ','))}`,
      );
    if (this.#format === 'text') settings.push('HEADER false', "QUOTE ''", "ESCAPE ''", "DELIM '\\0'");
    if (get('compression') !== undefined) settings.push(`COMPRESSION ${literal(String(get('compression')))}`);
    const isPartitioned = this.#partitions.length > 0;
    if (isPartitioned)
      settings.push(
        `PARTITION_BY (${this.#partitions.map(identifier).join(', ')})`,
        "FILENAME_PATTERN 'part-{uuid}'",
        'OVERWRITE_OR_IGNORE true',
      );
    const target = isPartitioned ? folder : join(folder, `part-00000-${id}.${this.#format === 'text' ? 'txt' : this.#format}`);
    return this.#df.run(async (sql, { connection }) => {
      await connection.run(`COPY (${sql}) TO ${literal(target)} (${settings.join(', ')})`);
      writeFileSync(join(folder, '_SUCCESS'), '');
    });
  }
}

/** Readers see the old files or the new ones, and never a folder that is half written. */
function swap(aside: string, folder: string): void {
  const old = `${aside}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(aside, folder);
  rmSync(old, { recursive: true, force: true });
}

function moveInto(aside: string, folder: string): void {
  for (const entry of readdirSync(aside, { withFileTypes: true })) {
    const from = join(aside, entry.name);
    const to = join(folder, entry.name);
    if (!entry.isDirectory()) renameSync(from, to);
    else {
      mkdirSync(to, { recursive: true });
      moveInto(from, to);
    }
  }
}
