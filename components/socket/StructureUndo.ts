/** Steps that can be taken back. */
const Kept = 50;

interface Step {
  /** "Delete paragraph". */
  label: string;
  undo: () => Promise<unknown>;
}

/** What this person did to the order of the open note's paragraphs, newest last, to be taken back one by one. Text has an undo of its own, in its editor. */
export class StructureUndo {
  readonly #steps: Step[] = [];

  did(step: Step): void {
    this.#steps.push(step);
    if (this.#steps.length > Kept) this.#steps.shift();
  }

  /** Takes the last step back and says which; undefined when there is none. */
  async undo(): Promise<string | undefined> {
    const step = this.#steps.pop();
    if (!step) return undefined;
    await step.undo();
    return step.label;
  }

  clear(): void {
    this.#steps.length = 0;
  }
}
