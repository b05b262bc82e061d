import { builtinOf } from '../../rdd/closure/builtins.ts';
import type { Closure, Form, Sink, Step } from '../../rdd/plan/Step.ts';
import { formOf } from './forms.ts';
import { mergedFields } from './MergedFields.ts';
import { readsAbove } from './records.ts';
import { unitedSketches } from './unitedSketches.ts';

/** A step with what is known about its closures noted, all the way down. `above`: the steps that its rows go through, the next one first. */
export function recognised(step: Step, closures: readonly Closure[], above: readonly Step[] = []): Step {
  const inside = (below: Step): Step => recognised(below, closures);
  const through = (below: Step): Step => recognised(below, closures, [step, ...above]);
  switch (step.op) {
    case 'rows':
    case 'text':
      return step;
    case 'map':
    case 'flatMap':
    case 'filter':
    case 'mapValues':
    case 'flatMapValues':
    case 'keyBy':
      return { ...step, form: withReads(formOf(closures[step.f]!), above, closures), in: through(step.in) };
    case 'combine':
      return { ...step, form: combineForm(step, closures), in: through(step.in) };
    case 'concat':
    case 'cogroup':
    case 'zipPartitions':
    case 'zipChunks':
      return { ...step, in: step.in.map(inside) };
    case 'cartesian':
      return { ...step, in: [inside(step.in[0]), inside(step.in[1])] };
    case 'mapPartitions':
    case 'group':
    case 'keep':
      return { ...step, in: inside(step.in) };
  }
}

function combineForm({ create, merge }: Extract<Step, { op: 'combine' }>, closures: readonly Closure[]): Form | undefined {
  const f = closures[merge]!;
  return (create === undefined ? unitedSketches(f) : mergedFields(closures[create]!, f)) ?? formOf(f);
}

function withReads(form: Form | undefined, above: readonly Step[], closures: readonly Closure[]): Form | undefined {
  if (form?.kind !== 'record') return form;
  const reads = readsAbove(above, closures);
  return reads && { ...form, reads };
}

/** A sink with what is known about its closure noted. */
export function recognisedSink(sink: Sink, closures: readonly Closure[]): Sink {
  if (sink.op !== 'call') return sink;
  const f = closures[sink.f]!;
  return builtinOf(f) !== undefined && 'step' in f ? { ...sink, isFold: true } : sink;
}
