import type { Slot } from '../../rdd/plan/Step.ts';
import type { Consume, Emitter, Next, Token } from './Emitter.ts';

/** Rows of a task's input; as columns where whoever consumes them wants pairs and the frame has them so. */
export function emitRows(emitter: Emitter, slot: Slot, next: Next): string {
  if (next.wantsPairs === true) {
    const args = [next.wantsTokens === true ? 'helpers.tokens' : 'undefined', JSON.stringify(next.lent ?? [])];
    return emitChunks(emitter, `inputs[${slot}].chunks(${args.join(', ')})`, next);
  }
  const array = emitter.name('rows');
  const block = emitter.block([array], rowLoop(emitter, array, next.consume));
  return `for (const ${array} of inputs[${slot}].arrays()) {\n${block}\n}`;
}

/** Rows of chunks as they lie. */
export function emitChunks(emitter: Emitter, chunks: string, { consume }: Next): string {
  const chunk = emitter.name('chunk');
  const rows = emitter.name('rows');
  const keys = emitter.name('ks');
  const values = emitter.name('vs');
  const key = emitter.name('k');
  const value = emitter.name('v');
  const i = emitter.name('i');
  const tokens = emitter.block([chunk], tokenColumns(emitter, chunk, consume));
  const pairs = emitter.block(
    [chunk],
    `const ${keys} = ${chunk}.keys, ${values} = ${chunk}.values;
for (let ${i} = 0; ${i} < ${keys}.length; ${i}++) { const ${key} = ${keys}[${i}], ${value} = ${values}[${i}];
${consume({ key, value })}
}`,
  );
  const whole = emitter.block([chunk], `const ${rows} = ${chunk}.rows;\n${rowLoop(emitter, rows, consume)}`);
  return `for (const ${chunk} of ${chunks}) {
if (${chunk}.numbers !== undefined) {
${tokens}
} else if (${chunk}.keys !== undefined) {
${pairs}
} else {
${whole}
} }`;
}

function rowLoop(emitter: Emitter, array: string, consume: Consume): string {
  const i = emitter.name('i');
  const row = emitter.name('r');
  return `for (let ${i} = 0; ${i} < ${array}.length; ${i}++) { const ${row} = ${array}[${i}];\n${consume({ whole: row })}\n}`;
}

function tokenColumns(emitter: Emitter, chunk: string, consume: Consume): string {
  const numbers = emitter.name('ns');
  const values = emitter.name('vs');
  const i = emitter.name('i');
  const value = emitter.name('v');
  const token = tokenIn(emitter);
  const code = consume({ key: token.text, value, token });
  return `const ${numbers} = ${chunk}.numbers, ${values} = ${chunk}.values;
${before(token)}
for (let ${i} = 0; ${i} < ${numbers}.length; ${i}++) { const ${token.number} = ${numbers}[${i}], ${value} = ${values}[${i}];
${code}
}`;
}

/** Lines of text, decoded a chunk at a time. */
export function emitText(emitter: Emitter, slot: Slot, consume: Consume): string {
  const chunk = emitter.name('text');
  const from = emitter.name('from');
  const to = emitter.name('to');
  const line = emitter.name('line');
  const block = emitter.block(
    [chunk],
    `let ${from} = 0;
while (${from} < ${chunk}.length) {
let ${to} = ${chunk}.indexOf('\\n', ${from}); if (${to} < 0) ${to} = ${chunk}.length;
const ${line} = ${chunk}.slice(${from}, ${to}); ${from} = ${to} + 1;
${consume({ whole: line })}
}`,
  );
  return `for (const ${chunk} of helpers.textChunks(inputs[${slot}])) {\n${block}\n}`;
}

/** The parts of lines between separators, interned from their bytes. */
export function emitWords(emitter: Emitter, slot: Slot, { separator, consume }: { separator: string; consume: Consume }): string {
  const chunk = emitter.name('chunk');
  const from = emitter.name('from');
  const n = emitter.name('n');
  const numbers = emitter.name('ns');
  const i = emitter.name('i');
  const token = tokenIn(emitter);
  const code = consume({ whole: token.text, token });
  const block = emitter.block(
    [n],
    `const ${numbers} = helpers.tokens.found;
${before(token)}for (let ${i} = 0; ${i} < ${n}; ${i}++) { const ${token.number} = ${numbers}[${i}];
${code}
}`,
  );
  return `for (const ${chunk} of helpers.byteChunks(inputs[${slot}])) {
for (let ${from} = ${chunk}.from; ${from} < ${chunk}.to; ${from} = helpers.tokens.stopped) {
const ${n} = helpers.tokens.split(${chunk}, ${from}, ${separator.charCodeAt(0)});
${block}
} }`;
}

/** Lines of a text, a separator and a number, as interned text and number; lines that are otherwise go through the closure. */
export function emitKeyNumbers(emitter: Emitter, slot: Slot, of: { separator: string; f: number; next: Next }): string {
  const chunk = emitter.name('chunk');
  const from = emitter.name('from');
  const end = emitter.name('end');
  const n = emitter.name('n');
  const numbers = emitter.name('ns');
  const values = emitter.name('vs');
  const value = emitter.name('v');
  const i = emitter.name('i');
  const odd = emitter.name('x');
  const token = tokenIn(emitter);
  const { consume, consumeNumbers } = of.next;
  const each = () => `for (let ${i} = 0; ${i} < ${n}; ${i}++) { const ${token.number} = ${numbers}[${i}], ${value} = ${values}[${i}];
${consume({ key: token.text, value, token })}
}`;
  const code = consumeNumbers === undefined ? each() : consumeNumbers(numbers, values, n);
  const views = `const ${numbers} = helpers.tokens.found, ${values} = helpers.tokens.values;\n`;
  const block = emitter.block([n], `${views}${before(token)}${code}`);
  return `for (const ${chunk} of helpers.byteChunks(inputs[${slot}])) {
for (let ${from} = ${chunk}.from; ${from} < ${chunk}.to;) {
const ${n} = helpers.tokens.pairs(${chunk}, ${from}, ${of.separator.charCodeAt(0)});
${from} = helpers.tokens.stopped;
${block}
if (helpers.tokens.isOdd) {
const ${end} = ${chunk}.bytes.indexOf(10, ${from}), ${odd} = f${of.f}(${chunk}.bytes.toString('utf8', ${from}, ${end}));
${from} = ${end} + 1;
${consume({ whole: odd })}
} } }`;
}

function tokenIn(emitter: Emitter): Token & { readonly texts: string } {
  const texts = emitter.name('texts');
  const number = emitter.name('t');
  return { texts, number, text: `${texts}[${number}]`, before: [] };
}

/** New texts may have come with the block: tables that are as long as there are texts are looked at anew. */
function before({ texts, before: code }: Token & { readonly texts: string }): string {
  return `const ${texts} = helpers.tokens.texts;\n${code.map((line) => `${line}\n`).join('')}`;
}
