import type { Emitter, KeyParts, PairCode } from './Emitter.ts';

/** A table of keys by value in generated code: `lookup` gives the code that finds a key's number, running `added` for a new one. */
export interface KeyedTable {
  readonly declare: string;
  readonly name: string;
  readonly keys: string;
  lookup(pair: PairCode, code: { added: (at: string) => string; found: (at: string) => string }): string;
}

export function keyedTable(emitter: Emitter): KeyedTable {
  const index = emitter.name('index');
  return {
    declare: emitter.variable(index, 'helpers.keyIndex()'),
    name: index,
    keys: `${index}.keys`,
    lookup(pair, { added, found }) {
      const at = emitter.name('at');
      return `${place(emitter, { index, at }, pair)}
if (${at} < 0) { ${at} = ~${at}; ${added(at)} } else { ${found(at)} }`;
    },
  };
}

/** An interned key that was placed before is found by its number alone. */
function place(emitter: Emitter, { index, at }: { index: string; at: string }, { key, token, origin, parts }: PairCode): string {
  if (parts !== undefined) return placeOfTwo({ index, at }, parts);
  const from = token ?? origin;
  if (from === undefined) return `let ${at} = ${index}.place(${key});`;
  const places = emitter.name('places');
  from.before.push(`const ${places} = ${index}.places();`);
  const byNumber = `${at} = ${places}[${from.number}] - 1; if (${at} < 0) ${at} = ${index}.placeToken(${from.number});`;
  if (token !== undefined) return `let ${byNumber}`;
  return `let ${at}; if (${key} === ${from.text}) { ${byNumber} } else ${at} = ${index}.place(${key});`;
}

/** The array of the two is made for a new key only. */
function placeOfTwo({ index, at }: { index: string; at: string }, [first, second]: KeyParts): string {
  if (first.number !== undefined && second.number === undefined) {
    const known = `${index}.tokenTuples.place(${first.number}, ${second.name})`;
    return `let ${at} = ${known}; if (${at} < 0) ${at} = ${index}.placeOfTokenTuple(${first.number}, ${first.name}, ${second.name});`;
  }
  const part = ({ name, number }: KeyParts[0]) =>
    number === undefined ? `${index}.part(${name})` : `${index}.partOfToken(${number}, ${name})`;
  return `let ${at} = ${index}.placeOfTwo(${part(first)}, ${part(second)}); if (${at} < 0) ${at} = ${index}.place([${first.name}, ${second.name}]);`;
}
