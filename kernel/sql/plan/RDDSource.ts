import type { RDD } from '../../rdd/index.ts';
import { appendColumns, type TableColumn } from '../columns/appendColumns.ts';
import { type EncodedRows, encodeColumns } from '../columns/encodeColumns.ts';
import type { Database } from '../duckdb/Database.ts';
import { Source } from './Source.ts';

/** The rows of an RDD: encoded in columns by the workers, appended a vector at a time. */
export class RDDSource extends Source {
  readonly #rdd: RDD<unknown>;
  readonly #names: readonly string[];
  /** What came of the load. */
  loaded: { readonly rows: number; readonly columns: readonly TableColumn[] } | undefined;

  constructor(database: Database, rdd: RDD<unknown>, names: readonly string[]) {
    super(database);
    this.#rdd = rdd;
    this.#names = names;
  }

  protected async load(table: string, signal: AbortSignal | undefined): Promise<void> {
    const partitions = (await this.#rdd.context.runJob(this.#rdd, encodeColumns(this.#names))) as EncodedRows[];
    this.loaded = await this.database.use((connection) => appendColumns(connection, table, { partitions, names: this.#names }), signal);
  }
}

const sources = new WeakMap<RDD<unknown>, Map<string, RDDSource>>();

/** One table for an RDD, whoever asks: two queries over the same batch load it once. */
export function sourceOf(database: Database, rdd: RDD<unknown>, names: readonly string[]): RDDSource {
  const key = JSON.stringify(names);
  let known = sources.get(rdd);
  if (!known) {
    known = new Map();
    sources.set(rdd, known);
  }
  let source = known.get(key);
  if (!source) {
    source = new RDDSource(database, rdd, names);
    known.set(key, source);
  }
  return source;
}
