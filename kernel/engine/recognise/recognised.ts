import { builtinOf } from '../../rdd/closure/builtins.ts';
import type { Closure, Sink, Step } from '../../rdd/plan/Step.ts';
import { formOf } from './forms.ts';

/** A step with what is known about its closures noted, all the way down. */
export function recognised(step: Step, closures: readonly Closure[]): Step {
  const inside = (below: Step): Step => recognised(below, closures);
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
      return { ...step, form: formOf(closures[step.f]!), in: inside(step.in) };
    case 'combine':
      return { ...step, form: formOf(closures[step.merge]!), in: inside(step.in) };
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

/** A sink with what is known about its closure noted. */
export function recognisedSink(sink: Sink, closures: readonly Closure[]): Sink {
  if (sink.op !== 'call') return sink;
  const call = builtinOf(closures[sink.f]!);
  return call?.module === 'rdd/actions/aggregate.ts' && call.name === 'foldPartition' ? { ...sink, isFold: true } : sink;
}
