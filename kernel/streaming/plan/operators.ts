import type { Partitioner } from '../../rdd/partitioner/Partitioner.ts';
import { FileInputDStream } from '../dstream/input/files/FileInputDStream.ts';
import { QueueInputDStream } from '../dstream/input/QueueInputDStream.ts';
import { ReceiverInputDStream } from '../dstream/input/ReceiverInputDStream.ts';
import { partialCounts } from '../dstream/operators/compositions.ts';
import { EmittedDStream } from '../dstream/operators/EmittedDStream.ts';
import { FilteredDStream } from '../dstream/operators/FilteredDStream.ts';
import { FlatMappedDStream } from '../dstream/operators/FlatMappedDStream.ts';
import { FlatMapValuedDStream } from '../dstream/operators/FlatMapValuedDStream.ts';
import { ForEachDStream } from '../dstream/operators/ForEachDStream.ts';
import { GlommedDStream } from '../dstream/operators/GlommedDStream.ts';
import { GroupedDStream } from '../dstream/operators/GroupedDStream.ts';
import { type JoinKind, joined } from '../dstream/operators/joins.ts';
import { MapPartitionedDStream } from '../dstream/operators/MapPartitionedDStream.ts';
import { MappedDStream } from '../dstream/operators/MappedDStream.ts';
import { MapValuedDStream } from '../dstream/operators/MapValuedDStream.ts';
import { print, save } from '../dstream/operators/outputs.ts';
import { ReducedDStream } from '../dstream/operators/ReducedDStream.ts';
import { ReducedWindowedDStream } from '../dstream/operators/ReducedWindowedDStream.ts';
import { RepartitionedDStream } from '../dstream/operators/RepartitionedDStream.ts';
import { ShuffledDStream } from '../dstream/operators/ShuffledDStream.ts';
import { SnapshotDStream } from '../dstream/operators/SnapshotDStream.ts';
import { StateDStream } from '../dstream/operators/StateDStream.ts';
import { StateRecordsDStream } from '../dstream/operators/StateRecordsDStream.ts';
import { TransformedDStream } from '../dstream/operators/TransformedDStream.ts';
import { transformed } from '../dstream/operators/transformed.ts';
import { UnionDStream } from '../dstream/operators/UnionDStream.ts';
import { WindowedDStream } from '../dstream/operators/WindowedDStream.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import { StateSpec } from '../dstream/state/StateSpec.ts';
import { type OperatorParts, registerOperator } from './operatorTypes.ts';

// How each operator of the kernel's own is made from its definition.

type Make = (parts: OperatorParts) => unknown;
/** Parents come first in a plan, so the operator that an operator needs is there. */
const parentOf = ({ parents }: OperatorParts): StreamNode<never> => parents[0]!;
// biome-ignore lint/complexity/noBannedTypes: any class of operators
const of = (type: Function, make: Make): void => registerOperator(import.meta.url, type, make);

of(MappedDStream, (parts) => new MappedDStream(parentOf(parts), parts.closures[0]!));
of(FlatMappedDStream, (parts) => new FlatMappedDStream(parentOf(parts), parts.closures[0]!));
of(FilteredDStream, (parts) => new FilteredDStream(parentOf(parts), parts.closures[0]!));
of(GlommedDStream, (parts) => new GlommedDStream(parentOf(parts)));
of(MapPartitionedDStream, (parts) => new MapPartitionedDStream(parentOf(parts), parts.closures[0]!, parts.settings[0]!));
of(RepartitionedDStream, (parts) => new RepartitionedDStream(parentOf(parts), parts.settings[0]!));
of(MapValuedDStream, (parts) => new MapValuedDStream(parentOf(parts), parts.closures[0]!));
of(FlatMapValuedDStream, (parts) => new FlatMapValuedDStream(parentOf(parts), parts.closures[0]!));
of(GroupedDStream, (parts) => new GroupedDStream(parentOf(parts), parts.settings[0]!));
of(ReducedDStream, (parts) => new ReducedDStream(parentOf(parts), parts.closures[0]!, parts.settings[0]!));
of(UnionDStream, ({ parents }) => new UnionDStream(parents));
of(EmittedDStream, (parts) => new EmittedDStream(parentOf(parts)));
of(SnapshotDStream, (parts) => new SnapshotDStream(parentOf(parts)));
of(WindowedDStream, (parts) => new WindowedDStream(parentOf(parts), { window: parts.settings[0]!, slide: parts.settings[1]! }));

