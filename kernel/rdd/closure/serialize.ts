import { createHash } from 'node:crypto';
import { serialize as cloneBytes } from 'node:v8';
import { KernelError } from '../../base/errors.ts';
import { isPlain } from '../partitioner/key.ts';
import { Accumulator } from '../shared/Accumulator.ts';
import { Broadcast } from '../shared/Broadcast.ts';
import { builtinOf } from './builtins.ts';
import { DRIVER_ONLY, driverOnlyKind } from './driverOnly.ts';
import { freeNames } from './freeNames.ts';
import { globalNameOf } from './globals.ts';
import { kernelValue } from './kernelValues.ts';
import type { ClosurePayload, FunctionRecord, ValueRef } from './payload.ts';
import { refusal } from './refusal.ts';
import { type FunctionOrigin, moduleOf, originOf, UNREGISTERED } from './registry.ts';

/** A closure that is ready to travel. */
export interface SerializedClosure {
  readonly payload: ClosurePayload;
  /** Equal for closures of equal source, place and captures. */
  readonly digest: string;
  /** Equal for closures of equal source and place, whatever they capture: the same code runs. */
  readonly code: string;
  /** Broadcasts that it reads. */
  readonly broadcasts: readonly Broadcast<unknown>[];
  readonly accumulators: readonly Accumulator<never, unknown>[];
  /** When it follows forms: the change of forms as of which its captures were read. */
  readonly formsAt?: number;
}

const done = new WeakMap<object, SerializedClosure>();
let formChanges = 0;

/** Forms have changed: closures that follow them are read anew when they are needed next. */
export function formsChanged(): void {
  formChanges++;
}

/**
 * A function with all that it captures, as data. The captures are those of the first call: what they become later does not
 * reach the workers, unless they follow forms. Throws an error with the variable, its place and the way out when something cannot travel.
 */
export function serializeClosure(f: object): SerializedClosure {
  const before = done.get(f);
  if (before !== undefined && (before.formsAt === undefined || before.formsAt === formChanges)) return before;
  const writer = new ClosureWriter();
  const root = writer.write(f, f);
  const { broadcasts, accumulators } = writer;
  const payload: ClosurePayload = { functions: writer.functions, root };
  const digest = digestOf(JSON.stringify(payload));
  const code = digestOf(JSON.stringify(payload, (key, value: unknown) => (key === 'json' || key === 'clone' ? 0 : value)));
  const shared = { broadcasts: [...broadcasts], accumulators: [...accumulators] };
  const made = { payload, digest, code, ...shared, ...(writer.isLive ? { formsAt: formChanges } : {}) };
  done.set(f, made);
  return made;
}

/** What stands for an object of the driver in a plan: what it is called there, and what it is made of. */
export interface DriverValue {
  readonly driver: string;
  readonly args: readonly unknown[];
}

/** Where a value stands: the function that captures it, and the path to it from there. */
interface Spot {
  readonly capturer: object;
  readonly path: string;
}

/** Writes values as data, with the functions among them. All that one writer writes shares one list of functions. */
export class ClosureWriter {
  readonly functions: FunctionRecord[] = [];
  readonly broadcasts = new Set<Broadcast<unknown>>();
  readonly accumulators = new Set<Accumulator<never, unknown>>();
  readonly #index = new Map<object, number>();
  /** Objects that are being written: one inside itself has no end. */
  readonly #open = new Set<object>();
  /** Whether something that was written follows a form. */
  isLive = false;
  readonly #ofDriver: ((value: object) => DriverValue | undefined) | undefined;

  /** `ofDriver` writes what stays with the driver, for functions that are called there. Closures of workers have none of it. */
  constructor(ofDriver?: (value: object) => DriverValue | undefined) {
    this.#ofDriver = ofDriver;
  }

  /** `capturer`: the function that is named when something in `value` cannot travel. */
  write(value: unknown, capturer: object, path = ''): ValueRef {
    return this.#value(value, { capturer, path });
  }

