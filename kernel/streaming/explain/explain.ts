import { Duration } from '../../base/Duration.ts';
import { normalizeDuration } from '../../base/normalizeDuration.ts';
import { Partitioner } from '../../rdd/partitioner/Partitioner.ts';
import { StorageLevel } from '../../rdd/StorageLevel.ts';
import { InputNode } from '../dstream/input/InputNode.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import type { StreamingContext } from '../StreamingContext.ts';
import { capturesOf, closureText } from './closureText.ts';
import { type Stage, stagesOf } from './stages.ts';

type Node = StreamNode<unknown>;

const MOST_OF_A_FUNCTION = 60;

/**
 * A plan for people: what runs in one loop, where rows are exchanged, and which functions with which captures are called.
 *
 *     Stage 1
 *       #0  textFileStream  p1:1
 *       #1  map             p1:2  line => line.split('\t')[k]   k = 6
 *     Stage 2, from #1 by key over 2 partitions, combined before
 *       #2  reduceByKey     p1:3  (a, b) => a + b
 *       #3  print           p1:4
 */
export function explain(context: StreamingContext, nodes: readonly Node[]): string {
  const places = new Map(nodes.map((node, i) => [node, i] as const));
  const stages = stagesOf(nodes);
  const rows = nodes.map((node) => rowOf(node, places));
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  const line = (node: Node): string => {
    const cells = rows[places.get(node)!]!;
    return `  ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd();
  };
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  const outputs = nodes.filter((node) => context.graph.outputs.some((output) => (output as Node) === node)).length;
  const head = `${context.name}: batches of ${durationText(context.batchDuration)}, ${count(nodes.length, 'operator')} in ${count(stages.length, 'stage')}, ${count(outputs, 'output')}`;
  return [head, ...stages.flatMap((stage, i) => [`Stage ${i + 1}${sourcesOf(stage, places)}`, ...stage.nodes.map(line)])].join('\n');
}

function sourcesOf({ exchanges }: Stage, places: ReadonlyMap<Node, number>): string {
  const hows = Map.groupBy(exchanges, ({ how }) => how);
  const parts = Array.from(hows, ([how, of]) => `from ${of.map(({ from }) => `#${places.get(from)}`).join(' and ')} ${how}`);
  return parts.length === 0 ? '' : `, ${parts.join('; ')}`;
}

function rowOf(node: Node, places: ReadonlyMap<Node, number>): string[] {
  const { operation, closures = [], driverFunctions = [] } = node.definition;
  const functions = [...closures, ...driverFunctions].filter((f) => f !== undefined);
  const parents = node.parents.map((parent) => places.get(parent)!);
  const place = places.get(node)!;
  // The one before is its parent where nothing else is said.
  const from =
    parents.length > 1 || (parents.length === 1 && parents[0] !== place - 1) ? ` ← ${parents.map((of) => `#${of}`).join(', ')}` : '';
  const name = node.givenName === undefined ? '' : ` "${node.givenName}"`;
  return [
    `#${place}`,
    `${operation}${name}${from}`,
    placeText(node),
    functions.map((f) => closureText(f, Math.floor(MOST_OF_A_FUNCTION / functions.length))).join(' | '),
    [...new Set(functions.flatMap(capturesOf)), ...settingsOf(node)].join(', '),
  ];
}

function placeText({ creationSite: { script, line } }: Node): string {
  return script === undefined || line === undefined ? '' : `${script.slice(script.lastIndexOf('/') + 1)}:${line}`;
}

/** Settings that are not seen elsewhere, and what is kept. */
function settingsOf(node: Node): string[] {
  const { operation, settings = [] } = node.definition;
  const told: string[] = [];
  if (operation.includes('indow')) {
    const durations = settings.filter((setting) => setting instanceof Duration);
    for (const [i, duration] of durations.entries()) told.push(`${i === 0 ? 'window' : 'slide'} ${durationText(duration)}`);
  } else if (node instanceof InputNode)
    told.push(...settings.filter((setting) => typeof setting === 'string' || typeof setting === 'number').map(String));
  const layout = settings.find((setting): setting is Partitioner => setting instanceof Partitioner);
  if (layout) told.push(`${layout.numPartitions} partitions`);
  if (node.storageLevel !== StorageLevel.NONE) told.push(`kept ${node.storageLevel}`);
  if (node.checkpointDuration) told.push(`checkpoint every ${durationText(node.checkpointDuration)}`);
  return told;
}

function durationText({ milliseconds }: Duration): string {
  const [amount, unit] = normalizeDuration(milliseconds);
  return Number.isInteger(amount) ? `${amount} ${unit}` : `${milliseconds} ms`;
}
