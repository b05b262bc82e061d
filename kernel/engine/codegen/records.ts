import type { RecordSource } from '../../rdd/plan/Step.ts';
import type { Consume, Emitter } from './Emitter.ts';

interface Records {
  readonly slot: number;
  readonly f: number;
  readonly source: RecordSource;
  readonly reads: readonly string[];
  readonly consume: Consume;
}

/** Lines as one object that is filled anew for each of them; lines that are otherwise go through the closure. */
export function emitRecords(emitter: Emitter, { slot, f, source, reads, consume }: Records): string {
  const reader = emitter.name('reader');
  const row = emitter.name('row');
  const chunk = emitter.name('chunk');
  const from = emitter.name('from');
  const end = emitter.name('end');
  const n = emitter.name('n');
  const i = emitter.name('i');
  const item = emitter.name('x');
  const columns = reads.map((name) => ({ name: JSON.stringify(name), column: emitter.name('column') }));
  const call = `f${f}(${chunk}.bytes.toString('utf8', ${from}, ${end}))`;
  const rows = source.isListed ? `helpers.arrayOf(${call}, 'flatMap')` : `[${call}]`;
  const all = emitter.name('a');
  const j = emitter.name('i');
  return `const ${reader} = helpers.tokens.records(${JSON.stringify(source)}, ${JSON.stringify(reads)}), ${row} = {${columns.map(({ name }) => `${name}: undefined`).join(', ')}};
for (const ${chunk} of helpers.byteChunks(inputs[${slot}])) {
for (let ${from} = ${chunk}.from; ${from} < ${chunk}.to;) {
const ${n} = ${reader}.parse(${chunk}, ${from});
${from} = ${reader}.stopped;
${columns.map(({ name, column }) => `const ${column} = ${reader}.columnOf(${name});\n`).join('')}for (let ${i} = 0; ${i} < ${n}; ${i}++) {
${columns.map(({ name, column }) => `${row}[${name}] = ${reader}.value(${i}, ${column});\n`).join('')}${consume({ whole: row })}
}
if (${reader}.isOdd) {
const ${end} = ${chunk}.bytes.indexOf(10, ${from});
const ${all} = ${rows};
${from} = ${end} + 1;
for (let ${j} = 0; ${j} < ${all}.length; ${j}++) { const ${item} = ${all}[${j}];
${consume({ whole: item })}
}
} } }`;
}
