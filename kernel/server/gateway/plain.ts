const Deepest = 100;
/** Fields of the protocol that are bytes. */
const bytes = ['vector', 'update'];

/**
 * Why a payload is not plain data, as JSON could hold it, with bytes only where the protocol has them; undefined when it is. A field called `__proto__`
 * would become the prototype of whatever it is copied to.
 */
export function unplain(payload: object): string | undefined {
  for (const [key, value] of Object.entries(payload)) {
    const found = key === '__proto__' ? key : bytes.includes(key) ? undefined : inside(value, 1);
    if (found) return found;
  }
  return undefined;
}

function inside(value: unknown, depth: number): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 'bytes';
  if (depth > Deepest) return `more than ${Deepest} levels`;
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return key;
    const found = inside((value as Record<string, unknown>)[key], depth + 1);
    if (found) return found;
  }
  return undefined;
}
