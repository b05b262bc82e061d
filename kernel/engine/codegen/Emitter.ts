/** A row in generated code: one expression, or a pair whose two parts need not be put together. */
export type RowCode = ({ readonly whole: string } | { readonly key: string; readonly value: string }) & {
  /** The row, or the key of a pair, is this interned text. */
  readonly token?: Token | undefined;
  /** The row was made from this one: its key may be that very text. */
  readonly origin?: Token | undefined;
  /** Of fields of the row: expressions for the numbers of their interned texts, below zero where they are none. */
  readonly fields?: ReadonlyMap<string, string> | undefined;
  /** Code that fills in what only those read who come after a filter. */
  readonly rest?: string | undefined;
  /** The key is an array of two, which nobody else has. */
  readonly parts?: KeyParts | undefined;
};

/** The parts of a key: each under a name, and an expression for the number of its interned text. */
export type KeyParts = readonly [KeyPart, KeyPart];
interface KeyPart {
  readonly name: string;
  readonly number: string | undefined;
}

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
  /** Fields of values whose sketches may be read until the loop ends only (`helpers.own`). */
  readonly lent?: readonly string[] | undefined;
}

/**
 * What generated code is made of beside its text: names, each used once; the variables of a run; and loops over one block of rows, each a
 * function of its own. V8 compiles for good what is called often and stays. A loop that one call runs through for a whole task starts
 * interpreted in each batch, and what replaces it on the stack is thrown away.
 */
export class Emitter {
  readonly #hasJumps: boolean;
  readonly #variables: string[] = [];
  readonly #blocks: string[] = [];
  readonly #ends: string[] = [];
  #last = 0;

  /** `hasJumps`: rows are left in the midst of a loop, so that all loops have to be of one function. */
  constructor({ hasJumps = false } = {}) {
    this.#hasJumps = hasJumps;
  }

  name(prefix: string): string {
    return `${prefix}${this.#last++}`;
  }

  /** Code that sets a variable of the run, which blocks see too. */
  variable(name: string, value: string): string {
    this.#variables.push(name);
    return `${name} = ${value};`;
  }

  /** What a program has from the start. */
  constant(name: string, value: string): void {
    this.#blocks.push(`const ${name} = ${value};\n`);
  }

  /** What is done when a run ends, however it does. */
  atEnd(code: string): void {
    this.#ends.push(code);
  }

  /** Code that runs a loop which sees the variables of the run, and what is local where it is run under these names. */
  block(locals: readonly string[], body: string): string {
    if (this.#hasJumps) return `{\n${body}\n}`;
    const block = this.name('block');
    this.#blocks.push(`const ${block} = (${locals.join(', ')}) => {\n${body}\n};\n`);
    return `${block}(${locals.join(', ')});`;
  }

  /** The text of a function of the inputs with this body. What its variables held is let go when it ends. */
  program(body: string): string {
    const variables = ['inputs', ...this.#variables];
    return `let ${variables.join(', ')};
${this.#blocks.join('')}return function program(given) {
inputs = given;
try {
${body}
} finally {
${this.#ends.join('\n')}
${variables.join(' = ')} = undefined;
}
};`;
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
  readonly parts?: KeyParts | undefined;
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
