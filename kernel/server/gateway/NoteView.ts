import type { ServerMessage } from '../../protocol/browser.ts';
import type { NoteId, OutputId, ParagraphId } from '../../protocol/ids.ts';
import type { OutputInfo, OutputSnapshot, SequencedFrame } from '../../protocol/output.ts';
import type { StreamStatus } from '../../protocol/stream.ts';
import { mergeStatus } from '../notebooks/streams/StreamBoard.ts';
import type { ViewedOutputs } from '../notebooks/ViewedOutputs.ts';
import type { Conflations } from './Conflations.ts';

/** Frames of one output that may go in one message; a viewer that is further behind gets a snapshot. */
const FramesAtOnce = 500;

export type FramesMessage = Extract<ServerMessage, { type: 'frames' }>;

export interface NoteViewOptions {
  noteId: NoteId;
  outputs: Pick<ViewedOutputs, 'snapshots' | 'snapshot' | 'since'>;
  conflations: Conflations;
  /** Sends a message and calls back when the page has applied it. */
  sendFrames: (message: FramesMessage, applied: () => void) => void;
  send: (message: ServerMessage) => void;
}

/**
 * One viewer's picture of one note's outputs. What it holds is how far each output was sent, never the frames themselves: a slow viewer
 * gets fewer, larger steps, and costs nobody anything.
 */
export class NoteView {
  readonly noteId: NoteId;
  readonly #options: NoteViewOptions;
  readonly #sent = new Map<OutputId, number>();
  readonly #owners = new Map<OutputId, ParagraphId>();
  readonly #dirty = new Set<OutputId>();
  /** Statuses that wait while the page is busy with frames; one a stream. */
  readonly #streams = new Map<string, StreamStatus>();
  #isInFlight = false;
  #isClosed = false;

  constructor(options: NoteViewOptions) {
    this.noteId = options.noteId;
    this.#options = options;
  }

  /** What the page is answered with when it opens the note; of an output that it has a part of, the rest follows as frames. */
  open(seen: Readonly<Record<string, number>> = {}): OutputSnapshot[] {
    return this.#options.outputs.snapshots(this.noteId).map((snapshot) => {
      const { info, seq } = snapshot;
      const had = Object.hasOwn(seen, info.id) ? seen[info.id] : undefined;
      const from = had !== undefined && had > 0 && had <= seq && this.#options.outputs.since(this.noteId, info.id, had) ? had : undefined;
      this.#sent.set(info.id, from ?? seq);
      this.#owners.set(info.id, info.paragraphId);
      if (from === undefined) return snapshot;
      this.mark(info.id);
      return { info, seq: from };
    });
  }

  /** An output has new frames. */
  mark(outputId: OutputId): void {
    this.#dirty.add(outputId);
  }

  /** The page has got this output up to `seq` by another way. */
  sent(outputId: OutputId, seq: number): void {
    this.#sent.set(outputId, seq);
  }

  /** These are the paragraph's outputs now. One that is gone begins anew if its id comes again. */
  listed(paragraphId: ParagraphId, outputs: readonly OutputInfo[]): void {
    const present = new Set(outputs.map((info) => info.id));
    for (const [id, owner] of this.#owners) {
      if (owner !== paragraphId || present.has(id)) continue;
      this.#owners.delete(id);
      this.#sent.delete(id);
      this.#dirty.delete(id);
    }
    for (const id of present) this.#owners.set(id, paragraphId);
  }

  stream(status: StreamStatus): void {
    const waiting = this.#streams.get(status.id);
    this.#streams.set(status.id, waiting ? mergeStatus(waiting, status) : status);
  }

  /** Sends what is new, unless the page has not yet applied what was sent before. */
  flush(): void {
    if (this.#isInFlight || this.#isClosed) return;
    for (const stream of this.#streams.values()) this.#options.send({ type: 'stream.status', noteId: this.noteId, stream });
    this.#streams.clear();
    const message = this.#next();
    if (!message) return;
    this.#isInFlight = true;
    this.#options.sendFrames(message, () => {
      this.#isInFlight = false;
      this.flush();
    });
  }

  close(): void {
    this.#isClosed = true;
  }

  #next(): FramesMessage | undefined {
    const frames: SequencedFrame[] = [];
    const snapshots: OutputSnapshot[] = [];
    for (const outputId of this.#dirty) {
      const news = this.#options.outputs.since(this.noteId, outputId, this.#sent.get(outputId) ?? 0);
      if (news && news.length <= FramesAtOnce) {
        frames.push(...this.#options.conflations.of(outputId, news));
        const last = news.at(-1);
        if (last) this.#sent.set(outputId, last.seq);
        continue;
      }
      const snapshot = this.#options.outputs.snapshot(this.noteId, outputId);
      if (!snapshot) continue;
      snapshots.push(snapshot);
      this.#sent.set(outputId, snapshot.seq);
    }
    this.#dirty.clear();
    if (frames.length === 0 && snapshots.length === 0) return undefined;
    return { type: 'frames', noteId: this.noteId, frames, snapshots };
  }
}
