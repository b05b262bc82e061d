import type { Place } from '../../base/errors.ts';
import type { NestedCode } from './payload.ts';

/** Where a function literal came from and what it closes over; noted by the compiler of paragraphs. */
export interface FunctionOrigin {
  /** The literal's own text, types erased, positions kept. */
  readonly source: string;
  /** The script name that stacks show: the paragraph's (or library's) id. */
  readonly paragraphId: string;
  /** Place of the literal's first character, from 1. */
  readonly line: number;
  readonly column: number;
  /** Reads the captured names now. May throw when one has no value yet. */
  readonly captures: () => Record<string, unknown>;
  /** How it is written down for another driver, when there are functions inside it. */
  readonly nested?: () => NestedCode | undefined;
  /** The literal reads `this` of what is around it (an arrow function in a method). */
  readonly usesThis: boolean;
  /** It captures a constant that follows a form: its captures are read again when one has changed. */
  readonly isLive?: boolean;
}

/** A value that workers import for themselves: `import { name } from specifier`, resolved to `url`. */
export interface ModuleReference {
  readonly specifier: string;
  readonly url: string;
  /** Export's name; none for the whole namespace. */
  readonly name?: string | undefined;
}

const origins = new WeakMap<object, FunctionOrigin>();
const modules = new WeakMap<object, ModuleReference>();
const paragraphs = new Set<string>();

/**
 * Notes where a function or class was written and what it captures, so that it can travel. Returns it.
 *
 * @example
 * registerFunction(f, { source: 'x => x * k', paragraphId: 'p1', line: 3, column: 12, captures: () => ({ k }), usesThis: false })
 */
export function registerFunction<F extends object>(f: F, origin: FunctionOrigin): F {
  origins.set(f, origin);
  paragraphs.add(origin.paragraphId);
  return f;
}

export function originOf(f: object): FunctionOrigin | undefined {
  return origins.get(f);
}

/** Notes that a value is an import, so that a worker imports it itself. Primitives need no note. Returns the value. */
export function registerModule<T>(value: T, reference: ModuleReference): T {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') modules.set(value, reference);
  return value;
}

export function moduleOf(value: object): ModuleReference | undefined {
  return modules.get(value);
}

/** Stands for the paragraph of functions that nobody registered. */
export const UNREGISTERED = 'unregistered';

/** Marks a script name as a person's own text, so that stacks show its frames. */
export function registerParagraph(paragraphId: string): void {
  if (paragraphId !== UNREGISTERED) paragraphs.add(paragraphId);
}

export function isParagraph(script: string): boolean {
  return paragraphs.has(script);
}

export function placeOf(f: object): Place {
  const origin = origins.get(f);
  return origin === undefined ? {} : { paragraphId: origin.paragraphId, line: origin.line, column: origin.column };
}
