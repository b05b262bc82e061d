import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { BatchInfo, StreamStatus } from '@/kernel/protocol/stream.ts';

/**
 * A stream's status as one of its paragraphs should judge it: a failure in another paragraph's output is that paragraph's to show. A
 * failure that belongs to nobody is everybody's.
 */
export function asSeenBy(paragraph: ParagraphId, status: StreamStatus): StreamStatus {
  const isElsewhere = (batch: BatchInfo): boolean => {
    const failed = batch.outputs.filter((output) => output.error !== undefined);
    return failed.length > 0 && failed.every((output) => output.paragraphId !== undefined && output.paragraphId !== paragraph);
  };
  if (!status.batches.some((batch) => batch.state === 'failed' && isElsewhere(batch))) return status;
  const { lastError, ...rest } = status;
  const own = status.batches
    .findLast((batch) => batch.state === 'failed' && !isElsewhere(batch))
    ?.outputs.find((output) => output.error !== undefined)?.error;
  return {
    ...rest,
    ...(own === undefined ? {} : { lastError: own }),
    batches: status.batches.map((batch) =>
      batch.state === 'failed' && isElsewhere(batch) ? { ...batch, state: 'completed' as const } : batch,
    ),
  };
}
