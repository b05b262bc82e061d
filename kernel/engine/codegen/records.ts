import type { FieldReads, RecordSource } from '../../rdd/plan/Step.ts';
import type { Consume, Emitter } from './Emitter.ts';
import { type RecordField, type RecordNames, recordField } from './recordFields.ts';

interface Records {
  readonly slot: number;
  readonly f: number;
  readonly source: RecordSource;
  readonly reads: FieldReads;
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
  const at = emitter.name('at');
  const width = emitter.name('width');
  const item = emitter.name('x');
  const names: RecordNames = {
    reader,
    row,
    at,
    texts: emitter.name('texts'),
    integers: emitter.name('integers'),
    doubles: emitter.name('doubles'),
    numbers: emitter.name('numbers'),
    others: emitter.name('others'),
  };
  const fields = Object.entries(reads.uses).map(([name, use], i) => recordField(emitter, { name, use, i, source }, names));
  emitter.constant(names.numbers, `new Float64Array(${fields.length})`);
  emitter.constant(names.others, '{}');
  emitter.constant(row, `new (class { ${fields.map(({ member }) => member).join(' ')} })()`);
  const isFirst = ({ name }: RecordField) => reads.first.length === 0 || reads.first.includes(name);
  const first = fields.filter(isFirst);
  const rest = fields.filter((field) => !isFirst(field));
  const record = {
    whole: row,
    fields: new Map(fields.map(({ name, number }) => [name, number])),
    rest: rest.map(({ fill }) => fill).join(''),
  };
  const call = `f${f}(${chunk}.bytes.toString('utf8', ${from}, ${end}))`;
  const form = emitter.name('source');
  const leftOut = source.leavesOut ? `helpers.isLeftOut(${form}, ${chunk}.bytes, ${from}, ${end}) ? [] : ` : '';
  const rows = source.isListed ? `helpers.arrayOf(${call}, 'flatMap')` : `[${call}]`;
  const all = emitter.name('a');
  const j = emitter.name('i');
  const block = emitter.block(
    [n],
    `const ${width} = ${reader}.width;
${fields.map(({ begin }) => begin).join('')}for (let ${i} = 0, ${at} = 0; ${i} < ${n}; ${i}++, ${at} += ${width}) {
${first.map(({ fill }) => fill).join('')}${consume(record)}
}`,
  );
  const odd = emitter.block(
    [all],
    `for (let ${j} = 0; ${j} < ${all}.length; ${j}++) { const ${item} = ${all}[${j}];\n${consume({ whole: item })}\n}`,
  );
  return `${[
    emitter.variable(form, JSON.stringify(source)),
    emitter.variable(reader, `helpers.tokens.records(${form}, ${JSON.stringify(reads)})`),
    emitter.variable(names.texts, 'helpers.tokens.texts'),
    emitter.variable(names.integers, `${reader}.integers`),
    emitter.variable(names.doubles, `${reader}.doubles`),
  ].join('\n')}
for (const ${chunk} of helpers.byteChunks(inputs[${slot}])) {
for (let ${from} = ${chunk}.from; ${from} < ${chunk}.to;) {
const ${n} = ${reader}.parse(${chunk}, ${from});
${from} = ${reader}.stopped;
${block}
if (${reader}.isOdd) {
const ${end} = ${chunk}.bytes.indexOf(10, ${from});
const ${all} = ${leftOut}${rows};
${from} = ${end} + 1;
${odd}
} } }`;
}
