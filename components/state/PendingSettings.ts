import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { ParagraphConfig } from '@/kernel/protocol/note.ts';

type Patch = Partial<ParagraphConfig>;

/** Settings that this page has sent and the server has not answered yet: what the server says of an earlier step must not take them back. */
export class PendingSettings {
  readonly #patches = new Map<ParagraphId, Patch[]>();

  /** Returns what is called when the server has answered. */
  add(id: ParagraphId, patch: Patch): () => void {
    const patches = this.#patches.get(id) ?? [];
    this.#patches.set(id, [...patches, patch]);
    return () => {
      const left = this.#patches.get(id)!.filter((one) => one !== patch);
      if (left.length) this.#patches.set(id, left);
      else this.#patches.delete(id);
    };
  }

  /** The settings as this page wants them to be shown. */
  over(id: ParagraphId, config: ParagraphConfig): ParagraphConfig {
    const patches = this.#patches.get(id);
    return patches ? Object.assign({}, config, ...patches) : config;
  }
}
