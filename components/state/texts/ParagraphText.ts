import * as Y from 'yjs';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { UnsentShelf } from './UnsentShelf.ts';

/** Origins of changes that did not begin at this page's keyboard. */
export const Remote = Symbol('remote');
export const Restored = Symbol('restored');

/**
 * The text of one paragraph: a Y.Doc with one Y.Text named "text". Until the first sync it shows the text that came with the
 * note, so that a page has something to read at once; it may be edited from then on.
 */
export class ParagraphText {
  readonly id: ParagraphId;
  readonly doc = new Y.Doc();
  readonly #shelf: UnsentShelf;
  #preview: string;
  #isSynced = false;
  /** Edits made here that no server has acknowledged, oldest first; the first `#inFlight` are on their way. */
  #unsent: Unsent[] = [];
  #inFlight = 0;
  /** What is on its way answers a sync, and so holds what an earlier page has left; what is typed alone does not. */
  #sendsFound = false;
  readonly #listeners = new Set<() => void>();
  onUnsent: () => void = () => {};

  constructor(id: ParagraphId, preview: string, shelf: UnsentShelf) {
    this.id = id;
    this.#preview = preview;
    this.#shelf = shelf;
    for (const update of shelf.restore(id)) Y.applyUpdate(this.doc, update, Restored);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== Remote && origin !== Restored) this.#keep(update);
      this.#notify();
    });
  }

  get ytext(): Y.Text {
    return this.doc.getText('text');
  }

  /** What a person sees now. */
  read(): string {
    return this.#isSynced ? this.ytext.toString() : this.#preview;
  }

  /** True once the server's text is in: only then an editor may be bound to it. */
  get isSynced(): boolean {
    return this.#isSynced;
  }

  /** How many edits the server has not acknowledged. */
  get unsentEdits(): number {
    return this.#unsent.reduce((sum, u) => sum + u.edits, 0);
  }

  /** An update or the answer to a sync. */
  receive(update: Uint8Array): void {
    if (update.length > 0) Y.applyUpdate(this.doc, update, Remote);
  }

  /** The server's state has come. Returns what it lacks, to be sent and then confirmed with `sent`; undefined when it has all. */
  synced(update: Uint8Array, vector: Uint8Array): Uint8Array | undefined {
    this.receive(update);
    this.#isSynced = true;
    this.#inFlight = this.#unsent.length;
    this.#sendsFound = true;
    this.#notify();
    // Deletions are in no state vector, hence the look at what is known to be unsent.
    if (this.#inFlight === 0 && !this.#shelf.hasFound(this.id) && !isAhead(Y.encodeStateVector(this.doc), vector)) return undefined;
    return Y.encodeStateAsUpdate(this.doc, vector);
  }

  /** All that is to be sent, as one update; it stays kept until `sent`. Undefined when there is nothing, or something is on its way. */
  take(): Uint8Array | undefined {
    if (this.#inFlight > 0 || this.#unsent.length === 0) return undefined;
    this.#sendsFound = false;
    this.#unsent = [merged(this.#unsent)];
    this.#inFlight = 1;
    return this.#unsent[0]!.update;
  }

  /** The server has acknowledged what was taken, and what a page before this one had left. */
  sent(): void {
    this.#unsent.splice(0, this.#inFlight);
    this.#inFlight = 0;
    if (this.#sendsFound) this.#shelf.forget(this.id);
    this.#sendsFound = false;
    this.#store();
  }

  /** What was taken did not arrive; it is kept and taken again. */
  notSent(): void {
    this.#inFlight = 0;
    this.#sendsFound = false;
  }

  /** Changes the text from code, not from an editor. */
  replace(text: string): void {
    this.doc.transact(() => {
      this.ytext.delete(0, this.ytext.length);
      this.ytext.insert(0, text);
    });
  }

  /** Calls `listener` after each change of what `read` returns. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.doc.destroy();
  }

  #keep(update: Uint8Array): void {
    this.#unsent.push({ update, edits: 1 });
    // A long time offline: what waits is merged now and then, so that a keystroke stays cheap.
    if (this.#unsent.length - this.#inFlight > MergeAfter) this.#unsent.push(merged(this.#unsent.splice(this.#inFlight)));
    this.#store();
  }

  #store(): void {
    this.#shelf.keep(
      this.id,
      this.doc.clientID,
      this.#unsent.map((u) => u.update),
    );
    this.onUnsent();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

interface Unsent {
  update: Uint8Array;
  /** How many edits were merged into it. */
  edits: number;
}

const MergeAfter = 16;

function merged(all: readonly Unsent[]): Unsent {
  if (all.length === 1) return all[0]!;
  return { update: Y.mergeUpdates(all.map((u) => u.update)), edits: all.reduce((sum, u) => sum + u.edits, 0) };
}

/** Whether a state has insertions that the other lacks. */
function isAhead(ours: Uint8Array, theirs: Uint8Array): boolean {
  const other = Y.decodeStateVector(theirs);
  return [...Y.decodeStateVector(ours)].some(([client, clock]) => clock > (other.get(client) ?? 0));
}
