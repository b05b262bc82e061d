import type { Emitter } from './Emitter.ts';

/** A table of keys by value in generated code: `lookup` gives the code that finds a key's number, running `added` for a new one. */
export interface KeyedTable {
  readonly declare: string;
  readonly keys: string;
  lookup(key: string, code: { added: (at: string) => string; found: (at: string) => string }): string;
}

export function keyedTable(emitter: Emitter): KeyedTable {
  const index = emitter.name('index');
  return {
    declare: `const ${index} = helpers.keyIndex();`,
    keys: `${index}.keys`,
    lookup(key, { added, found }) {
      const at = emitter.name('at');
      return `let ${at} = ${index}.place(${key});
if (${at} < 0) { ${at} = ~${at}; ${added(at)} } else { ${found(at)} }`;
    },
  };
}
