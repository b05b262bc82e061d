import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { StreamStatus } from '@/kernel/protocol/stream.ts';

export interface StatusStripProps {
  /** With all the batches that are kept, oldest first. */
  status: StreamStatus;
  /** Stops the stream; the strip shows STOPPING until the status says so. */
  onStop?: (() => void) | undefined;
  /** Goes to the paragraph that owns an output operation. */
  onOpenParagraph?: ((id: ParagraphId) => void) | undefined;
}

export interface StreamRegistryProps {
  streams: readonly StreamStatus[];
  onStop: (id: string) => void;
  /** Goes to the first paragraph of a stream. */
  onOpenParagraph?: ((id: ParagraphId) => void) | undefined;
}
