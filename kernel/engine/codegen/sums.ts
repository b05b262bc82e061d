import type { Step } from '../../rdd/plan/Step.ts';
import { type Emitter, type Next, withPair } from './Emitter.ts';

type Combine = Extract<Step, { op: 'combine' }>;

/** Whether all that is combined are sums of values as they come. */
export function isSum({ create, form }: Combine): boolean {
  return create === undefined && form?.kind === 'sum';
}

/** Code that adds up numbers by key (`TokenSums`), and the name of the sums. `emit` gives the code of the rows. */
export function emitSums(emitter: Emitter, step: Combine, emit: (next: Next) => string): { name: string; code: string } {
  const name = emitter.name('sums');
  const fill = whole(name, step.in) ?? emit({ wantsPairs: true, wantsTokens: true, consume: (row) => add(emitter, name, row) });
  return { name, code: `${emitter.variable(name, `helpers.sums(f${step.merge})`)}\n${fill}\n` };
}

/** What needs no code of its own: words of lines, each the same number; rows as they came over an exchange. */
function whole(sums: string, step: Step): string | undefined {
  if (step.op === 'rows') return `${sums}.chunks(inputs[${step.slot}].chunks(helpers.tokens));`;
  if (step.op !== 'map' || step.form?.kind !== 'pairWith' || step.in.op !== 'flatMap') return undefined;
  const { form, in: lines } = step.in;
  if (form?.kind !== 'split' || lines.op !== 'text') return undefined;
  return `${sums}.words(inputs[${lines.slot}], ${form.separator.charCodeAt(0)}, ${step.form.value});`;
}

function add(emitter: Emitter, sums: string, row: Parameters<typeof withPair>[1]): string {
  return withPair(emitter, row, ({ key, value, token, origin }) => {
    if (token !== undefined) return `${sums}.token(${token.number}, ${value});`;
    if (origin === undefined) return `${sums}.add(${key}, ${value});`;
    return `if (${key} === ${origin.text}) ${sums}.token(${origin.number}, ${value}); else ${sums}.add(${key}, ${value});`;
  });
}
