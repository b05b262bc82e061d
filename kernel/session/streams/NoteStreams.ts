import type { DisplayOptions } from '../live/DisplayOptions.ts';
import type { ParagraphState } from '../ParagraphState.ts';
import { Resources } from './Resources.ts';

/** What runs by itself in a note: its streams, and what else its paragraphs started. */
export class NoteStreams {
  readonly #resources = new Resources();
  readonly scope: Record<string, unknown> = {};

  canDisplay(_value: unknown): boolean {
    return false;
  }

  display(_state: ParagraphState, _value: unknown, _options: DisplayOptions): unknown {
    return undefined;
  }

  /** Notes something that a paragraph started and that ends with it. Returns it. */
  own<T extends { readonly isRunning: boolean; stop(): unknown }>(owner: string, resource: T): T {
    this.#resources.add(owner, resource);
    return resource;
  }

  edit(owner: string, definition: () => Promise<void>): Promise<void> {
    return this.#resources.define(owner, definition);
  }

  isStreaming(owner: string): boolean {
    return this.#resources.isRunning(owner);
  }

  stop(owner: string): Promise<void> {
    return this.#resources.stop(owner);
  }

  async stopStream(_streamId: string, _graceful: boolean): Promise<void> {}

  resync(): void {}

  dispose(): Promise<void> {
    return this.#resources.stopEverything();
  }
}
