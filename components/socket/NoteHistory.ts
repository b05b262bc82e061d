import type { ParagraphId } from '@/kernel/protocol/ids.ts';

/** Steps that can be taken back. */
const Kept = 500;

/** Where a text has changed, from 1. */
export interface ChangedAt {
  paragraphId: ParagraphId;
  line: number;
  column: number;
}

/** A paragraph's own undo: one step of typing at a time. Undefined when there is none. */
export interface Typing {
  undo(): ChangedAt | undefined;
  redo(): ChangedAt | undefined;
}

/** Something done to the order of the paragraphs. */
export interface StructureStep {
  /** "Delete". */
  label: string;
  paragraphId: ParagraphId;
  undo: () => Promise<unknown>;
  redo: () => Promise<unknown>;
}

/** What was taken back or done again: a structure step by its label and its paragraph, typing by its place. */
export type Retraced = { label: string; paragraphId: ParagraphId; at?: undefined } | { at: ChangedAt; label?: undefined };

type Step = StructureStep | Typing;
const isTyping = (step: Step): step is Typing => !('label' in step);

/**
 * What this person did to the open note, newest last. Each paragraph takes back its own typing; this knows in which order paragraphs were
 * typed in and moved, so that undo can go on from one to the next.
 */
export class NoteHistory {
  readonly #done: Step[] = [];
  /** What was taken back, newest last. */
  readonly #undone: Step[] = [];

  did(step: StructureStep): void {
    this.#add(step);
    this.#undone.length = 0;
  }

  /** A new step of typing, which ends what could be done again. */
  typed(typing: Typing): void {
    this.#add(typing);
    this.#undone.length = 0;
  }

  /** A paragraph has taken its last step of typing back, whoever asked for it. */
  tookBack(typing: Typing): void {
    takeLast(this.#done, typing);
    this.#undone.push(typing);
  }

  /** A paragraph has done its last step again. */
  didAgain(typing: Typing): void {
    takeLast(this.#undone, typing);
    this.#add(typing);
  }

  /** Takes the last step back, whatever it was; undefined when there is none. */
  async undo(): Promise<Retraced | undefined> {
    for (;;) {
      const step = this.#done.at(-1);
      if (!step) return undefined;
      if (!isTyping(step)) return this.#takeBack(step);
      const at = step.undo();
      if (at) return { at };
      // Nothing is left of it: its paragraph is gone, or somebody else deleted all of it.
      takeLast(this.#done, step);
    }
  }

  /** Takes the last delete or move back and says which; undefined when there is none. */
  async undoStructure(): Promise<Retraced | undefined> {
    const step = this.#done.findLast((one): one is StructureStep => !isTyping(one));
    return step && this.#takeBack(step);
  }

  /** Does again what was taken back last, whatever it was; undefined when there is nothing. */
  async redo(): Promise<Retraced | undefined> {
    for (;;) {
      const step = this.#undone.at(-1);
      if (!step) return undefined;
      const at = isTyping(step) ? step.redo() : undefined;
      if (at) return { at };
      takeLast(this.#undone, step);
      if (isTyping(step)) continue;
      await step.redo();
      this.#add(step);
      return { label: step.label, paragraphId: step.paragraphId };
    }
  }

  /** A paragraph is gone. */
  forget(typing: Typing): void {
    for (const steps of [this.#done, this.#undone]) {
      for (let at = steps.length - 1; at >= 0; at--) if (steps[at] === typing) steps.splice(at, 1);
    }
  }

  clear(): void {
    this.#done.length = 0;
    this.#undone.length = 0;
  }

  async #takeBack(step: StructureStep): Promise<Retraced> {
    takeLast(this.#done, step);
    await step.undo();
    this.#undone.push(step);
    return { label: step.label, paragraphId: step.paragraphId };
  }

  #add(step: Step): void {
    this.#done.push(step);
    if (this.#done.length > Kept) this.#done.shift();
  }
}

function takeLast<T>(steps: T[], step: T): void {
  const at = steps.lastIndexOf(step);
  if (at >= 0) steps.splice(at, 1);
}
