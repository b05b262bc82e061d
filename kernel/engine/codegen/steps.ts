import { assertNever } from '../../base/errors.ts';
import type { ClosureIndex, Slot, Step } from '../../rdd/plan/Step.ts';
import { type Consume, type Emitter, type KeyParts, type Next, type RowCode, wholeOf, withPair } from './Emitter.ts';
import { fieldColumns } from './fields.ts';
import { type KeyedTable, keyedTable } from './keyed.ts';
import { emitRecords } from './records.ts';
import { emitChunks, emitKeyNumbers, emitRows, emitText, emitWords } from './sources.ts';
import { emitSums, isSum } from './sums.ts';

type Of<Op extends Step['op']> = Extract<Step, { op: Op }>;

/** Code that makes a step's rows and hands each to `consume`. Row operators nest into one loop; others gather a partition first. */
export function emitStep(emitter: Emitter, step: Step, next: Next): string {
  const { consume } = next;
  switch (step.op) {
    case 'rows':
      return emitRows(emitter, step.slot, next);
    case 'text':
      return emitText(emitter, step.slot, consume);
    case 'concat':
      return emitConcat(emitter, step, consume);
    case 'map':
    case 'flatMap':
    case 'filter':
    case 'mapValues':
    case 'flatMapValues':
    case 'keyBy':
      return emitRow(emitter, step, next);
    case 'mapPartitions': {
      const rows = gather(emitter, step.in);
      return (
        rows.code +
        emitResult(emitter, { f: step.f, name: 'mapPartitions', args: [`helpers.iterate(${rows.name})`, index(step.index)] }, consume)
      );
    }
    case 'zipPartitions': {
      const sides = step.in.map((side) => gather(emitter, side));
      const args = [...sides.map((side) => `helpers.iterate(${side.name})`), index(step.index)];
      return sides.map((side) => side.code).join('\n') + emitResult(emitter, { f: step.f, name: 'zipPartitions', args }, consume);
    }
    case 'zipChunks': {
      const sides = step.in.map((side) => chunksOf(emitter, side));
      const call = `helpers.chunksOf(f${step.f}([${sides.map((side) => side.name).join(', ')}], helpers.chunkTools))`;
      return sides.map((side) => side.code).join('') + emitChunks(emitter, call, next);
    }
    case 'combine':
      return emitCombine(emitter, step, next);
    case 'group':
      return emitGroup(emitter, step, consume);
    case 'cogroup':
      return emitCogroup(emitter, step, consume);
    case 'cartesian':
      return emitCartesian(emitter, step, consume);
    case 'keep': {
      const rows = collect(emitter, step.in);
      return `${rows.code}\nhelpers.keep(inputs[${step.slot}], ${rows.name});\n${emitChunks(emitter, `helpers.chunksOf(${rows.name})`, next)}`;
    }
    default:
      return assertNever(step);
  }
}

/** All rows of a step as one array. */
export function gather(emitter: Emitter, step: Step): { name: string; code: string } {
  const name = emitter.name('all');
  if (step.op === 'rows') return { name, code: `${emitter.variable(name, `inputs[${step.slot}].all()`)}\n` };
  const fill = emitStep(emitter, step, { consume: (row) => `${name}.push(${wholeOf(row)});` });
  return { name, code: `${emitter.variable(name, '[]')}\n${fill}\n` };
}

/** All rows of a step as columns where they can be, else as an array. */
function collect(emitter: Emitter, step: Step): { name: string; code: string } {
  const collector = emitter.name('collector');
  const name = emitter.name('all');
  const consume: Consume = (row) =>
    row.token !== undefined && 'key' in row
      ? `${collector}.token(${row.token.number}, ${row.value});`
      : `${collector}.row(${wholeOf(row)});`;
  const rows = emitStep(emitter, step, { wantsPairs: true, wantsTokens: true, consume });
  return {
    name,
    code: `${emitter.variable(collector, 'helpers.collector()')}\n${rows}\n${emitter.variable(name, `${collector}.done()`)}\n`,
  };
}

