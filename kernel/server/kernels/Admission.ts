import { assertNever } from '../../base/errors.ts';
import type { ParagraphId, RunId } from '../../protocol/ids.ts';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import type { NoteCommand } from './Kernels.ts';

type RunEntry = { runId: RunId; paragraphId: ParagraphId; isOpen: boolean };

/** Runs that have ended are remembered up to this many: live outputs go on naming the run that made them. */
const EndedRuns = 1000;

/**
 * What a kernel may talk about: the paragraphs and runs that the server told it of. People's code shares the kernel's process and can send
 * anything; what names something else is dropped at the door.
 */
export class Admission {
  readonly #paragraphs: Set<string>;
  readonly #runs = new Map<string, RunEntry>();

  constructor(paragraphs: readonly string[] = [], runs: readonly RunEntry[] = []) {
    this.#paragraphs = new Set(paragraphs);
    for (const run of runs) this.#runs.set(run.runId, { ...run });
  }

  /** The server is about to send this. */
  told(command: NoteCommand): void {
    if (command.type !== 'run') return;
    for (const paragraphId of [...command.order, command.paragraphId]) this.#paragraphs.add(paragraphId);
    this.#runs.set(command.runId, { runId: command.runId, paragraphId: command.paragraphId, isOpen: true });
    if (this.#runs.size <= EndedRuns) return;
    const oldest = [...this.#runs.values()].find((run) => !run.isOpen);
    if (oldest) this.#runs.delete(oldest.runId);
  }

  /** Why an event is refused; undefined when it is admitted. */
  refusal(event: KernelEventBody): string | undefined {
    switch (event.type) {
      case 'run.started':
      case 'run.finished': {
        const run = this.#runs.get(event.runId);
        if (!run || run.paragraphId !== event.paragraphId) return `${event.type} names a run that this kernel was not given.`;
        if (!run.isOpen) return `${event.type} names a run that has ended.`;
        return undefined;
      }
      case 'output.open':
        if (this.#runs.get(event.info.runId)?.paragraphId !== event.info.paragraphId)
          return 'output.open names a run that this kernel was not given.';
        return undefined;
      case 'diagnostics':
      case 'paragraph.streaming':
      case 'forms':
        return this.#paragraphs.has(event.paragraphId) ? undefined : `${event.type} names a paragraph that this kernel was not given.`;
      case 'stream.status': {
        const stranger = event.stream.paragraphs.find((paragraphId) => !this.#paragraphs.has(paragraphId));
        return stranger === undefined ? undefined : 'stream.status names a paragraph that this kernel was not given.';
      }
      // Outputs are looked up among the note's own by the output store.
      case 'output.frame':
      case 'output.close':
      case 'stream.removed':
      // Nobody waits for an answer that was not asked for.
      case 'answer':
      case 'log':
      case 'busy':
      case 'gap':
      case 'fatal':
        return undefined;
      default:
        return assertNever(event);
    }
  }

  ended(runId: string): void {
    const run = this.#runs.get(runId);
    if (run) run.isOpen = false;
  }

  /** Runs that have not ended. */
  get openRuns(): RunEntry[] {
    return [...this.#runs.values()].filter((run) => run.isOpen);
  }

  isOpen(runId: string): boolean {
    return this.#runs.get(runId)?.isOpen ?? false;
  }

  /** For the kernel's record. */
  get known(): { paragraphs: ParagraphId[]; runs: RunEntry[] } {
    return { paragraphs: [...this.#paragraphs] as ParagraphId[], runs: [...this.#runs.values()] };
  }
}
