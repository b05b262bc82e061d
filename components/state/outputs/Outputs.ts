import { createStore } from 'zustand/vanilla';
import type { OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OutputInfo, OutputSnapshot, SequencedFrame } from '@/kernel/protocol/output.ts';
import { type Applied, LiveOutput } from './LiveOutput.ts';
import { PaintQueue } from './PaintQueue.ts';

/** Which outputs each paragraph has, in order. Their content is in `Outputs`, so that a frame re-renders nothing. */
export interface OutputsState {
  byParagraph: Readonly<Record<ParagraphId, readonly OutputInfo[]>>;
}

const createOutputsStore = () => createStore<OutputsState>(() => ({ byParagraph: {} }));

/** Frames that wait while an output is being healed; more than that, and it is asked for again. */
const WaitingLimit = 1000;

export interface OutputsOptions {
  queue?: PaintQueue;
  /** Asks the server for a snapshot; called once a gap, until `restore` has come. */
  onGap?: (outputId: OutputId) => void;
}

/** The outputs of the open note. */
export class Outputs {
  readonly store = createOutputsStore();
  onGap: (outputId: OutputId) => void;
  readonly #live = new Map<OutputId, LiveOutput>();
  /** Outputs with a gap, and the frames that came since. */
  readonly #healing = new Map<OutputId, SequencedFrame[]>();
  readonly #queue: PaintQueue;

  constructor(options: OutputsOptions = {}) {
    this.#queue = options.queue ?? new PaintQueue();
    this.onGap = options.onGap ?? (() => {});
  }

  get(outputId: OutputId): LiveOutput | undefined {
    return this.#live.get(outputId);
  }

  /** Last frame held of each output, for `note.open`. */
  seen(): Record<OutputId, number> {
    return Object.fromEntries([...this.#live].map(([id, output]) => [id, output.seq]));
  }

  apply(frame: SequencedFrame): Applied | 'unknown' {
    const output = this.#live.get(frame.outputId);
    if (!output) return 'unknown';
    const waiting = this.#healing.get(frame.outputId);
    if (waiting) {
      if (waiting.length < WaitingLimit) waiting.push(frame);
      return 'gap';
    }
    const applied = output.apply(frame);
    if (applied === 'gap') this.#heal(frame.outputId, [frame]);
    return applied;
  }

  /** A snapshot of one output, of a paragraph that is known or not yet. */
  restore(snapshot: OutputSnapshot): void {
    const { info } = snapshot;
    const output = this.#live.get(info.id) ?? new LiveOutput(info, this.#queue);
    this.#live.set(info.id, output);
    output.restore(snapshot);
    const others = (this.store.getState().byParagraph[info.paragraphId] ?? []).filter((o) => o.id !== info.id);
    this.#list(
      info.paragraphId,
      [...others, info].sort((a, b) => a.index - b.index),
    );
    const waiting = this.#healing.get(info.id) ?? [];
    this.#healing.delete(info.id);
    for (const frame of waiting) this.apply(frame);
  }

  /** The server's word on which outputs a paragraph has; those with the same id stay as they are. */
  setParagraph(paragraphId: ParagraphId, infos: readonly OutputInfo[]): void {
    const ids = new Set(infos.map((info) => info.id));
    for (const old of this.store.getState().byParagraph[paragraphId] ?? []) if (!ids.has(old.id)) this.#forget(old.id);
    for (const info of infos) {
      const output = this.#live.get(info.id);
      if (output) output.info = info;
      else this.#live.set(info.id, new LiveOutput(info, this.#queue));
    }
    this.#list(paragraphId, infos);
  }

  /**
   * All outputs of a note, after it was opened or found again. The server sends an output without content when this page holds it
   * up to `seq`: it stays as it is, and later frames go on from there.
   */
  setNote(snapshots: readonly OutputSnapshot[]): void {
    const ids = new Set(snapshots.map((s) => s.info.id));
    for (const id of [...this.#live.keys()]) if (!ids.has(id)) this.#forget(id);
    this.#healing.clear();
    const byParagraph: Record<ParagraphId, OutputInfo[]> = {};
    for (const snapshot of snapshots) {
      this.#found(snapshot);
      const { info } = snapshot;
      byParagraph[info.paragraphId] = [...(byParagraph[info.paragraphId] ?? []), info];
    }
    for (const infos of Object.values(byParagraph)) infos.sort((a, b) => a.index - b.index);
    this.store.setState({ byParagraph });
  }

  removeParagraph(paragraphId: ParagraphId): void {
    const { [paragraphId]: gone = [], ...byParagraph } = this.store.getState().byParagraph;
    for (const info of gone) this.#forget(info.id);
    this.store.setState({ byParagraph });
  }

  clear(): void {
    this.#live.clear();
    this.#healing.clear();
    this.store.setState({ byParagraph: {} });
  }

  /** The snapshot did not come. The next frame shows the gap again, and it is asked for again. */
  giveUpHealing(outputId: OutputId): void {
    this.#healing.delete(outputId);
  }

  #found(snapshot: OutputSnapshot): void {
    const { info, seq, text, table } = snapshot;
    const held = this.#live.get(info.id);
    if (!held || held.seq !== seq || text !== undefined || table) {
      const output = held ?? new LiveOutput(info, this.#queue);
      output.restore(snapshot);
      this.#live.set(info.id, output);
      return;
    }
    // The same number of another run may be another log: cleared and made anew while this page was away.
    const isSameRun = held.info.runId === info.runId;
    held.info = info;
    if (!isSameRun) this.#heal(info.id, []);
  }

  #heal(outputId: OutputId, waiting: SequencedFrame[]): void {
    this.#healing.set(outputId, waiting);
    this.onGap(outputId);
  }

  #forget(id: OutputId): void {
    this.#live.delete(id);
    this.#healing.delete(id);
  }

  #list(paragraphId: ParagraphId, infos: readonly OutputInfo[]): void {
    this.store.setState((s) => ({ byParagraph: { ...s.byParagraph, [paragraphId]: infos } }));
  }
}
