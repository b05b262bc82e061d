import type { Closure, Step } from '../../rdd/plan/Step.ts';
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
