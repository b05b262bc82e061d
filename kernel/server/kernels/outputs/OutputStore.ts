import { EventEmitter } from 'node:events';
import type { NoteId, OutputId, ParagraphId } from '../../../protocol/ids.ts';
import type { KernelEventBody } from '../../../protocol/kernel.ts';
import type { OutputInfo, OutputSnapshot, SequencedFrame } from '../../../protocol/output.ts';
import type { KernelStamp } from '../Kernels.ts';
import { defaultLimits, type OutputLimits } from './OutputLimits.ts';
import type { OutputPersistence } from './OutputPersistence.ts';
import { type OutputEffect, OutputsOfNote } from './OutputsOfNote.ts';

export interface OutputStoreEvents {
  /** A frame for every page that shows the note. */
  frame: [noteId: NoteId, frame: SequencedFrame];
  /** A paragraph's outputs are these now. */
  outputs: [noteId: NoteId, paragraphId: ParagraphId, outputs: OutputInfo[]];
  /** Everything of the note's kernel up to this place in its log is stored: the kernel may forget it. */
  stored: [noteId: NoteId, stamp: KernelStamp];
  /** Something that a kernel sent was left out. */
  refused: [noteId: NoteId, reason: string];
}

export interface OutputStoreOptions {
  persistence?: OutputPersistence;
  limits?: Partial<OutputLimits>;
  /** How long changes are gathered before they are stored. Default 1000 ms. */
  saveMs?: number;
}

interface Entry {
  outputs: OutputsOfNote;
  stamp: KernelStamp | undefined;
  storedSeq: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * The outputs of all notes: takes what kernels send, numbers it, keeps the present content, tells who listens, and stores it
 * at most once a second and when a run ends.
 *
 * @example
 * kernels.on('event', (noteId, event, stamp) => store.apply(noteId, event, stamp));
 * store.on('frame', (noteId, frame) => …);
 * store.on('stored', (noteId, stamp) => kernels.ack(noteId, stamp.seq)); // with settings.manualAck
 */
export class OutputStore extends EventEmitter<OutputStoreEvents> {
  readonly #persistence: OutputPersistence | undefined;
  readonly #limits: OutputLimits;
  readonly #saveMs: number;
  readonly #notes = new Map<NoteId, Entry>();

  constructor({ persistence, limits, saveMs = 1000 }: OutputStoreOptions = {}) {
    super();
    this.#persistence = persistence;
    this.#limits = { ...defaultLimits, ...limits };
    this.#saveMs = saveMs;
  }

  /** Every event of a kernel; what is not about outputs only moves the place in the log. */
  apply(noteId: NoteId, event: KernelEventBody, stamp?: KernelStamp): void {
    const entry = this.#entry(noteId);
    if (stamp && stamp.seq > 0) entry.stamp = stamp;
    this.#tell(noteId, entry.outputs.apply(event));
    if (event.type === 'run.finished') this.flush(noteId);
    else this.#saveSoon(noteId, entry);
  }

  /** The note's kernel is gone: no output is live any more. */
  kernelEnded(noteId: NoteId): void {
    const entry = this.#entry(noteId);
    entry.stamp = undefined;
    this.#tell(noteId, entry.outputs.kernelEnded());
    this.flush(noteId, { history: true });
  }

  snapshots(noteId: NoteId): OutputSnapshot[] {
    return this.#entry(noteId).outputs.all.map((log) => log.snapshot());
  }

  snapshot(noteId: NoteId, id: OutputId): OutputSnapshot | undefined {
    return this.#entry(noteId).outputs.get(id)?.snapshot();
  }

  /** Frames after `seq`; undefined: a snapshot is needed. */
  since(noteId: NoteId, id: OutputId, seq: number): SequencedFrame[] | undefined {
    return this.#entry(noteId).outputs.get(id)?.since(seq);
  }

  /** A paragraph's outputs in their order. */
  ofParagraph(noteId: NoteId, paragraphId: ParagraphId): OutputSnapshot[] {
    return this.#entry(noteId)
      .outputs.ofParagraph(paragraphId)
      .map((log) => log.snapshot());
  }

  /** Outputs that came with an imported file. */
  put(noteId: NoteId, outputs: OutputSnapshot[]): void {
    this.#tell(noteId, this.#entry(noteId).outputs.put(outputs));
    this.flush(noteId);
  }

  /** The paragraph shows nothing any more. */
  clear(noteId: NoteId, paragraphId: ParagraphId): void {
    this.#tell(noteId, this.#entry(noteId).outputs.clear(paragraphId));
    this.flush(noteId);
  }

  dropNote(noteId: NoteId): void {
    clearTimeout(this.#notes.get(noteId)?.timer);
    this.#notes.delete(noteId);
    this.#persistence?.drop(noteId);
  }

  /** Place in a kernel's log up to which everything is stored: where a server that starts goes on. */
  lastSeq(noteId: NoteId, kernelId: string): number {
    const { stamp, storedSeq } = this.#entry(noteId);
    return stamp?.kernelId === kernelId ? storedSeq : 0;
  }

  /** Stores what has changed now. The past batches of a table are megabytes: they are stored when nothing follows, not each second. */
  flush(noteId: NoteId, { history = false }: { history?: boolean } = {}): void {
    const entry = this.#notes.get(noteId);
    if (!entry) return;
    clearTimeout(entry.timer);
    entry.timer = undefined;
    const { outputs, stamp } = entry;
    const seq = stamp?.seq ?? 0;
    if (outputs.changed.size === 0 && outputs.removed.size === 0 && seq === entry.storedSeq) return;
    const changed = [...outputs.changed].flatMap((id) => outputs.get(id)?.snapshot({ history }) ?? []);
    this.#persistence?.save(noteId, { changed, removed: [...outputs.removed], kernelId: stamp?.kernelId, kernelSeq: stamp?.seq });
    outputs.changed.clear();
    outputs.removed.clear();
    entry.storedSeq = seq;
    if (stamp) this.emit('stored', noteId, stamp);
  }

  /** Stores everything and stops. */
  dispose(): void {
    for (const [noteId, { outputs }] of this.#notes) {
      for (const log of outputs.all) if (log.hasHistory) outputs.changed.add(log.info.id);
      this.flush(noteId, { history: true });
    }
    this.#notes.clear();
  }

  #entry(noteId: NoteId): Entry {
    let entry = this.#notes.get(noteId);
    if (!entry) {
      const stored = this.#persistence?.load(noteId);
      const { kernelId, kernelSeq = 0 } = stored ?? {};
      entry = {
        outputs: new OutputsOfNote(this.#limits, stored?.outputs),
        stamp: kernelId === undefined ? undefined : { kernelId, seq: kernelSeq },
        storedSeq: kernelSeq,
        timer: undefined,
      };
      this.#notes.set(noteId, entry);
    }
    return entry;
  }

  #tell(noteId: NoteId, effects: OutputEffect[]): void {
    for (const { frame, outputs, refused } of effects) {
      if (outputs) this.emit('outputs', noteId, outputs.paragraphId, outputs.outputs);
      if (frame) this.emit('frame', noteId, frame);
      if (refused) this.emit('refused', noteId, refused);
    }
  }

  #saveSoon(noteId: NoteId, entry: Entry): void {
    entry.timer ??= setTimeout(() => this.flush(noteId), this.#saveMs).unref();
  }
}
