import { createHash } from 'node:crypto';
import { Duration } from '../../base/Duration.ts';
import { serializeClosure } from '../../rdd/closure/serialize.ts';
import { Partitioner } from '../../rdd/partitioner/Partitioner.ts';
import type { AnyFunction, StreamNode } from '../dstream/StreamNode.ts';

/**
 * What an operator is: its owner, operation, code with all that the code captures, settings and parents. Two operators
 * with the same identity do the same, so one may go on where the other was. Where the code stands does not matter: a line
 * above it may come or go. A name given by a person stands for all of it but the operation.
 */
export function identityOf(node: StreamNode<unknown>, known = new Map<StreamNode<unknown>, string>()): string {
  const before = known.get(node);
  if (before !== undefined) return before;
  const { operation, closures = [], driverFunctions = [], settings = [] } = node.definition;
  const facts = node.givenName
    ? [operation, 'named', node.givenName]
    : [
        operation,
        node.owner,
        closures.map(codeOf),
        driverFunctions.map(codeOf),
        settings.map(settingOf),
        node.parents.map((parent) => identityOf(parent, known)),
      ];
  const identity = createHash('sha1').update(JSON.stringify(facts)).digest('base64url');
  known.set(node, identity);
  return identity;
}

/** The function's code and captures, without the places where they stand. */
function codeOf(f: AnyFunction | undefined): unknown {
  if (!f) return null;
  try {
    const { functions, root } = serializeClosure(f).payload;
    return [root, functions.map(({ source, captures }) => [source, captures])];
  } catch {
    // A function that stays with the driver may capture what cannot be written down; its text is all there is to compare.
    return f.toString();
  }
}

function settingOf(setting: unknown): unknown {
  if (setting instanceof Duration) return setting.milliseconds;
  if (setting instanceof Partitioner) return [setting.constructor.name, setting.numPartitions, codeOf(setting.route as AnyFunction)];
  return setting ?? null;
}
