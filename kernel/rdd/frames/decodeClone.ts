import { deserialize } from 'node:v8';

/** Of a copy: the deserializer does not read shared memory, and typed arrays would be views of what it reads. */
export function decodeClone(bytes: Uint8Array): unknown[] {
  return deserialize(Buffer.from(bytes)) as unknown[];
}
