import { deserialize } from 'node:v8';
import { constants, Script } from 'node:vm';
import { KernelError } from '../../base/errors.ts';
import type { Accumulator } from '../shared/Accumulator.ts';
import type { Broadcast } from '../shared/Broadcast.ts';
import { callBuiltin, loadBuiltin } from './builtins.ts';
import { globalByName } from './globals.ts';
import type { ClosurePayload, FunctionRecord, NestedCode, ValueRef } from './payload.ts';
import { registerFunction, registerModule, registerParagraph } from './registry.ts';

/** The shared variables of the place where a closure is revived. */
export interface SharedVariables {
  broadcast(id: number): Broadcast<unknown>;
  accumulator(id: number, kind: string, name?: string): Accumulator<never, unknown>;
}

type Instantiate = (captured: Record<string, unknown>, runtime?: object) => [f: unknown, link: () => void];

/** Code of a function by its text and place: closures that differ in captures only share it, and what V8 learned about it. */
const compiled = new Map<string, Instantiate>();
const MAX_COMPILED = 2000;

/**
 * The function that a payload describes. Its source is compiled under the paragraph's name at its own line and column, so that V8's
 * stacks name the person's line without any translation.
 */
export async function reviveClosure(payload: ClosurePayload, shared: SharedVariables): Promise<unknown> {
  const modules = new Map<string, unknown>();
  for (const url of moduleUrls(payload)) modules.set(url, await import(/* @vite-ignore */ url));
  for (const module of builtinModules(payload)) await loadBuiltin(module);
  return new Reviver(payload, { shared, modules }).value(payload.root);
}

/**
 * Reads a payload in a process that goes on to send its functions to workers: they are registered as the compiler of paragraphs
 * registers them. `ofDriver` makes what stood for an object of the driver.
 */
export async function readPayload(
  payload: ClosurePayload,
  around: { readonly shared: SharedVariables; readonly ofDriver: (name: string, args: unknown[]) => unknown },
): Promise<(ref: ValueRef) => unknown> {
  const modules = new Map<string, unknown>();
  eachRef(payload, (ref) => 'module' in ref && modules.set(ref.module, undefined));
  for (const url of modules.keys()) modules.set(url, await import(/* @vite-ignore */ url));
  for (const module of builtinModules(payload)) await loadBuiltin(module);
  const reviver = new Reviver(payload, { ...around, modules, isRegistered: true });
  return (ref) => reviver.value(ref);
}

interface Surroundings {
  readonly shared: SharedVariables;
  readonly modules: ReadonlyMap<string, unknown>;
  readonly ofDriver?: (name: string, args: unknown[]) => unknown;
  readonly isRegistered?: boolean;
}

class Reviver {
  readonly #payload: ClosurePayload;
  readonly #around: Surroundings;
  readonly #made: unknown[] = [];

  constructor(payload: ClosurePayload, around: Surroundings) {
    this.#payload = payload;
    this.#around = around;
  }

  value(ref: ValueRef): unknown {
    if ('json' in ref) return ref.json;
    if ('undefined' in ref) return undefined;
    if ('clone' in ref) return deserialize(Buffer.from(ref.clone, 'base64'));
    if ('function' in ref) return this.#function(ref.function);
    if ('module' in ref) return this.#imported(ref.module, ref.name);
    if ('global' in ref) return globalByName(ref.global);
    if ('broadcast' in ref) return this.#around.shared.broadcast(ref.broadcast);
    if ('accumulator' in ref) return this.#around.shared.accumulator(ref.accumulator, ref.kind, ref.name);
    if ('builtin' in ref) return callBuiltin({ ...ref.builtin, args: ref.builtin.args.map((arg) => this.value(arg)) });
    if ('driver' in ref) return this.#ofDriver(ref);
    if ('array' in ref) return ref.array.map((item) => this.value(item));
    return Object.fromEntries(Object.entries(ref.object).map(([key, item]) => [key, this.value(item)]));
  }

