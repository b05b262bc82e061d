import * as Y from 'yjs';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { Shelf } from '../shelf.ts';

const Prefix = 'millrace.unsent/';

/**
 * A copy of edits that the server has not acknowledged, so that neither a closed tab nor a crash loses one. Each page writes under
 * its own Yjs client id, hence two tabs never overwrite each other; whoever opens the note next sends what it finds.
 *
 *   millrace.unsent/<note>/<paragraph>/<client>  →  base64 of one Yjs update
 */
export class UnsentShelf {
  readonly #shelf: Shelf | undefined;
  readonly #note: string;
  /** What was found at the start and not sent yet, so that only that is removed later. */
  readonly #found = new Map<string, string>();
  onFull: () => void = () => {};

  constructor(noteId: NoteId, shelf: Shelf | undefined) {
    this.#shelf = shelf;
    this.#note = `${Prefix}${encodeURIComponent(noteId)}/`;
  }

  keep(paragraphId: ParagraphId, clientId: number, updates: readonly Uint8Array[]): void {
    const key = `${this.#paragraph(paragraphId)}${clientId}`;
    try {
      if (updates.length === 0) this.#shelf?.removeItem(key);
      else this.#shelf?.setItem(key, toBase64(updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates])));
    } catch {
      this.onFull();
    }
  }

  /** What pages that are gone have left of a paragraph. */
  restore(paragraphId: ParagraphId): Uint8Array[] {
    return this.#keys(this.#paragraph(paragraphId)).flatMap((key) => {
      const value = this.#shelf?.getItem(key);
      if (!value) return [];
      this.#found.set(key, value);
      const update = fromBase64(value);
      return update ? [update] : [];
    });
  }

  /** Whether `restore` found something of a paragraph that is not sent yet. */
  hasFound(paragraphId: ParagraphId): boolean {
    const prefix = this.#paragraph(paragraphId);
    return [...this.#found.keys()].some((key) => key.startsWith(prefix));
  }

  /** Removes what `restore` found, unless another tab has written there since. */
  forget(paragraphId: ParagraphId): void {
    const prefix = this.#paragraph(paragraphId);
    for (const [key, value] of this.#found) {
      if (!key.startsWith(prefix)) continue;
      if (this.#shelf?.getItem(key) === value) this.#shelf.removeItem(key);
      this.#found.delete(key);
    }
  }

  #paragraph(id: ParagraphId): string {
    return `${this.#note}${encodeURIComponent(id)}/`;
  }

  #keys(prefix: string): string[] {
    const keys = Array.from({ length: this.#shelf?.length ?? 0 }, (_, i) => this.#shelf?.key(i) ?? '');
    return keys.filter((key) => key.startsWith(prefix));
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

/** Undefined for what is not base64: somebody else's entry must not keep a note from opening. */
function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}
