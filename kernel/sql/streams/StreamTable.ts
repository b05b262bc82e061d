import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import type { RDD } from '../../rdd/index.ts';
import type { DStream } from '../../streaming/index.ts';
import type { Database } from '../duckdb/Database.ts';
import type { Execution } from '../plan/Execution.ts';
import { type RDDSource, sourceOf } from '../plan/RDDSource.ts';
import type { Description } from '../plan/Source.ts';
import { emptySql, type LoadedColumn, type Pane, panesSql } from './panesSql.ts';

/** Batches that are looked at to tell the columns. */
const LOOKED_AT = 5;

export interface WindowOptions {
  /** How much of the stream is the table: all batches of that long. Default: one batch. */
  readonly window?: Duration;
  /** How often queries over it are answered. Default: each batch. */
  readonly slide?: Duration;
}

/** A stream under the name of a table: its rows are those of a batch, or of the window that ends with it. */
export class StreamTable {
  readonly stream: DStream<unknown>;
  readonly #names: readonly string[];
  readonly #options: WindowOptions;
  readonly #database: Database;
  /** The columns that were seen last, for a time without rows. */
  #columns: readonly LoadedColumn[] = [];

  constructor(database: Database, { stream, names, ...options }: WindowOptions & { stream: DStream<unknown>; names: readonly string[] }) {
    this.#database = database;
    this.stream = stream;
    this.#names = names;
    this.#options = options;
    for (const [name, duration] of Object.entries(options) as [string, Duration | undefined][]) {
      if (duration && !duration.isMultipleOf(stream.slideDuration)) {
        throw new KernelError(
          'INVALID_WINDOW_DURATION',
          `The ${name} of the table (${duration}) must be a multiple of the slide duration of its stream (${stream.slideDuration}).`,
        );
      }
    }
  }

  get window(): Duration {
    return this.#options.window ?? this.stream.slideDuration;
  }

  get slide(): Duration {
    return this.#options.slide ?? this.stream.slideDuration;
  }

  /** Nothing is loaded on its behalf: queries hold the batches that they read. */
  hold(): void {}
  letGo(): void {}

  /** A batch as a pane: loaded once, whoever asks. */
  pane(rdd: RDD<unknown>): RDDSource {
    return sourceOf(this.#database, rdd, this.#names);
  }

  /** The panes as one table; undefined while no row has ever come, for then nobody knows its columns. */
  async sql(panes: readonly RDDSource[], execution: Execution): Promise<string | undefined> {
    const { sql, columns } = await this.loaded(panes, execution);
    return columns.length === 0 ? undefined : sql;
  }

  /** The panes that have rows, loaded, and what they are as one table. */
  async loaded(panes: readonly RDDSource[], execution: Execution) {
    const loaded: (Pane & { source: RDDSource })[] = [];
    for (const source of panes) {
      const table = await execution.table(source);
      if (source.loaded && source.loaded.rows > 0) loaded.push({ table, columns: source.loaded.columns, source });
    }
    const { sql, columns } = panesSql(loaded, this.#columns);
    this.#columns = columns;
    return { sql, columns, panes: loaded };
  }

  /** What it held in its latest batch. */
  async latestSql(execution: Execution): Promise<string> {
    const { node } = this.stream;
    const latest = Math.max(...node.generatedRDDs.keys());
    const begin = latest - this.window.milliseconds;
    const rdds = [...node.generatedRDDs].flatMap(([time, rdd]) => (time > begin ? [rdd] : []));
    const sql = await this.sql(
      rdds.map((rdd) => this.pane(rdd)),
      execution,
    );
    if (sql !== undefined) return sql;
    throw new KernelError(
      'TABLE_NOT_FOUND',
      'The table is a stream of which no row has come yet. A %sql paragraph answers with each batch; foreachRDD has the rows of one.',
    );
  }

  /** The columns and no rows, as they were seen last; undefined while no row has come. */
  async describe(): Promise<Description | undefined> {
    if (this.#columns.length > 0) return { sql: emptySql(this.#columns), isGuess: false };
    const latest = [...this.stream.node.generatedRDDs.values()].slice(-LOOKED_AT).reverse();
    for (const rdd of latest) {
      const found = await this.pane(rdd).describe();
      if (found && !found.isGuess) return found;
    }
    return this.#names.length === 0
      ? undefined
      : { sql: emptySql(this.#names.map((name) => ({ name, type: { kind: 'null' } }))), isGuess: true };
  }
}
