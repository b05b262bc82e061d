import type { Slot } from '../../rdd/plan/Step.ts';
import type { Consume, Emitter } from './Emitter.ts';

/** Rows of a task's input; as columns where whoever consumes them wants pairs and the frame has them so. */
export function emitRows(emitter: Emitter, slot: Slot, { consume, wantsPairs }: { consume: Consume; wantsPairs: boolean }): string {
  const array = emitter.name('rows');
  const i = emitter.name('i');
  const row = emitter.name('r');
  const loop = `for (let ${i} = 0; ${i} < ${array}.length; ${i}++) { const ${row} = ${array}[${i}];\n${consume({ whole: row })}\n}`;
  if (!wantsPairs) return `for (const ${array} of inputs[${slot}].arrays()) {\n${loop}\n}`;
  const chunk = emitter.name('chunk');
  const keys = emitter.name('ks');
  const values = emitter.name('vs');
  const key = emitter.name('k');
  const value = emitter.name('v');
  return `for (const ${chunk} of inputs[${slot}].chunks()) {
if (${chunk}.keys !== undefined) { const ${keys} = ${chunk}.keys, ${values} = ${chunk}.values;
for (let ${i} = 0; ${i} < ${keys}.length; ${i}++) { const ${key} = ${keys}[${i}], ${value} = ${values}[${i}];
${consume({ key, value })}
} } else { const ${array} = ${chunk}.rows;
${loop}
} }`;
}

/** Lines of text, decoded a chunk at a time. */
export function emitText(emitter: Emitter, slot: Slot, consume: Consume): string {
  const chunk = emitter.name('text');
  const from = emitter.name('from');
  const to = emitter.name('to');
  const line = emitter.name('line');
  return `for (const ${chunk} of helpers.textChunks(inputs[${slot}])) { let ${from} = 0;
while (${from} < ${chunk}.length) {
let ${to} = ${chunk}.indexOf('\\n', ${from}); if (${to} < 0) ${to} = ${chunk}.length;
const ${line} = ${chunk}.slice(${from}, ${to}); ${from} = ${to} + 1;
${consume({ whole: line })}
} }`;
}
