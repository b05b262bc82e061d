import { builtinOf } from '../rdd/closure/builtins.ts';
import { originOf } from '../rdd/closure/registry.ts';
import { serializeClosure } from '../rdd/closure/serialize.ts';
import type { Closure } from '../rdd/plan/Step.ts';

const ids = new WeakMap<object, string>();
let lastId = 0;

/** Whether a person's paragraph is in it: then it is revived from its payload, as on a worker, wherever it runs. */
export function hasOrigin(f: unknown): boolean {
  if (typeof f !== 'function') return false;
  return originOf(f) !== undefined || (builtinOf(f)?.args.some(hasOrigin) ?? false);
}

/** Equal for closures that do the same: by payload where they travel, by identity where they run as they are. */
export function closureKey(f: Closure): string {
  if (hasOrigin(f)) return serializeClosure(f).digest;
  const call = builtinOf(f);
  if (call === undefined) return idOf(f);
  return `${call.module}#${call.name}(${call.args.map(argumentKey).join()})`;
}

/** Equal for closures of the same code, whatever data they carry: one generated loop serves them all. */
export function codeKey(f: Closure): string {
  if (hasOrigin(f)) return serializeClosure(f).code;
  const call = builtinOf(f);
  if (call === undefined) return idOf(f);
  return `${call.module}#${call.name}(${call.args.map((arg) => (typeof arg === 'function' ? codeKey(arg) : '')).join()})`;
}

function argumentKey(arg: unknown): string {
  if (typeof arg === 'function') return closureKey(arg);
  if (typeof arg === 'object' && arg !== null)
    return Array.isArray(arg) && arg.every((item) => typeof item === 'number') ? `[${arg.join()}]` : idOf(arg);
  return `${typeof arg}:${String(arg)}`;
}

function idOf(value: object): string {
  let id = ids.get(value);
  if (id === undefined) {
    id = `@${lastId++}`;
    ids.set(value, id);
  }
  return id;
}
