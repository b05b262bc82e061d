/** A row in generated code: one expression, or a pair whose two parts need not be put together. */
export type RowCode = { readonly whole: string } | { readonly key: string; readonly value: string };

/** Code for what happens with one row. */
export type Consume = (row: RowCode) => string;

/** Names for generated code, each used once. */
export class Emitter {
  #last = 0;

  name(prefix: string): string {
    return `${prefix}${this.#last++}`;
  }
}

export function wholeOf(row: RowCode): string {
  return 'whole' in row ? row.whole : `[${row.key}, ${row.value}]`;
}

/** Code that has a row's key and value under names. */
export function withPair(emitter: Emitter, row: RowCode, use: (key: string, value: string) => string): string {
  if ('key' in row) return use(row.key, row.value);
  const pair = emitter.name('p');
  const key = emitter.name('k');
  const value = emitter.name('v');
  return `const ${pair} = ${row.whole}; const ${key} = ${pair}[0], ${value} = ${pair}[1];\n${use(key, value)}`;
}