/** Rows of a step as they lie. */
function chunksOf(emitter: Emitter, step: Step): { name: string; code: string } {
  if (step.op === 'rows') return { name: `inputs[${step.slot}].chunks(helpers.tokens)`, code: '' };
  const rows = collect(emitter, step);
  return { name: `helpers.chunksOf(${rows.name})`, code: rows.code };
}

function emitRow(emitter: Emitter, step: Extract<Step, { f: ClosureIndex; in: Step; index?: never }>, next: Next): string {
  const { consume, wantsPairs = false, wantsTokens = false } = next;
  const f = `f${step.f}`;
  const x = emitter.name('x');
  const { form } = step;
  if (form?.kind === 'record' && form.reads !== undefined && step.in.op === 'text' && form.source.isListed === (step.op === 'flatMap')) {
    return emitRecords(emitter, { slot: step.in.slot, f: step.f, source: form.source, reads: form.reads, consume });
  }
  switch (step.op) {
    case 'map':
      if (form?.kind === 'key' || form?.kind === 'value') return emitPart(emitter, step, consume);
      if (form?.kind === 'keyNumber' && step.in.op === 'text' && wantsTokens) {
        return emitKeyNumbers(emitter, step.in.slot, { separator: form.separator, f: step.f, next });
      }
      return emitStep(emitter, step.in, {
        consume: (row) => {
          const from = wholeOf(row);
          if (form?.kind === 'pairWith') return consume({ key: from, value: String(form.value), token: row.token });
          if (form?.kind === 'keyOfTwo') return keyOfTwo(emitter, { call: `${f}(${from})`, fields: form.fields, row, consume });
          return `const ${x} = ${f}(${from});\n${consume({ whole: x, origin: row.token ?? row.origin })}`;
        },
      });
    case 'keyBy':
      return emitStep(emitter, step.in, {
        consume: (row) => {
          const r = emitter.name('r');
          return `const ${r} = ${wholeOf(row)}, ${x} = ${f}(${r});\n${consume({ key: x, value: r, origin: row.token ?? row.origin })}`;
        },
      });
    case 'filter':
      return emitStep(emitter, step.in, {
        ...(form?.kind === 'reads' && { wantsPairs, wantsTokens }),
        consume: (row) => {
          // What only looks at the pair need not get the one that goes on.
          if (form?.kind === 'reads' && 'key' in row) return `if (${f}(${wholeOf(row)})) {\n${consume(row)}\n}`;
          const r = emitter.name('r');
          return `const ${r} = ${wholeOf(row)};\nif (${f}(${r})) {\n${row.rest ?? ''}${consume({ whole: r, ...known(row) })}\n}`;
        },
      });
    case 'flatMap':
      if (form?.kind === 'split' && step.in.op === 'text') return emitWords(emitter, step.in.slot, { separator: form.separator, consume });
      return emitStep(emitter, step.in, {
        consume: (row) => each(emitter, `helpers.arrayOf(${f}(${wholeOf(row)}), 'flatMap')`, (item) => consume({ whole: item })),
      });
    case 'mapValues':
      return emitStep(emitter, step.in, {
        wantsPairs: true,
        wantsTokens,
        consume: (row) =>
          withPair(emitter, row, (pair) => {
            const changed = emitter.name('x');
            return `const ${changed} = ${f}(${pair.value});\n${consume({ ...pair, value: changed })}`;
          }),
      });
    case 'flatMapValues':
      return emitStep(emitter, step.in, {
        wantsPairs: true,
        wantsTokens,
        consume: (row) =>
          withPair(emitter, row, (pair) =>
            each(emitter, `helpers.arrayOf(${f}(${pair.value}), 'flatMapValues')`, (item) => consume({ ...pair, value: item })),
          ),
      });
    default:
      return assertNever(step as never);
  }
}

/** rdd.keys() and rdd.values() */
function emitPart(emitter: Emitter, step: Extract<Step, { f: ClosureIndex; in: Step; index?: never }>, consume: Consume): string {
  const isKey = step.form?.kind === 'key';
  return emitStep(emitter, step.in, {
    wantsPairs: true,
    wantsTokens: true,
    consume: (row) => withPair(emitter, row, ({ key, value, ...from }) => consume(isKey ? { whole: key, ...from } : { whole: value })),
  });
}

