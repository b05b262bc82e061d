import { open } from 'node:fs/promises';

const CHUNK = 1 << 20;
const CARRIAGE_RETURN = 13;
const MAX_KNOWN = 1000;
const known = new Map<string, boolean>();

/** Whether a file has one anywhere. DuckDB takes all lines of a file to end as its first one does; where they do not, it sees other lines than we. */
export async function hasCarriageReturn(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size, mtimeMs } = await file.stat();
    const key = `${path} ${size} ${mtimeMs}`;
    let found = known.get(key);
    if (found === undefined) {
      found = await isIn(file);
      if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value!);
      known.set(key, found);
    }
    return found;
  } finally {
    await file.close();
  }
}

async function isIn(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, CHUNK);
    if (bytesRead === 0) return false;
    if (chunk.subarray(0, bytesRead).includes(CARRIAGE_RETURN)) return true;
  }
}