  #value(value: unknown, spot: Spot): ValueRef {
    switch (typeof value) {
      case 'undefined':
        return { undefined: true };
      case 'string':
      case 'boolean':
        return { json: value };
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? { json: value } : clone(value, spot);
      case 'bigint':
        return clone(value, spot);
      case 'symbol':
        throw refusal(spot.capturer, spot.path, { kind: 'symbol' });
      case 'object':
        return value === null ? { json: null } : this.#object(value, spot);
      case 'function':
        return this.#named(value) ?? this.#function(value, spot);
    }
  }

  /** What travels by name. */
  #named(value: object): ValueRef | undefined {
    const module = moduleOf(value);
    if (module !== undefined) return { module: module.url, name: module.name };
    const global = globalNameOf(value);
    return global === undefined ? undefined : { global };
  }

  #object(value: object, spot: Spot): ValueRef {
    const named = this.#named(value);
    if (named !== undefined) return named;
    if (value instanceof Broadcast) {
      this.broadcasts.add(value);
      return { broadcast: value.id };
    }
    if (value instanceof Accumulator) {
      this.accumulators.add(value);
      return { accumulator: value.id, kind: value.kind, name: value.name };
    }
    const ofDriver = this.#ofDriver?.(value);
    if (ofDriver !== undefined) {
      return { driver: ofDriver.driver, args: ofDriver.args.map((arg, i) => this.#value(arg, { ...spot, path: `${spot.path}[${i}]` })) };
    }
    const kind = driverOnlyKind(value);
    if (kind !== undefined) throw refusal(spot.capturer, spot.path, { kind: 'driverOnly', what: kind });
    if (Array.isArray(value)) return this.#inside(value, spot, () => this.#array(value, spot));
    if (isPlain(value)) return this.#inside(value, spot, () => this.#entries(value, spot));
    if (isCloneable(value)) return clone(value, spot);
    const call = this.#builtin(kernelValue(value) ?? value, spot);
    if (call !== undefined) return call;
    throw refusal(spot.capturer, spot.path, { kind: 'instance', of: value.constructor?.name ?? 'unknown' });
  }

  #array(value: readonly unknown[], spot: Spot): ValueRef {
    return { array: value.map((item, i) => this.#value(item, { ...spot, path: `${spot.path}[${i}]` })) };
  }

  #entries(value: object, spot: Spot): ValueRef {
    const entries = Object.entries(value).map(([key, item]) => [key, this.#value(item, { ...spot, path: `${spot.path}.${key}` })] as const);
    return { object: Object.fromEntries(entries) };
  }

  #inside(value: object, spot: Spot, write: () => ValueRef): ValueRef {
    if (isPlainData(value) || this.#open.has(value)) return clone(value, spot);
    this.#open.add(value);
    try {
      return write();
    } finally {
      this.#open.delete(value);
    }
  }

  #builtin(made: object, spot: Spot): ValueRef | undefined {
    const call = builtinOf(made);
    if (call === undefined) return undefined;
    const capturer = (arg: unknown) => (typeof arg === 'function' ? arg : spot.capturer);
    const args = call.args.map((arg, i) => this.#value(arg, { capturer: capturer(arg), path: `argument ${i + 1}` }));
    return { builtin: { module: call.module, name: call.name, args } };
  }

  #function(f: object, spot: Spot): ValueRef {
    const call = this.#builtin(f, spot);
    if (call !== undefined) return call;
    const known = this.#index.get(f);
    if (known !== undefined) return { function: known };
    const origin = originOf(f) ?? unregistered(f, spot);
    if (origin.isLive) this.isLive = true;
    if (origin.usesThis) throw refusal(f, spot.path, { kind: 'this' });
    const index = this.functions.length;
    this.#index.set(f, index);
    const captures: Record<string, ValueRef> = {};
    const { source, paragraphId, line, column } = origin;
    const nested = this.#ofDriver && origin.nested?.();
    this.functions.push({ source, paragraphId, line, column, captures, ...(nested ? { nested } : {}) });
    for (const [name, value] of Object.entries(readCaptures(f, origin.captures))) {
      captures[name] = this.#value(value, { capturer: f, path: name });
    }
    return { function: index };
  }
}

function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}

function readCaptures(f: object, captures: () => Record<string, unknown>): Record<string, unknown> {
  try {
    return captures();
  } catch (cause) {
    throw refusal(f, '', { kind: 'uninitialized', why: (cause as Error).message, cause });
  }
}

/** A function that no compiler noted travels as its text, when that text stands alone. */
function unregistered(f: object, spot: Spot): FunctionOrigin {
  const text = Function.prototype.toString.call(f);
  if (/\{\s*\[native code\]\s*\}$/.test(text)) throw refusal(spot.capturer, spot.path, { kind: 'native' });
  const source = asExpression(text);
  const captured = freeNames(source).filter((name) => !(name in globalThis));
  if (captured.length > 0) throw refusal(spot.capturer, spot.path, { kind: 'unregistered', names: captured });
  return { source, paragraphId: UNREGISTERED, line: 1, column: 1, captures: () => ({}), nested: undefined, usesThis: false };
}

/** A method's text is no expression: `area() { … }` becomes the value of an object's property. */
function asExpression(text: string): string {
  try {
    freeNames(text);
    return text;
  } catch {
    const name = /^(?:async\s*)?\*?\s*(\[.*?\]|[\w$#]+)\s*\(/.exec(text)?.[1] ?? '';
    return `Object.values({${text}})[0] /* ${name} */`;
  }
}

function clone(value: unknown, spot: Spot): ValueRef {
  try {
    return { clone: cloneBytes(value).toString('base64') };
  } catch (cause) {
    if (cause instanceof KernelError) throw cause;
    throw refusal(spot.capturer, spot.path, { kind: 'notCloneable', why: (cause as Error).message, cause });
  }
}

/** Structured clone keeps all of it, shared and cyclic references too: no function, context or instance of a class anywhere below. */
function isPlainData(value: unknown, seen = new Set<object>()): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null || seen.has(value)) return true;
  seen.add(value);
  if (DRIVER_ONLY in value || moduleOf(value) !== undefined || globalNameOf(value) !== undefined) return false;
  if (value instanceof Map) return [...value].every(([key, item]) => isPlainData(key, seen) && isPlainData(item, seen));
  if (value instanceof Set) return [...value].every((item) => isPlainData(item, seen));
  if (isCloneable(value)) return true;
  return (Array.isArray(value) || isPlain(value)) && Object.values(value).every((item) => isPlainData(item, seen));
}

function isCloneable(value: object): boolean {
  return (
    value instanceof Date ||
    value instanceof RegExp ||
    value instanceof Map ||
    value instanceof Set ||
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer ||
    value instanceof SharedArrayBuffer ||
    value instanceof Error
  );
}
