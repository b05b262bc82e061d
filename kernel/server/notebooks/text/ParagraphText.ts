import * as Y from 'yjs';
import { KernelError } from '../../../base/errors.ts';
import { replacement } from './replacement.ts';

/** As much as one message may carry; more than that is no paragraph. */
export const TextLimit = 2_000_000;

/**
 * A paragraph's text as a Yjs document with one Y.Text named "text". Updates commute, so several people can type at once and
 * nothing that was typed offline is lost.
 *
 * @example
 * const text = ParagraphText.of('const a = 1')
 * const update = text.replace('const a = 2')   // send it to the others, keep it in the store
 */
export class ParagraphText {
  readonly #doc = new Y.Doc();
  readonly #text: Y.Text = this.#doc.getText('text');
  #cached: string | undefined;
  #emitted: Uint8Array | undefined;

  constructor() {
    this.#doc.on('update', (update: Uint8Array) => {
      this.#emitted = update;
      this.#cached = undefined;
    });
  }

  static of(text: string): ParagraphText {
    const made = new ParagraphText();
    if (text) made.#text.insert(0, text);
    return made;
  }

  static restore(state: Uint8Array, updates: Uint8Array[]): ParagraphText {
    const made = new ParagraphText();
    made.#doc.transact(() => {
      for (const update of [state, ...updates]) Y.applyUpdate(made.#doc, update);
    });
    return made;
  }

  get text(): string {
    this.#cached ??= this.#text.toString();
    return this.#cached;
  }

  /** Takes another's update in; false when it held nothing new. */
  apply(update: Uint8Array): boolean {
    this.#check(update);
    this.#emitted = undefined;
    Y.applyUpdate(this.#doc, update);
    // An update whose predecessors are still under way changes nothing yet, and must be kept all the same.
    const { pendingStructs, pendingDs } = this.#doc.store;
    return this.#emitted !== undefined || pendingStructs !== null || pendingDs !== null;
  }

  /** Makes the text `text` by changing only what differs, so that others' carets and edits around it stay. Undefined when it is that already. */
  replace(text: string): Uint8Array | undefined {
    const change = replacement(this.text, text);
    if (!change) return undefined;
    this.#emitted = undefined;
    this.#doc.transact(() => {
      this.#text.delete(change.at, change.removed);
      this.#text.insert(change.at, change.inserted);
    });
    return this.#emitted;
  }

  /** What a page with this state vector lacks. */
  since(vector: Uint8Array): Uint8Array {
    try {
      return Y.encodeStateAsUpdate(this.#doc, vector);
    } catch (cause) {
      throw new KernelError('TEXT_UPDATE_INVALID', 'The state vector of the text cannot be read. Reload the page.', { cause });
    }
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  /** Yjs integrates as it reads: bytes that break off in the middle would leave half an edit behind. */
  #check(update: Uint8Array): void {
    let inserted = 0;
    try {
      for (const { id, length } of Y.decodeUpdate(update).structs) {
        const known = Y.getState(this.#doc.store, id.client);
        inserted += Math.min(length, Math.max(0, id.clock + length - known));
      }
    } catch (cause) {
      throw new KernelError('TEXT_UPDATE_INVALID', 'The edit is not a Yjs update. Reload the page; what is saved is untouched.', { cause });
    }
    if (this.text.length + inserted > TextLimit)
      throw new KernelError('TEXT_TOO_LARGE', `A paragraph holds at most ${TextLimit.toLocaleString('en')} characters. Split it.`);
  }
}
