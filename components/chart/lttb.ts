/**
 * Largest-Triangle-Three-Buckets (Sveinn Steinarsson, 2013): the indices of `count` of the points that keep the look of the
 * line. First and last stay. Points must be sorted by x and without holes.
 * @example lttb([0, 1, 2, 3], [0, 9, 0, 0], 3) // [0, 1, 3]
 */
export function lttb(x: ArrayLike<number>, y: ArrayLike<number>, count: number): number[] {
  const n = x.length;
  if (count >= n) return Array.from({ length: n }, (_, i) => i);
  if (count < 3) return n === 0 ? [] : [0, n - 1].slice(0, Math.max(1, count));
  const kept = [0];
  const every = (n - 2) / (count - 2);
  let a = 0;
  for (let bucket = 0; bucket < count - 2; bucket++) {
    const from = Math.floor(bucket * every) + 1;
    const to = Math.floor((bucket + 1) * every) + 1;
    const nextTo = Math.min(Math.floor((bucket + 2) * every) + 1, n);
    let meanX = 0;
    let meanY = 0;
    for (let i = to; i < nextTo; i++) {
      meanX += x[i]!;
      meanY += y[i]!;
    }
    meanX /= nextTo - to;
    meanY /= nextTo - to;
    let largest = -1;
    let chosen = from;
    for (let i = from; i < to; i++) {
      const area = Math.abs((x[a]! - meanX) * (y[i]! - y[a]!) - (x[a]! - x[i]!) * (meanY - y[a]!));
      if (area > largest) {
        largest = area;
        chosen = i;
      }
    }
    kept.push(chosen);
    a = chosen;
  }
  kept.push(n - 1);
  return kept;
}