function known({ token, origin, fields }: RowCode): Pick<RowCode, 'token' | 'origin' | 'fields'> {
  return { token, origin, fields };
}

interface KeyOfTwo {
  readonly call: string;
  readonly fields: readonly [string | undefined, string | undefined];
  readonly row: RowCode;
  readonly consume: Consume;
}

function keyOfTwo(emitter: Emitter, { call, fields, row, consume }: KeyOfTwo): string {
  const [pair, key, value, first, second] = ['p', 'k', 'v', 'a', 'b'].map((prefix) => emitter.name(prefix)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const numberOf = (field: string | undefined) => (field === undefined ? undefined : row.fields?.get(field));
  const parts: KeyParts = [
    { name: first, number: numberOf(fields[0]) },
    { name: second, number: numberOf(fields[1]) },
  ];
  return `const ${pair} = ${call}, ${key} = ${pair}[0], ${value} = ${pair}[1], ${first} = ${key}[0], ${second} = ${key}[1];
${consume({ key, value, parts })}`;
}

function emitConcat(emitter: Emitter, step: Of<'concat'>, consume: Consume): string {
  const all = emitter.name('all');
  const parts = step.in.map((part) => `{\n${emitStep(emitter, part, { consume: (row) => `${all}.push(${wholeOf(row)});` })}\n}`);
  return `${emitter.variable(all, '[]')}\n${parts.join('\n')}\n${loop(emitter, all, consume)}`;
}

/** Combines into a table; gives its code and the names of its keys and values. `isSent`: what comes out is encoded at once. */
export function combineInto(
  emitter: Emitter,
  step: Of<'combine'>,
  { isSent = false } = {},
): { table: KeyedTable; values: string; code: string } {
  const table = keyedTable(emitter);
  const values = emitter.name('values');
  const kept = keptValues(emitter, step, values, isSent);
  const lent = step.form?.kind === 'unites' ? step.form.sketches : undefined;
  const fill = emitStep(emitter, step.in, {
    wantsPairs: true,
    wantsTokens: true,
    lent,
    consume: (row) =>
      withPair(emitter, row, (pair) =>
        table.lookup(pair, { added: () => kept.add(pair.value), found: (at) => kept.merge(at, pair.value) }),
      ),
  });
  return { table, values, code: `${table.declare} ${emitter.variable(values, '[]')}\n${fill}\n${kept.end(table.keys)}\n` };
}

/** How combined values are kept: code that adds a value, merges one into that at a place, and has all of them under a name in the end. */
interface Kept {
  add(value: string): string;
  merge(at: string, value: string): string;
  end(keys: string): string;
}

function keptValues(emitter: Emitter, step: Of<'combine'>, values: string, isSent: boolean): Kept {
  const { create, form } = step;
  const made = (value: string) => (create === undefined ? value : `f${create}(${value})`);
  if (form?.kind !== 'fields') {
    return {
      add: (value) => `${values}.push(${made(value)});`,
      merge: (at, value) => `${values}[${at}] = ${merged(step, `${values}[${at}]`, value)};`,
      end: () => (form?.kind === 'unites' ? `helpers.own(${values}, ${JSON.stringify(form.sketches)});` : ''),
    };
  }
  const fields = fieldColumns(emitter, form);
  const object = emitter.name('o');
  return {
    add: (value) => `const ${object} = ${made(value)}; ${fields.push(object)}`,
    merge: (at, value) => `${fields.show(at)} f${step.merge}(${fields.shown}, ${value});`,
    end: (keys) => fields.gather(values, `${keys}.length`, isSent),
  };
}

function merged({ merge, form }: Of<'combine'>, combined: string, value: string): string {
  const call = `f${merge}(${combined}, ${value})`;
  if (form?.kind !== 'sum') return call;
  // A sum of anything but numbers is the closure's own, with its errors and their place.
  return `typeof ${combined} === 'number' && typeof ${value} === 'number' ? ${combined} + ${value} : ${call}`;
}

export function sumsOf(emitter: Emitter, step: Of<'combine'>): { name: string; code: string } {
  return emitSums(emitter, step, (next) => emitStep(emitter, step.in, next));
}

function emitCombine(emitter: Emitter, step: Of<'combine'>, next: Next): string {
  if (isSum(step)) {
    const sums = sumsOf(emitter, step);
    return `${sums.code}${emitChunks(emitter, `[${sums.name}.chunk()]`, next)}`;
  }
  const { table, values, code } = combineInto(emitter, step);
  return `${code}${pairs(emitter, { keys: table.keys, values }, next.consume)}`;
}

function emitGroup(emitter: Emitter, step: Of<'group'>, consume: Consume): string {
  const table = keyedTable(emitter);
  const values = emitter.name('values');
  const fill = emitStep(emitter, step.in, {
    wantsPairs: true,
    wantsTokens: true,
    consume: (row) =>
      withPair(emitter, row, (pair) =>
        table.lookup(pair, { added: () => `${values}.push([${pair.value}]);`, found: (at) => `${values}[${at}].push(${pair.value});` }),
      ),
  });
  return `${table.declare} ${emitter.variable(values, '[]')}\n${fill}\n${pairs(emitter, { keys: table.keys, values }, consume)}`;
}

function emitCogroup(emitter: Emitter, step: Of<'cogroup'>, consume: Consume): string {
  const table = keyedTable(emitter);
  const values = emitter.name('values');
  const empty = `[${step.in.map(() => '[]').join(', ')}]`;
  const fill = step.in.map(
    (side, j) =>
      `{\n${emitStep(emitter, side, {
        wantsPairs: true,
        consume: (row) =>
          withPair(emitter, row, (pair) =>
            table.lookup(pair, {
              added: (at) => `${values}.push(${empty}); ${values}[${at}][${j}].push(${pair.value});`,
              found: (at) => `${values}[${at}][${j}].push(${pair.value});`,
            }),
          ),
      })}\n}`,
  );
  return `${table.declare} ${emitter.variable(values, '[]')}\n${fill.join('\n')}\n${pairs(emitter, { keys: table.keys, values }, consume)}`;
}

function emitCartesian(emitter: Emitter, step: Of<'cartesian'>, consume: Consume): string {
  const left = gather(emitter, step.in[0]);
  const right = gather(emitter, step.in[1]);
  const code = loop(emitter, left.name, (l) => loop(emitter, right.name, (r) => consume({ whole: `[${wholeOf(l)}, ${wholeOf(r)}]` })));
  return left.code + right.code + code;
}

interface Call {
  readonly f: ClosureIndex;
  readonly name: string;
  readonly args: readonly string[];
}

/** Rows that a function of a whole partition gives. */
function emitResult(emitter: Emitter, { f, name, args }: Call, consume: Consume): string {
  const item = emitter.name('x');
  return `for (const ${item} of helpers.iterable(f${f}(${args.join(', ')}), '${name}')) {\n${consume({ whole: item })}\n}`;
}

function index(slot: Slot): string {
  return `inputs[${slot}]`;
}

function pairs(emitter: Emitter, { keys, values }: { keys: string; values: string }, consume: Consume): string {
  const i = emitter.name('i');
  const key = emitter.name('k');
  const value = emitter.name('v');
  return `for (let ${i} = 0; ${i} < ${keys}.length; ${i}++) { const ${key} = ${keys}[${i}], ${value} = ${values}[${i}];\n${consume({ key, value })}\n}`;
}

function loop(emitter: Emitter, array: string, consume: Consume): string {
  return each(emitter, array, (item) => consume({ whole: item }));
}

function each(emitter: Emitter, expression: string, use: (item: string) => string): string {
  const array = emitter.name('a');
  const i = emitter.name('i');
  const item = emitter.name('x');
  return `const ${array} = ${expression};\nfor (let ${i} = 0; ${i} < ${array}.length; ${i}++) { const ${item} = ${array}[${i}];\n${use(item)}\n}`;
}
