/** A row in generated code: one expression, or a pair whose two parts need not be put together. */
export type RowCode = ({ readonly whole: string } | { readonly key: string; readonly value: string }) & {
  /** The row, or the key of a pair, is this interned text. */
  readonly token?: Token | undefined;
  /** The row was made from this one: its key may be that very text. */
  readonly origin?: Token | undefined;
};

/** An interned text in generated code: expressions for its number and itself, in a loop over a block of them. */
export interface Token {
  readonly number: string;
  readonly text: string;
  /** Code that runs once before each block; whoever consumes the row adds to it. */
  readonly before: string[];
}

/** Code for what happens with one row. */
export type Consume = (row: RowCode) => string;

export interface Next {
  readonly consume: Consume;
  /** The same for the first `count` of columns of interned texts and numbers, where they come so. */
  readonly consumeNumbers?: ((numbers: string, values: string, count: string) => string) | undefined;
  /** Rows are wanted as key and value where that saves putting them together. */
  readonly wantsPairs?: boolean;
  /** Keys are wanted as interned texts where they come as bytes. */
  readonly wantsTokens?: boolean;
}

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

/** Key and value of a row under names, and what is known of the key. */
export interface PairCode {
  readonly key: string;
  readonly value: string;
  readonly token?: Token | undefined;
  readonly origin?: Token | undefined;
}

/** Code that has a row's key and value under names. */
export function withPair(emitter: Emitter, row: RowCode, use: (pair: PairCode) => string): string {
  if ('key' in row) return use(row);
  const pair = emitter.name('p');
  const key = emitter.name('k');
  const value = emitter.name('v');
  const origin = row.token ?? row.origin;
  return `const ${pair} = ${row.whole}; const ${key} = ${pair}[0], ${value} = ${pair}[1];\n${use({ key, value, origin })}`;
}