of(ShuffledDStream, (parts) => {
  const [create, mergeValue, mergeCombiners] = parts.closures as readonly [never, never, never];
  const [mapSideCombine, partitioner] = parts.settings as unknown as readonly [boolean | undefined, Partitioner];
  const combiner = { operation: parts.operation, create, mergeValue, mergeCombiners };
  return new ShuffledDStream(parentOf(parts), mapSideCombine === undefined ? combiner : { ...combiner, mapSideCombine }, partitioner);
});

of(ReducedWindowedDStream, (parts) => {
  const [reduce, inverse, filter] = parts.closures as readonly never[] as readonly [never, never, never];
  const [window, slide, partitioner] = parts.settings as readonly [never, never, never];
  // It makes the reduction of its batches itself.
  const parent = parentOf(parts).parents[0] as StreamNode<never>;
  return new ReducedWindowedDStream(parent, { reduce, inverse, filter, window, slide, partitioner });
});

of(StateDStream, (parts) => {
  const [form, partitioner, rememberPartitioner] = parts.settings as readonly [never, never, never];
  return new StateDStream(parentOf(parts), {
    update: { form, f: parts.closures[0]! },
    partitioner,
    rememberPartitioner,
    initial: parts.made[0],
  });
});

of(StateRecordsDStream, (parts) => {
  const [partitioner, timeout, onTime] = parts.settings as readonly [never, never, never];
  const spec = StateSpec.function<never, never, never, never>(parts.closures[0]!).partitioner(partitioner);
  if (timeout) spec.timeout(timeout, { onTime });
  if (parts.made[0]) spec.initialState(parts.made[0]);
  return new StateRecordsDStream(parentOf(parts), spec);
});

of(TransformedDStream, ({ parents, operation, driverFunctions: [f], settings }) => {
  if (operation === 'count') return partialCounts(parents[0]!);
  if (!f) return joined(operation as JoinKind, parents as unknown as readonly [never, never], settings[0]!);
  if ((settings[0] as unknown) === 'each') return transformed(operation, parents, f as never);
  return new TransformedDStream(parents, { operation, userFunction: f, settings, apply: f as never });
});

of(ForEachDStream, (parts) => {
  const parent = parentOf(parts);
  const [first, second] = parts.settings as readonly [never, never];
  switch (parts.operation) {
    case 'print':
      return print(parent, first);
    case 'saveAsTextFiles':
    case 'saveAsObjectFiles':
      return save(parent, parts.operation, { prefix: first, suffix: second });
    default: {
      const output = new ForEachDStream(parent, { operation: parts.operation, run: parts.driverFunctions[0] as never });
      parts.context.addOutput(output);
      return output;
    }
  }
});

of(
  QueueInputDStream,
  ({ context, settings: [oneAtATime], made: [queue, defaultRDD] }) => context.queueStream(queue as never, oneAtATime, defaultRDD).node,
);

of(FileInputDStream, ({ context, operation, settings: [directory, newFilesOnly, recordLength], driverFunctions: [filter] }) => {
  if (operation === 'textFileStream') return context.textFileStream(directory!).node;
  if (operation === 'binaryRecordsStream') return context.binaryRecordsStream(directory!, recordLength!).node;
  return context.fileStream(directory!, filter as never, newFilesOnly).node;
});

of(ReceiverInputDStream, ({ context, operation, settings: [host, port], driverFunctions: [decoder], made: [receiver] }) => {
  if (operation === 'rawSocketStream') return context.rawSocketStream(host as never, port as never).node;
  if (operation === 'socketTextStream') return context.socketTextStream(host as never, port as never).node;
  if (operation === 'socketStream') return context.socketStream(host as never, port as never, decoder as never).node;
  return context.receiverStream(receiver as never).node;
});
