import type { ServerMessage } from '../../protocol/browser.ts';

/** Told of every change; `origin` names the viewer who made it and knows it already. */
export type FeedListener = (message: ServerMessage, origin?: string) => void;

/**
 * What has changed, for whoever shows it. Whether a change came from a page, from REST or from a kernel makes no difference here.
 *
 * @example
 * const stop = feed.subscribe((message) => io.to(message.noteId).emit('message', message))
 */
export class Feed {
  readonly #listeners = new Set<FeedListener>();

  subscribe(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  publish(message: ServerMessage, origin?: string): void {
    for (const listener of this.#listeners) listener(message, origin);
  }
}
