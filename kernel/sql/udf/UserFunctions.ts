import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { KernelError } from '../../base/errors.ts';
import { identifier } from '../dialect/quote.ts';
import type { Database } from '../duckdb/Database.ts';
import { jsValue } from '../duckdb/jsValue.ts';
import { duckdbApi } from '../duckdb/library.ts';

/** Any function of plain values. */
// biome-ignore lint/suspicious/noExplicitAny: people's functions have whatever parameters they like
export type UserFunction = (...args: any[]) => unknown;
export type ReturnType = 'boolean' | 'long' | 'double' | 'string' | 'timestamp';

const Types = { boolean: 'BOOLEAN', long: 'BIGINT', double: 'DOUBLE', string: 'VARCHAR', timestamp: 'TIMESTAMP' } as const satisfies Record<
  ReturnType,
  string
>;
const MAX_ARGUMENTS = 8;

interface Defined {
  readonly name: string;
  readonly f: UserFunction;
  type: ReturnType;
  readonly isGiven: boolean;
  /** What a result was that does not go with `type`. */
  found: ReturnType | undefined;
  /** Nobody has called it yet, and a query needs a number of it. */
  isNumberTried: boolean;
}

let lastId = 0;

/**
 * Functions of TypeScript that SQL calls. DuckDB wants to know what they return before it calls them, JavaScript does not say: a query whose
 * function returned something else than was thought is run again, with what was found.
 */
export class UserFunctions {
  readonly #functions = new Map<string, Defined>();
  readonly #pending = new Set<Defined>();

  constructor(database: Database) {
    database.beforeUse = (connection) => this.#define(connection);
  }

  has(name: string): boolean {
    return this.#functions.has(name.toLowerCase());
  }

  register(name: string, f: UserFunction, type?: ReturnType): void {
    if (typeof f !== 'function') throw new KernelError('ILLEGAL_ARGUMENT', `udf.register('${name}', …) needs a function, not ${typeof f}.`);
    if (type !== undefined && !(type in Types)) {
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `A function returns one of ${Object.keys(Types).join(', ')}; '${String(type)}' is none of them.`,
      );
    }
    const defined: Defined = { name, f, type: type ?? 'string', isGiven: type !== undefined, found: undefined, isNumberTried: false };
    this.#functions.set(name.toLowerCase(), defined);
    this.#pending.add(defined);
  }

  /** Runs a query; again when a function has turned out to return another type. */
  async running<T>(query: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await query();
      } catch (error) {
        if (!this.#learn() && !this.#tryNumbers(error)) throw error;
      }
    }
  }

  #learn(): boolean {
    let hasLearnt = false;
    for (const defined of this.#functions.values()) {
      if (defined.found === undefined) continue;
      defined.type = defined.found;
      defined.found = undefined;
      this.#pending.add(defined);
      hasLearnt = true;
    }
    return hasLearnt;
  }

  /** `f(x) + 1` cannot be bound while f is thought to give text; of functions that were never called, a number is as good a guess. */
  #tryNumbers(error: unknown): boolean {
    if (!(error instanceof KernelError) || error.code !== 'SQL_ERROR') return false;
    const untried = [...this.#functions.values()].filter((one) => !one.isGiven && !one.isNumberTried && !seen.has(one));
    for (const defined of untried) {
      defined.isNumberTried = true;
      defined.type = 'double';
      this.#pending.add(defined);
    }
    return untried.length > 0;
  }

  async #define(connection: DuckDBConnection): Promise<void> {
    if (this.#pending.size === 0) return;
    const duckdb = duckdbApi();
    for (const defined of this.#pending) {
      this.#pending.delete(defined);
      const inner = `__udf_${++lastId}`;
      const returnType = duckdb[Types[defined.type]];
      connection.registerScalarFunction(
        duckdb.DuckDBScalarFunction.create({
          name: inner,
          varArgsType: duckdb.ANY,
          returnType,
          specialHandling: true,
          volatile: true,
          mainFunction: (info, input, output) => {
            try {
              const results = call(defined, input);
              for (const [i, result] of results.entries()) output.setItem(i, toDuckDB(result, defined.type));
              output.flush();
            } catch (error) {
              info.setError(`The function '${defined.name}' failed: ${error instanceof Error ? error.message : String(error)}`);
            }
          },
        }),
      );
      const overloads = Array.from({ length: Math.max(MAX_ARGUMENTS, defined.f.length) + 1 }, (_, n) => {
        const parameters = Array.from({ length: n }, (_unused, i) => `a${i}`).join(', ');
        // A function of no argument still gets one: DuckDB tells how many rows by it.
        return `(${parameters}) AS ${inner}(${parameters})`;
      });
      await connection.run(`CREATE OR REPLACE MACRO ${identifier(defined.name)} ${overloads.join(', ')}`);
    }
  }
}

function call(defined: Defined, input: DuckDBDataChunk): unknown[] {
  const { rowCount, columnCount } = input;
  const columns = Array.from({ length: columnCount }, (_, i) => values(input, i, rowCount));
  return Array.from({ length: rowCount }, (_, row) => {
    const result = defined.f(...columns.map((column) => column[row]));
    const type = typeOf(result, defined.name);
    const both = type === undefined ? defined.type : widened(defined, type);
    if (both !== defined.type) {
      defined.found = both;
      throw new KernelError('INTERNAL', 'It returns another type than was thought.');
    }
    return result;
  });
}

function values(input: DuckDBDataChunk, column: number, rows: number): unknown[] {
  try {
    const vector = input.getColumnVector(column);
    return Array.from({ length: rows }, (_, row) => jsValue(vector.getItem(row)));
  } catch {
    // A plain NULL has no type, and so no vector.
    return new Array<unknown>(rows).fill(null);
  }
}

const seen = new WeakMap<Defined, ReturnType>();

/** The type that holds what came so far and this. */
function widened(defined: Defined, type: ReturnType): ReturnType {
  if (defined.isGiven) return defined.type;
  const before = seen.get(defined);
  const both = before === undefined || before === type ? type : isNumber(before) && isNumber(type) ? 'double' : 'string';
  seen.set(defined, both);
  return both;
}

const isNumber = (type: ReturnType) => type === 'long' || type === 'double';

function typeOf(value: unknown, name: string): ReturnType | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Promise)
    throw new KernelError('ILLEGAL_ARGUMENT', `'${name}' is async; a function for SQL returns its result at once.`);
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? 'long' : 'double';
    case 'bigint':
      return 'long';
    case 'boolean':
      return 'boolean';
    default:
      return value instanceof Date ? 'timestamp' : 'string';
  }
}

function toDuckDB(value: unknown, type: ReturnType) {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'boolean':
      return Boolean(value);
    case 'long':
      return typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)));
    case 'double':
      return Number(value);
    case 'timestamp':
      return new (duckdbApi().DuckDBTimestampValue)(BigInt(new Date(value as Date).getTime()) * 1000n);
    case 'string':
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}
