import type { RecordSource } from '../../rdd/plan/Step.ts';

const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACES: readonly number[] = [32, 9, 10, 13];

/**
 * Whether a line certainly is no record, so that a function which leaves such lines out need not be asked: it has another number of parts,
 * or begins as an object of JSON and does not end as one. Without this a line that was cut off costs an error.
 */
export function isLeftOut(source: RecordSource, bytes: Uint8Array, from: number, end: number): boolean {
  if (source.format === 'tabbed') return partsOf(bytes.subarray(from, end), source.separator.charCodeAt(0)) !== source.count;
  let last = end - 1;
  while (last > from && SPACES.includes(bytes[last]!)) last--;
  return bytes[from] === OPEN && bytes[last] !== CLOSE;
}

function partsOf(line: Uint8Array, separator: number): number {
  let count = 1;
  for (let i = 0; i < line.length; i++) if (line[i] === separator) count++;
  return count;
}
