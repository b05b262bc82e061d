import { mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { KernelError } from '../../base/errors.ts';
import { DRIVER_ONLY } from '../../rdd/index.ts';
import { MACROS } from '../dialect/macros.ts';
import { literal } from '../dialect/quote.ts';
import { duckdbApi } from './library.ts';
import { sqlError } from './sqlError.ts';

export interface DatabaseOptions {
  /** The note's own folder: relative paths are taken from here, and what does not fit into memory is put aside here. */
  readonly folder: string;
  /** Folders beside it that queries may read and write. */
  readonly dataFolders?: readonly string[];
  readonly memoryLimitMb?: number;
  readonly threads?: number;
  /** Takes what `show` and `printSchema` print. Default: the console. */
  readonly print?: (text: string) => void;
}

const DEFAULT_MEMORY_MB = 1024;
const MAX_IDLE = 4;
const NO_EXTENSIONS = '/dev/null/no-extensions';

/**
 * The note's DuckDB: one in memory a kernel, opened by the first query, and the only door to it. It reads and writes the note's folder and the data folders,
 * nothing else; it loads no extension, knows no network, and nobody can change that from within.
 */
export class Database {
  readonly [DRIVER_ONLY] = 'the database';
  readonly options: DatabaseOptions;
  #instance: Promise<DuckDBInstance> | undefined;
  readonly #idle: DuckDBConnection[] = [];
  readonly #attached = new Map<string, string>();
  /** Runs on a connection before work is done with it. */
  beforeUse: ((connection: DuckDBConnection) => Promise<void>) | undefined;
  readonly #active = new Set<{ readonly connection: DuckDBConnection; readonly ended: Promise<void> }>();
  #isClosed = false;

  constructor(options: DatabaseOptions) {
    this.options = options;
  }

  /** Runs `work` with a connection of its own; when `signal` aborts, what it is running is interrupted. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const { connection, done } = await this.#begin();
    const interrupt = () => connection.interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
    try {
      await this.beforeUse?.(connection);
      return await work(connection);
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      throw sqlError(error);
    } finally {
      signal?.removeEventListener('abort', interrupt);
      done();
    }
  }

  /** Runs statements and forgets what they give. */
  execute(sql: string): Promise<void> {
    return this.use(async (connection) => {
      await connection.run(sql);
    });
  }

  /** A path as queries take it: relative ones are the note folder's. */
  path(path: string): string {
    return isAbsolute(path) ? resolve(path) : resolve(this.options.folder, path);
  }

  /** The name under which a database file's tables are reached, opened by the first who asks. */
  async attached(path: string): Promise<string> {
    let name = this.#attached.get(path);
    if (name === undefined) {
      name = `file_${this.#attached.size + 1}`;
      await this.execute(`ATTACH ${literal(path)} AS ${name}`);
      this.#attached.set(path, name);
    }
    return name;
  }

  print(text: string): void {
    if (this.options.print) this.options.print(text);
    // biome-ignore lint/suspicious/noConsole: what people ask to be shown belongs on their console
    else console.log(text.replace(/\n$/, ''));
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Ends what is running, and then the database: one that is closed under a running query takes the process along. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const instance = await this.#instance?.catch(() => undefined);
    while (this.#active.size > 0) {
      for (const { connection } of this.#active) connection.interrupt();
      await Promise.race([...this.#active].map(({ ended }) => ended));
    }
    for (const connection of this.#idle.splice(0)) connection.closeSync();
    instance?.closeSync();
  }

  async #begin(): Promise<{ connection: DuckDBConnection; done: () => void }> {
    if (this.#isClosed) throw new KernelError('CONTEXT_STOPPED', 'The database of this note is closed and answers no more queries.');
    this.#instance ??= this.#open();
    const instance = await this.#instance;
    const connection = this.#idle.pop() ?? (await instance.connect());
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const use = { connection, ended };
    this.#active.add(use);
    const done = () => {
      this.#active.delete(use);
      if (this.#idle.length < MAX_IDLE && !this.#isClosed) this.#idle.push(connection);
      else connection.closeSync();
      resolve();
    };
    return { connection, done };
  }

  async #open(): Promise<DuckDBInstance> {
    const { folder, dataFolders = [], memoryLimitMb = DEFAULT_MEMORY_MB, threads = 2 } = this.options;
    mkdirSync(folder, { recursive: true });
    const instance = await duckdbApi().DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: `${memoryLimitMb}MB`,
      temp_directory: join(folder, '.duckdb'),
      // As Spark orders.
      default_null_order: 'nulls_first_on_asc_last_on_desc',
      // As Spark divides by zero: to null.
      ieee_floating_point_ops: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
    });
    const connection = await instance.connect();
    const folders = [folder, ...dataFolders].map((one) => literal(resolve(one)));
    const settings = [
      "SET GLOBAL TimeZone = 'UTC'",
      'SET GLOBAL errors_as_json = true',
      // INSTALL would fetch one from the network and then fail to load it; this way it does not get that far.
      `SET GLOBAL extension_directory = ${literal(NO_EXTENSIONS)}`,
      `SET GLOBAL allowed_directories = [${folders.join(', ')}]`,
      'SET GLOBAL enable_external_access = false',
      'SET GLOBAL lock_configuration = true',
    ];
    for (const statement of [...settings.slice(0, -1), ...MACROS, settings.at(-1)!]) await connection.run(statement);
    this.#idle.push(connection);
    return instance;
  }
}
