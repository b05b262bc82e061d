import { assertNever, type ErrorCode, KernelError } from '../../base/errors.ts';
import { originOf, placeOf } from './registry.ts';

/** Why something cannot go into a closure that travels. */
export type RefusalReason =
  | { readonly kind: 'driverOnly'; readonly what: string }
  | { readonly kind: 'instance'; readonly of: string }
  | { readonly kind: 'notCloneable'; readonly why: string; readonly cause: unknown }
  | { readonly kind: 'native' }
  | { readonly kind: 'async' }
  | { readonly kind: 'symbol' }
  | { readonly kind: 'this' }
  | { readonly kind: 'uninitialized'; readonly why: string; readonly cause: unknown }
  | { readonly kind: 'unregistered'; readonly names: readonly string[] };

interface Wording {
  readonly code: ErrorCode;
  readonly says: string;
  readonly todo: string;
  readonly cause?: unknown;
}

/** Whether a function gives a promise whatever it does. */
export function isAsync(f: object): boolean {
  return /^\[object Async(Generator)?Function\]$/.test(Object.prototype.toString.call(f));
}

/** The error that names the variable, the place of the function that captures it, and the way out. */
export function refusal(capturer: object, path: string, reason: RefusalReason): KernelError {
  const { line, column, paragraphId } = placeOf(capturer);
  const where = line === undefined ? 'A closure' : `The closure at ${paragraphId}:${line}:${column}`;
  const what = path === '' ? 'cannot be sent to the workers' : `captures '${path}', which cannot be sent to the workers`;
  const { code, says, todo, cause } = wording(reason, path);
  return new KernelError(code, `${where} ${what}: ${says}. ${todo}`, { cause, hint: todo, ...variablePlace(capturer, path) });
}

/** The place where the closure first uses the variable, or the closure's own. */
function variablePlace(capturer: object, path: string) {
  const origin = originOf(capturer);
  if (origin === undefined) return {};
  const { paragraphId } = origin;
  const name = /^[\w$]+/.exec(path)?.[0];
  const at = name === undefined ? -1 : origin.source.search(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`));
  if (at < 0) return { paragraphId, line: origin.line, column: origin.column };
  const before = origin.source.slice(0, at).split('\n');
  const onFirstLine = before.length === 1;
  return { paragraphId, line: origin.line + before.length - 1, column: onFirstLine ? origin.column + at : before.at(-1)!.length + 1 };
}

function wording(reason: RefusalReason, path: string): Wording {
  switch (reason.kind) {
    case 'driverOnly':
      return {
        code: 'CAPTURE_DRIVER_ONLY',
        says: `it is ${reason.what}, which lives in the driver`,
        todo: 'Use it outside of the closure; give the closure a value, a broadcast or a join instead.',
      };
    case 'instance':
      return {
        code: 'CAPTURE_NOT_SERIALIZABLE',
        says: `it is an instance of ${reason.of}, which would lose its methods or its connection`,
        todo: 'Capture plain data, or make the instance inside the closure (once a partition: mapPartitions, foreachPartition).',
      };
    case 'notCloneable':
      return {
        code: 'CAPTURE_NOT_SERIALIZABLE',
        says: reason.why.replace(/\.$/, ''),
        todo: 'Capture plain data: numbers, text, dates, arrays, maps, sets, typed arrays, plain objects.',
        cause: reason.cause,
      };
    case 'native':
      return {
        code: 'CAPTURE_NATIVE',
        says: 'it is a native or bound function, which has no text to send',
        todo: `Wrap it in a function of your own, such as (...args) => ${path === '' ? 'f' : path}(...args) around what bind was given.`,
      };
    case 'async':
      return {
        code: 'CLOSURE_ASYNC',
        says: 'it is async, and what it returns would be a promise for each row, which nobody awaits',
        todo: 'Await in foreachPartition(async rows => …), foreach or runJob, in the function of foreachRDD, or before the closure.',
      };
    case 'symbol':
      return { code: 'CAPTURE_NOT_SERIALIZABLE', says: 'a symbol is unique to its thread', todo: 'Use a string instead.' };
    case 'this':
      return {
        code: 'CAPTURE_USES_THIS',
        says: "it uses the outer 'this'",
        todo: 'Put what you need of it into a constant before the closure, and use that.',
      };
    case 'uninitialized':
      return {
        code: 'CAPTURE_UNINITIALIZED',
        says: `it uses a variable that has no value yet (${reason.why})`,
        todo: 'Move the declaration above the line that uses the closure.',
        cause: reason.cause,
      };
    case 'unregistered':
      return {
        code: 'CAPTURE_UNKNOWN',
        says: `it uses ${reason.names.map((name) => `'${name}'`).join(', ')} of its surroundings, which no compiler has noted`,
        todo: 'Register the function with its captures (registerFunction), or make it a builtin.',
      };
    default:
      return assertNever(reason);
  }
}
