import type { RDD } from '../../rdd/index.ts';
import type { RDDNode } from '../../rdd/plan/RDDNode.ts';
import { appendColumns, columnsOf, type TableColumn } from '../columns/appendColumns.ts';
import { type EncodedRows, encodeColumns, encodeHead } from '../columns/encodeColumns.ts';
import { identifier } from '../dialect/quote.ts';
import type { Database } from '../duckdb/Database.ts';
import { emptySql } from '../streams/panesSql.ts';
import { type Description, Source } from './Source.ts';
import { textSql } from './textSql.ts';

/** What is looked at to tell the columns of rows that are not loaded. */
const HEAD_ROWS = 100;
const HEAD_PARTITIONS = 8;

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

  async describe(): Promise<Description | undefined> {
    const columns = this.loaded?.columns ?? (needsComputation(this.#rdd.node) ? [] : await this.#peek());
    if (columns.length > 0) return { sql: emptySql(columns), isGuess: false };
    if (this.#names.length === 0) return undefined;
    return { sql: emptySql(this.#names.map((name) => ({ name, type: { kind: 'null' } }))), isGuess: true };
  }

  async #peek(): Promise<readonly TableColumn[]> {
    const head = encodeHead(this.#names, HEAD_ROWS);
    for (let partition = 0; partition < Math.min(this.#rdd.getNumPartitions(), HEAD_PARTITIONS); partition++) {
      const [rows] = (await this.#rdd.context.runJob(this.#rdd, head, [partition])) as [EncodedRows];
      if (rows.length > 0) return columnsOf([rows], this.#names);
    }
    return [];
  }

  protected async load(table: string, signal: AbortSignal | undefined): Promise<void> {
    if (await this.#read(table, signal)) return;
    const partitions = (await this.#rdd.context.runJob(this.#rdd, encodeColumns(this.#names))) as EncodedRows[];
    this.loaded = await this.database.use((connection) => appendColumns(connection, table, { partitions, names: this.#names }), signal);
  }

  /** Lines of files, also cut at a constant, are read by DuckDB; false where they are not, or it cannot. */
  async #read(table: string, signal: AbortSignal | undefined): Promise<boolean> {
    const sql = await textSql(this.database, this.#rdd, this.#names);
    if (sql === undefined) return false;
    try {
      const rows = await this.database.use(async (connection) => {
        const made = await connection.run(`CREATE TABLE ${identifier(table)} AS ${sql}`);
        return Number((await made.getRows())[0]![0]);
      }, signal);
      this.loaded = { rows, columns: [{ name: this.#names[0] ?? 'value', type: { kind: 'string' } }] };
      return true;
    } catch (error) {
      if (signal?.aborted) throw error;
      return false;
    }
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

/** Whether its first rows cost more than reading them: an exchange, or a job that has to come before. */
function needsComputation(node: RDDNode): boolean {
  if (node.isPersisted || node.checkpointed) return false;
  return node.shuffles.length > 0 || node.preparation() !== undefined || node.parents.some(needsComputation);
}
