import type { FieldUse, RecordSource } from '../../rdd/plan/Step.ts';
import { RecordKind } from '../text/RecordReader.ts';
import type { Emitter } from './Emitter.ts';

/** Code for one field of the row that stands for all records. */
export interface RecordField {
  readonly name: string;
  /** In the class of the row. */
  readonly member: string;
  /** Before a block. */
  readonly begin: string;
  /** Sets the field to that of the record at `at`. */
  readonly fill: string;
  /** The number of its interned text, below zero where it is none. */
  readonly number: string;
}

/** What the code of a loop over records calls things. */
export interface RecordNames {
  readonly reader: string;
  readonly row: string;
  readonly at: string;
  readonly texts: string;
  readonly integers: string;
  readonly doubles: string;
  /** Numbers of the row by field: V8 would make an object of each that is put into a field. */
  readonly numbers: string;
  /** What else fields are that may be numbers. */
  readonly others: string;
}

interface Of {
  readonly name: string;
  readonly use: FieldUse;
  readonly i: number;
  readonly source: RecordSource;
}

export function recordField(emitter: Emitter, { name, use, i, source }: Of, names: RecordNames): RecordField {
  const { reader, row, at, texts, integers, doubles, numbers, others } = names;
  const column = emitter.name('column');
  const kind = emitter.name('kind');
  const field = JSON.stringify(name);
  const cell = `${integers}[(${at} + ${column}) * 2`;
  const known = {
    name,
    begin: `const ${column} = ${reader}.columnOf(${field}), ${kind} = ${reader}.kindOf(${column});\n`,
    number: `(${kind} === ${RecordKind.text} ? ${cell}] : -1)`,
  };
  const hashed = emitter.name('hashed');
  if (use === 'hash') emitter.constant(hashed, 'helpers.hashedText()');
  const hash = `${hashed}.hash = ${cell}]; ${hashed}.second = ${cell} + 1];`;
  const text =
    use === 'scan'
      ? `${reader}.scan(${at}, ${column})`
      : `${kind} === ${RecordKind.text} ? ${texts}[${cell}]] : ${reader}.cut(${at}, ${column})`;
  if (isText(source, name)) {
    if (use === 'hash') return { ...known, member: `${field} = ${hashed};`, fill: `${hash}\n` };
    return { ...known, member: `${field} = undefined;`, fill: `${row}[${field}] = ${text};\n` };
  }
  const [isNumber, other] = [`${others}.isNumber${i}`, `${others}.other${i}`];
  const isHashed = use === 'hash' ? `${other} = ${kind} === ${RecordKind.hash} ? ${hashed} : undefined;` : '';
  return {
    ...known,
    member: `get ${field}() { return ${isNumber} ? ${numbers}[${i}] : ${other}; }`,
    begin: `${known.begin}${isNumber} = ${kind} === ${RecordKind.number}; ${isHashed}\n`,
    fill: `if (${kind} === ${RecordKind.number}) ${numbers}[${i}] = ${doubles}[${at} + ${column}]; else { ${use === 'hash' ? hash : `${other} = ${text};`} }\n`,
  };
}

/** Whether a field is a text, whatever lines come. */
function isText(source: RecordSource, name: string): boolean {
  return source.format === 'tabbed' && source.fields.some((field) => field.name === name && !field.isNumber);
}
