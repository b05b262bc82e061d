import { builtinOf } from '../../rdd/closure/builtins.ts';
import { originOf } from '../../rdd/closure/registry.ts';
import { Accumulator } from '../../rdd/shared/Accumulator.ts';
import { Broadcast } from '../../rdd/shared/Broadcast.ts';

/** A function's text on one line, not longer than `length`. */
export function closureText(f: object, length: number): string {
  const builtin = builtinOf(f);
  if (builtin) return builtin.name;
  const text = (originOf(f)?.source ?? Function.prototype.toString.call(f)).replace(/\s+/g, ' ').trim();
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** What a function captures: `k = 3`, `names: Map(2)`, `bad: accumulator`. */
export function capturesOf(f: object): string[] {
  const origin = originOf(f);
  if (!origin) return builtinOf(f)?.args.flatMap((arg) => (typeof arg === 'function' ? capturesOf(arg) : [])) ?? [];
  try {
    return Object.entries(origin.captures()).map(([name, value]) => `${name}${valueText(value)}`);
  } catch (error) {
    return [`(${(error as Error).message})`];
  }
}

function valueText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return ` = ${value.length > 20 ? `${JSON.stringify(value.slice(0, 20))}…` : JSON.stringify(value)}`;
    case 'function':
      return `: ${Function.prototype.toString.call(value).startsWith('class') ? 'class' : 'function'}`;
    case 'object':
      return value === null ? ' = null' : `: ${objectText(value)}`;
    case 'number':
    case 'bigint':
    case 'boolean':
    case 'undefined':
    case 'symbol':
      return ` = ${String(value)}`;
  }
}

function objectText(value: object): string {
  if (value instanceof Broadcast) return `broadcast ${value.id}`;
  if (value instanceof Accumulator) return `accumulator${value.name === undefined ? '' : ` ${JSON.stringify(value.name)}`}`;
  if (value instanceof RegExp) return String(value);
  const { size, length } = value as { size?: unknown; length?: unknown };
  const count = typeof size === 'number' ? size : typeof length === 'number' ? length : undefined;
  return `${value.constructor?.name ?? 'object'}${count === undefined ? '' : `(${count})`}`;
}
