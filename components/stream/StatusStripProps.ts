import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { StreamStatus } from '@/kernel/protocol/stream.ts';
import type { LookAtGraph } from './useOperatorGraph.ts';

export interface StatusStripProps {
  /** With all the batches that are kept, oldest first. */
  status: StreamStatus;
  /** Stops the stream, or the part of it that the strip stands for; the strip shows STOPPING when the status says so. */
  onStop?: (() => void) | undefined;
  /** What `onStop` stops, for those who do not see where the strip is. Default: "Stop stream <name>". */
  stopLabel?: string | undefined;
  /** Goes to the paragraph that owns an output operation. */
  onOpenParagraph?: ((id: ParagraphId) => void) | undefined;
  /** Looks at the stream's operators. Without it they are not shown. */
  look?: LookAtGraph | undefined;
  /** The paragraph that the strip stands for: its operators stand out. */
  owner?: ParagraphId | undefined;
  onOpenPlace?: ((id: ParagraphId, line: number, column: number) => void) | undefined;
}

export interface StreamRegistryProps {
  streams: readonly StreamStatus[];
  /** Graceful first; not, when a graceful stop takes too long. */
  onStop: (id: string, isGraceful: boolean) => void;
  onResume: (id: string) => void;
  /** Goes to the first paragraph of a stream. */
  onOpenParagraph?: ((id: ParagraphId) => void) | undefined;
}
