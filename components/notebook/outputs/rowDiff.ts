/**
 * Which expected rows did not come, and which rows came that were not expected, each by its place.
 *
 * @example
 * rowDiff(['a', 'b'], ['b', 'b']) // missing: 0, unexpected: 1
 */
export function rowDiff(expected: readonly string[], received: readonly string[]) {
  const left = new Map<string, number>();
  for (const row of received) left.set(row, (left.get(row) ?? 0) + 1);
  const missing = new Set<number>();
  const matched = new Map<string, number>();
  for (const [at, row] of expected.entries()) {
    const rest = left.get(row) ?? 0;
    if (rest === 0) missing.add(at);
    else {
      left.set(row, rest - 1);
      matched.set(row, (matched.get(row) ?? 0) + 1);
    }
  }
  const unexpected = new Set<number>();
  for (const [at, row] of received.entries()) {
    const rest = matched.get(row) ?? 0;
    if (rest === 0) unexpected.add(at);
    else matched.set(row, rest - 1);
  }
  // The same rows in another order: it is the order that is wrong.
  if (missing.size === 0 && unexpected.size === 0)
    for (const [at, row] of expected.entries()) {
      if (received[at] === row) continue;
      missing.add(at);
      unexpected.add(at);
    }
  return { missing, unexpected };
}
