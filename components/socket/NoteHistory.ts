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
  undo: () => Promise<unknown>;
}

/** What was taken back: a structure step by its label, typing by its place. */
export type TakenBack = { label: string; at?: undefined } | { at: ChangedAt; label?: undefined };

type Step = StructureStep | Typing;
const isTyping = (step: Step): step is Typing => 'redo' in step;

/**
 * What this person did to the open note, newest last. Each paragraph takes back its own typing; this knows in which order paragraphs were
 * typed in and moved, so that undo can go on from one to the next.
 */
export class NoteHistory {
  readonly #done: Step[] = [];
  /** Typing that was taken back, newest last. */
  readonly #undone: Typing[] = [];

  did(step: StructureStep): void {
    this.#add(step);
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
  async undo(): Promise<TakenBack | undefined> {
    for (;;) {
      const step = this.#done.at(-1);
      if (!step) return undefined;
      const at = isTyping(step) ? step.undo() : undefined;
      if (at) return { at };
      // A structure step, or typing that has nothing left: its paragraph is gone, or somebody else deleted all of it.
      takeLast(this.#done, step);
      if (isTyping(step)) continue;
      await step.undo();
      return { label: step.label };
    }
  }

  /** Takes the last delete or move back and says which; undefined when there is none. */
  async undoStructure(): Promise<string | undefined> {
    const step = this.#done.findLast((one): one is StructureStep => !isTyping(one));
    if (!step) return undefined;
    takeLast(this.#done, step);
    await step.undo();
    return step.label;
  }

  /** Does again what was typed and taken back last. */
  redo(): ChangedAt | undefined {
    for (;;) {
      const typing = this.#undone.at(-1);
      const at = typing?.redo();
      if (at || !typing) return at;
      takeLast(this.#undone, typing);
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

  #add(step: Step): void {
    this.#done.push(step);
    if (this.#done.length > Kept) this.#done.shift();
  }
}

function takeLast<T>(steps: T[], step: T): void {
  const at = steps.lastIndexOf(step);
  if (at >= 0) steps.splice(at, 1);
}
