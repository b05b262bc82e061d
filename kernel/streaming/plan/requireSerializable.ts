import { type ErrorCode, KernelError } from '../../base/errors.ts';
import { driverOnlyKind } from '../../rdd/closure/driverOnly.ts';
import { ClosureWriter } from '../../rdd/closure/serialize.ts';
import type { DStreamGraph } from '../dstream/DStreamGraph.ts';

/** What no other process could go on with. Of a function that no compiler has noted, it is not known what it captures. */
const REFUSED: readonly ErrorCode[] = ['CAPTURE_NOT_SERIALIZABLE', 'CAPTURE_NATIVE', 'CAPTURE_USES_THIS'];

/** Refuses functions of the driver that hold a connection or the like, which would be lost with the process. */
export function requireSerializable(graph: DStreamGraph): void {
  const writer = new ClosureWriter((value) => (driverOnlyKind(value) === undefined ? undefined : { driver: 'any', args: [] }));
  for (const node of graph.nodes()) {
    for (const f of node.definition.driverFunctions ?? []) {
      if (!f) continue;
      try {
        writer.write(f, f);
      } catch (cause) {
        if (!(cause instanceof KernelError) || !REFUSED.includes(cause.code)) continue;
        throw new KernelError(
          'FUNCTIONS_NOT_SERIALIZABLE',
          `DStream checkpointing has been enabled but the DStreams with their functions are not serializable: ${node.label}. ${cause.message}`,
          { cause, ...cause.place, ...(cause.hint === undefined ? {} : { hint: cause.hint }) },
        );
      }
    }
  }
}
