import type { ServerMessage } from '@/kernel/protocol/browser.ts';
import { addLog } from '../../state/log.ts';
import type { Stores } from '../../state/stores.ts';

/** Snapshots first: a frame of the same message may stand on one. */
export function applyFrames(stores: Stores, message: Extract<ServerMessage, { type: 'frames' }>): void {
  for (const snapshot of message.snapshots) stores.outputs.restore(snapshot);
  for (const frame of message.frames) {
    const applied = stores.outputs.apply(frame);
    if (applied !== 'applied' || frame.frame.op !== 'batchError') continue;
    const info = stores.outputs.get(frame.outputId)?.info;
    const words = frame.frame.message;
    addLog(stores.log, {
      at: frame.frame.batch?.doneAt ?? Date.now(),
      level: 'error',
      message: words,
      noteId: message.noteId,
      error: { code: 'BATCH', message: words, paragraphId: info?.paragraphId },
    });
  }
}
