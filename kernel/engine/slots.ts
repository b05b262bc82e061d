// Open addressing with four ints a slot: three of a short key, then its number + 1, 0 where the slot is free.

/** Where a key is looked for first, before the mask. */
export function slotOf(low: number, high: number, kind: number): number {
  let h = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77) ^ kind;
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

/** A table of `mask + 1` slots with all that the old one holds. */
export function rehashed(old: Int32Array, mask: number): Int32Array<ArrayBuffer> {
  const table = new Int32Array((mask + 1) << 2);
  for (let from = 0; from < old.length; from += 4) {
    if (old[from + 3] === 0) continue;
    let slot = slotOf(old[from]!, old[from + 1]!, old[from + 2]!) & mask;
    while (table[(slot << 2) + 3] !== 0) slot = (slot + 1) & mask;
    table.set(old.subarray(from, from + 4), slot << 2);
  }
  return table;
}
