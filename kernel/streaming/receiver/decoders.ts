/** Turns the bytes of a connection into records; `end` gives what is left when it closes. */
export interface StreamDecoder<T> {
  decode(chunk: Uint8Array): Iterable<T>;
  end?(): Iterable<T>;
}

/** Text cut at newlines; `\r\n` counts as one, a character split between two packets stays whole. */
export function lineDecoder(): StreamDecoder<string> {
  const utf8 = new TextDecoder();
  let rest = '';
  return {
    *decode(chunk) {
      const lines = (rest + utf8.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    },
    *end() {
      const last = rest + utf8.decode();
      rest = '';
      if (last !== '') yield last;
    },
  };
}

const LENGTH_BYTES = 4;

/**
 * Messages, each after its length.
 *
 *     | length, 4 bytes, big endian | bytes | length | bytes | …
 */
export function frameDecoder(): StreamDecoder<Uint8Array> {
  let rest = new Uint8Array(0);
  return {
    *decode(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const lengths = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let at = 0;
      while (at + LENGTH_BYTES <= bytes.length) {
        const end = at + LENGTH_BYTES + lengths.getUint32(at);
        if (end > bytes.length) break;
        yield new Uint8Array(bytes.subarray(at + LENGTH_BYTES, end));
        at = end;
      }
      rest = new Uint8Array(bytes.subarray(at));
    },
  };
}
