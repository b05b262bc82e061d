import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { KernelError } from '../../../base/errors.ts';

export interface DatabaseOptions {
  file: string;
  /** Folder of `001-what.sql`, `002-what.sql`, …: each is run once, in order. */
  migrations: string;
  /** `full`: what a call has returned from survives a power cut. `normal`: it survives a killed process. */
  synchronous: 'full' | 'normal';
}

export type Row = Record<string, SQLOutputValue>;

/**
 * One SQLite file: write-ahead log, migrations, statements prepared once.
 *
 * @example
 * const database = new Database({ file: '/tmp/notes.db', migrations, synchronous: 'full' })
 * database.run('INSERT INTO note (id) VALUES (?)', id)
 */
export class Database {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  #depth = 0;

  constructor(options: DatabaseOptions) {
    this.#db = new DatabaseSync(options.file);
    this.#db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${options.synchronous}; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000`,
    );
    this.#migrate(options);
  }

  run(sql: string, ...values: SqlValue[]): void {
    this.#statement(sql).run(...values);
  }

  get(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  all(sql: string, ...values: SqlValue[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  /** All of `work` or nothing. One inside another joins it. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#db.exec('BEGIN IMMEDIATE');
    this.#depth++;
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    } finally {
      this.#depth--;
    }
  }

  close(): void {
    this.#prepared.clear();
    this.#db.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  #migrate({ file, migrations }: DatabaseOptions): void {
    const scripts = readdirSync(migrations)
      .filter((name) => /^\d{3}-.*\.sql$/.test(name))
      .sort();
    const version = Number(this.#db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
    const known = Number(scripts.at(-1)?.slice(0, 3) ?? 0);
    if (version > known) {
      throw new KernelError(
        'DATABASE_TOO_NEW',
        `${file} was written by a newer Millrace (its version is ${version}, this one knows up to ${known}). Update Millrace, or set MILLRACE_HOME to another folder.`,
      );
    }
    for (const script of scripts) {
      const number = Number(script.slice(0, 3));
      if (number <= version) continue;
      this.transaction(() => this.#db.exec(`${readFileSync(path.join(migrations, script), 'utf8')}\n;PRAGMA user_version = ${number}`));
    }
  }
}

export type SqlValue = string | number | null | Uint8Array;
