import { isDeepStrictEqual } from 'node:util';

export interface Comparison {
  /** `list`: same order; `multiset`: any order, duplicates count. */
  readonly compare?: string | undefined;
  /** Innermost arrays compare as multisets. */
  readonly unorderedValues?: boolean | undefined;
  /** Each element compares as a multiset. */
  readonly unorderedElements?: boolean | undefined;
}

/** Throws, with both sides as text, when a batch's rows are not what is expected. */
export function requireRows(what: string, actual: readonly unknown[], expected: readonly unknown[], how: Comparison = {}): void {
  const arrange = (rows: readonly unknown[]): unknown[] => {
    const elements = rows.map((row) => {
      const plain = plainOf(row);
      if (how.unorderedElements && Array.isArray(plain)) return sorted(plain);
      return how.unorderedValues ? withSortedLeaves(plain) : plain;
    });
    return how.compare === 'list' ? elements : sorted(elements);
  };
  requireEqual(what, arrange(actual), arrange(expected));
}

export function requireEqual(what: string, actual: unknown, expected: unknown): void {
  const [a, b] = [plainOf(actual), plainOf(expected)];
  if (!isDeepStrictEqual(a, b)) throw new Error(`${what}: expected ${JSON.stringify(b)}, got ${JSON.stringify(a)}`);
}

/** As JSON writes it: Option is null, a time is its milliseconds, and a number is not told from its neighbours by rounding. */
function plainOf(value: unknown): unknown {
  if (value === undefined) return null;
  return JSON.parse(JSON.stringify(value), (_, item: unknown) => {
    if (typeof item === 'number') return Number(item.toPrecision(7));
    return isTime(item) ? item.milliseconds : item;
  });
}

/** A Time that came back from a worker is plain data. */
function isTime(value: unknown): value is { milliseconds: number } {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 1 && 'milliseconds' in value;
}

function sorted(rows: readonly unknown[]): unknown[] {
  return [...rows].sort((a, b) => {
    const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

function withSortedLeaves(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.some(Array.isArray) ? value.map(withSortedLeaves) : isPair(value) ? value : sorted(value);
}

function isPair(value: readonly unknown[]): boolean {
  return value.length === 2 && typeof value[0] === 'string' && typeof value[1] !== 'string';
}
