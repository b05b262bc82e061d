import type { FieldReads, FieldUse, RecordSource } from '../../rdd/plan/Step.ts';
import { RecordKind } from '../text/RecordReader.ts';
import type { Consume, Emitter } from './Emitter.ts';

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
  const views = { texts: emitter.name('texts'), integers: emitter.name('integers'), doubles: emitter.name('doubles') };
  const columns = Object.entries(reads.uses).map(([name, use]) => columnOf(emitter, { name, use, reader, row, at, ...views }));
  const isFirst = ({ name }: Column) => reads.first.length === 0 || reads.first.includes(name);
  const first = columns.filter(isFirst);
  const rest = columns.filter((column) => !isFirst(column));
  const record = {
    whole: row,
    fields: new Map(columns.map(({ name, number }) => [name, number])),
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
${columns.map(({ declare }) => declare).join('')}for (let ${i} = 0, ${at} = 0; ${i} < ${n}; ${i}++, ${at} += ${width}) {
${first.map(({ fill }) => fill).join('')}${consume(record)}
}`,
  );
  const odd = emitter.block(
    [all],
    `for (let ${j} = 0; ${j} < ${all}.length; ${j}++) { const ${item} = ${all}[${j}];\n${consume({ whole: item })}\n}`,
  );
  const empty = columns.map(({ name }) => `${JSON.stringify(name)}: ${isNumber(source, name) ? 0.5 : 'undefined'}`);
  return `${[
    emitter.variable(form, JSON.stringify(source)),
    emitter.variable(reader, `helpers.tokens.records(${form}, ${JSON.stringify(reads)})`),
    emitter.variable(row, `{${empty.join(', ')}}`),
    emitter.variable(views.texts, 'helpers.tokens.texts'),
    emitter.variable(views.integers, `${reader}.integers`),
    emitter.variable(views.doubles, `${reader}.doubles`),
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

interface Column {
  readonly name: string;
  readonly declare: string;
  readonly fill: string;
  readonly number: string;
}

interface Place {
  readonly name: string;
  readonly use: FieldUse;
  readonly reader: string;
  readonly row: string;
  readonly at: string;
  readonly texts: string;
  readonly integers: string;
  readonly doubles: string;
}

/** Code for one field: what is known of a block, the field of the row at `at`, and the number of its interned text. */
function columnOf(emitter: Emitter, { name, use, reader, row, at, texts, integers, doubles }: Place): Column {
  const column = emitter.name('column');
  const kind = emitter.name('kind');
  const quoted = JSON.stringify(name);
  const number = `${integers}[(${at} + ${column}) * 2]`;
  const text = {
    value: `${kind} === ${RecordKind.text} ? ${texts}[${number}] : ${reader}.cut(${at}, ${column})`,
    scan: `${reader}.scan(${at}, ${column})`,
    hash: `${reader}.hash(${at}, ${column})`,
  }[use];
  return {
    name,
    declare: `const ${column} = ${reader}.columnOf(${quoted}), ${kind} = ${reader}.kindOf(${column});\n`,
    fill: `${row}[${quoted}] = ${kind} === ${RecordKind.number} ? ${doubles}[${at} + ${column}] : ${text};\n`,
    number: `(${kind} === ${RecordKind.text} ? ${number} : -1)`,
  };
}

/** A field that is a number from the start is one that V8 does not box each time. */
function isNumber(source: RecordSource, name: string): boolean {
  return source.format === 'tabbed' && source.fields.some((field) => field.name === name && field.isNumber);
}
