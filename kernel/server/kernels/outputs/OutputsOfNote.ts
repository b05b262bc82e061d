import type { OutputId, ParagraphId, RunId } from '../../../protocol/ids.ts';
import type { KernelEventBody } from '../../../protocol/kernel.ts';
import type { OutputInfo, OutputSnapshot, SequencedFrame } from '../../../protocol/output.ts';
import type { OutputLimits } from './OutputLimits.ts';
import { OutputLog } from './OutputLog.ts';

/** Outputs that a paragraph may have: what a flood of `output.open` makes is bounded too. */
const OutputsPerParagraph = 200;

/** What one event of a kernel did. */
export interface OutputEffect {
  frame?: SequencedFrame;
  /** These are the paragraph's outputs now. */
  outputs?: { paragraphId: ParagraphId; outputs: OutputInfo[] };
  /** Why the event did nothing. */
  refused?: string;
}

/** All outputs of one note, by what its kernel says. */
export class OutputsOfNote {
  readonly #limits: OutputLimits;
  readonly #logs = new Map<OutputId, OutputLog>();
  readonly changed = new Set<OutputId>();
  readonly removed = new Set<OutputId>();

  constructor(limits: OutputLimits, stored: readonly OutputSnapshot[] = []) {
    this.#limits = limits;
    for (const snapshot of stored) this.#logs.set(snapshot.info.id, OutputLog.restore(snapshot, limits));
  }

  apply(event: KernelEventBody): OutputEffect[] {
    switch (event.type) {
      case 'output.open':
        return this.#open(event.info);
      case 'output.frame': {
        const log = this.#logs.get(event.outputId);
        const frame = log?.apply(event.frame);
        if (!frame)
          return [{ refused: log ? 'A frame whose table is not one was left out.' : 'A frame of an output that the note does not have.' }];
        this.changed.add(event.outputId);
        return [{ frame }];
      }
      case 'output.close': {
        const log = this.#logs.get(event.outputId);
        return log ? this.#remove([log]) : [];
      }
      case 'run.finished':
        return this.#runFinished(event.paragraphId, event.runId, event.status === 'FINISHED');
      default:
        return [];
    }
  }

  /** No kernel feeds them any more. */
  kernelEnded(): OutputEffect[] {
    const live = [...this.#logs.values()].filter((log) => log.info.live);
    for (const log of live) this.#describe(log, { ...log.info, live: false });
    return [...new Set(live.map((log) => log.info.paragraphId))].map((paragraphId) => this.#outputsOf(paragraphId));
  }

  clear(paragraphId: ParagraphId): OutputEffect[] {
    const effects = this.#remove(this.ofParagraph(paragraphId));
    return effects.length > 0 ? effects : [this.#outputsOf(paragraphId)];
  }

  put(snapshots: readonly OutputSnapshot[]): OutputEffect[] {
    for (const snapshot of snapshots) {
      this.#logs.set(snapshot.info.id, OutputLog.restore(snapshot, this.#limits));
      this.changed.add(snapshot.info.id);
      this.removed.delete(snapshot.info.id);
    }
    return [...new Set(snapshots.map(({ info }) => info.paragraphId))].map((paragraphId) => this.#outputsOf(paragraphId));
  }

  get(id: OutputId): OutputLog | undefined {
    return this.#logs.get(id);
  }

  get all(): OutputLog[] {
    return [...this.#logs.values()];
  }

  /** In their order on the page. */
  ofParagraph(paragraphId: ParagraphId): OutputLog[] {
    return this.all.filter((log) => log.info.paragraphId === paragraphId).sort((a, b) => a.info.index - b.info.index);
  }

  #open(info: OutputInfo): OutputEffect[] {
    const log = this.#logs.get(info.id);
    if (!log) {
      if (this.ofParagraph(info.paragraphId).length >= OutputsPerParagraph)
        return [{ refused: `A paragraph shows at most ${OutputsPerParagraph} outputs.` }];
      this.#logs.set(info.id, new OutputLog(info, this.#limits));
      this.removed.delete(info.id);
      this.changed.add(info.id);
      return [this.#outputsOf(info.paragraphId)];
    }
    if (log.info.paragraphId !== info.paragraphId) return [{ refused: 'An output of another paragraph cannot be opened.' }];
    const isRerun = log.info.runId !== info.runId;
    this.#describe(log, info);
    const effects = [this.#outputsOf(info.paragraphId)];
    // A table stays until the new run's first frame, so that a chart does not blink; what an earlier run printed is not this run's.
    if (isRerun && info.kind !== 'table') {
      const frame = log.apply({ op: 'replaceText', text: '' });
      if (frame) effects.push({ frame });
    }
    return effects;
  }

  /** What the run did not make again is gone. After a failed one the streams of before go on, so their outputs stay. */
  #runFinished(paragraphId: ParagraphId, runId: RunId, isWell: boolean): OutputEffect[] {
    return this.#remove(this.ofParagraph(paragraphId).filter(({ info }) => info.runId !== runId && (isWell || !info.live)));
  }

  #describe(log: OutputLog, info: OutputInfo): void {
    log.info = info;
    this.changed.add(info.id);
  }

  #remove(logs: OutputLog[]): OutputEffect[] {
    for (const { info } of logs) {
      this.#logs.delete(info.id);
      this.changed.delete(info.id);
      this.removed.add(info.id);
    }
    return [...new Set(logs.map(({ info }) => info.paragraphId))].map((paragraphId) => this.#outputsOf(paragraphId));
  }

  #outputsOf(paragraphId: ParagraphId): OutputEffect {
    return { outputs: { paragraphId, outputs: this.ofParagraph(paragraphId).map((log) => log.info) } };
  }
}
