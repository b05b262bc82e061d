import type { Emitter } from './Emitter.ts';

/**
 * A table of keys by value in generated code: `lookup` gives the code that finds a key's place, running `added` for a new one.
 * ```
 * index:  Map from the key's identity to its place
 * keys:   the keys as they came, by place
 * ```
 */
export interface KeyedTable {
  readonly declare: string;
  readonly keys: string;
  lookup(key: string, code: { added: (at: string) => string; found: (at: string) => string }): string;
}

export function keyedTable(emitter: Emitter): KeyedTable {
  const index = emitter.name('index');
  const keys = emitter.name('keys');
  return {
    declare: `const ${index} = new Map(), ${keys} = [];`,
    keys,
    lookup(key, { added, found }) {
      const id = emitter.name('id');
      const at = emitter.name('at');
      return `const ${id} = typeof ${key} === 'number' ? ${key} : helpers.keyId(${key}); let ${at} = ${index}.get(${id});
if (${at} === undefined) { ${at} = ${keys}.length; ${index}.set(${id}, ${at}); ${keys}.push(${key}); ${added(at)} } else { ${found(at)} }`;
    },
  };
}