  /** Functions that capture each other: each is made first and linked to the others afterwards. */
  #function(index: number): unknown {
    if (index in this.#made) return this.#made[index];
    const record = this.#payload.functions[index]!;
    const captured: Record<string, unknown> = {};
    const later: [string, ValueRef][] = [];
    for (const [name, ref] of Object.entries(record.captures)) {
      // A class must exist before the one that extends it; functions may come after.
      if (needsLink(ref) && !extendsName(record, name)) later.push([name, ref]);
      else captured[name] = this.value(ref);
    }
    const { nested } = this.#around.isRegistered ? record : {};
    const [f, link] = instantiate(record, nested)(captured, nested && registering(nested, record.paragraphId));
    this.#made[index] = f;
    for (const [name, ref] of later) captured[name] = this.value(ref);
    link();
    if (this.#around.isRegistered) {
      const { source, paragraphId, line, column } = record;
      registerFunction(f as object, {
        source,
        paragraphId,
        line,
        column,
        captures: () => captured,
        usesThis: false,
        nested: () => record.nested,
      });
    }
    return f;
  }

  #ofDriver({ driver, args }: Extract<ValueRef, { driver: string }>): unknown {
    if (!this.#around.ofDriver) throw new KernelError('INTERNAL', `A closure of workers refers to ${driver} of the driver.`);
    return this.#around.ofDriver(
      driver,
      args.map((arg) => this.value(arg)),
    );
  }

  #imported(url: string, name: string | undefined): unknown {
    const module = this.#around.modules.get(url);
    const value = name === undefined ? module : (module as Record<string, unknown>)[name];
    return this.#around.isRegistered ? registerModule(value, { specifier: url, url, name }) : value;
  }
}

function needsLink(ref: ValueRef): boolean {
  return 'function' in ref || 'array' in ref || 'object' in ref || 'builtin' in ref;
}

function extendsName(record: FunctionRecord, name: string): boolean {
  return (
    record.source.startsWith('class') &&
    new RegExp(`^class\\s*[\\w$]*\\s+extends\\s[^{]*(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(record.source)
  );
}

/** What the text of a function calls at each function inside it. */
function registering({ literals }: NestedCode, paragraphId: string) {
  return {
    closure<F extends object>(literal: F, index: number, captures: () => Record<string, unknown>): F {
      const { source, line, column, usesOuterThis } = literals[index]!;
      return registerFunction(literal, { source, paragraphId, line, column, captures, usesThis: usesOuterThis });
    },
  };
}

/**
 * ```
 * (function ($captured) { let a = $captured.a, b = $captured.b; return [(
 *            <source at its own line and column>
 * ), () => { a = $captured.a; b = $captured.b }] })
 * ```
 */
function instantiate(record: FunctionRecord, nested?: NestedCode): Instantiate {
  const { paragraphId, line, column } = record;
  const source = nested?.code ?? record.source;
  const names = Object.keys(record.captures);
  const key = `${paragraphId}:${line}:${column}:${names.join()}:${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  registerParagraph(paragraphId);
  const declarations = names.length === 0 ? '' : `let ${names.map((name) => `${name}=$captured.${name}`).join(',')};`;
  const links = names.map((name) => `${name}=$captured.${name};`).join('');
  const code = `(function($captured${nested ? `,${nested.runtime}` : ''}){${declarations}return[(\n${' '.repeat(column - 1)}${source}\n),()=>{${links}}]})`;
  const made = new Script(code, {
    filename: paragraphId,
    lineOffset: line - 2,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext() as Instantiate;
  if (compiled.size >= MAX_COMPILED) compiled.delete(compiled.keys().next().value!);
  compiled.set(key, made);
  return made;
}

function moduleUrls(payload: ClosurePayload): Set<string> {
  const urls = new Set<string>();
  eachRef(payload, (ref) => 'module' in ref && urls.add(ref.module));
  return urls;
}

function builtinModules(payload: ClosurePayload): Set<string> {
  const modules = new Set<string>();
  eachRef(payload, (ref) => 'builtin' in ref && modules.add(ref.builtin.module));
  return modules;
}

function eachRef(payload: ClosurePayload, visit: (ref: ValueRef) => void): void {
  const walk = (ref: ValueRef): void => {
    visit(ref);
    if ('builtin' in ref) ref.builtin.args.forEach(walk);
    else if ('driver' in ref) ref.args.forEach(walk);
    else if ('array' in ref) ref.array.forEach(walk);
    else if ('object' in ref) Object.values(ref.object).forEach(walk);
  };
  walk(payload.root);
  for (const record of payload.functions) Object.values(record.captures).forEach(walk);
}
