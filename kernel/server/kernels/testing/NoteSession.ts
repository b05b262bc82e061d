import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NoteId, ParagraphId, RunId } from '../../../protocol/ids.ts';
import type { KernelEventBody } from '../../../protocol/kernel.ts';
import { KernelSupervisor } from '../KernelSupervisor.ts';
import type { KernelStamp, KernelsEvents } from '../Kernels.ts';
import type { KernelSettings } from '../settings.ts';

export type RunFinished = Extract<KernelEventBody, { type: 'run.finished' }>;

/** The checkout that tests run in. */
export const appRoot = path.resolve(import.meta.dirname, '../../../..');

/** A temporary MILLRACE_HOME. */
export function temporaryHome(): string {
  return mkdtempSync(path.join(tmpdir(), 'mr-'));
}

/** Of all sessions: a kernel that is found again knows the runs that it had. */
let runs = 0;

/** One note with a real kernel process: what a test of the process needs of a server. */
export class NoteSession {
  readonly noteId = 'note1' as NoteId;
  readonly home: string;
  readonly kernels: KernelSupervisor;
  readonly events: { event: KernelEventBody; stamp: KernelStamp }[] = [];
  readonly refused: string[] = [];
  /** Paragraphs in the order in which they were first run. */
  readonly #order = new Set<ParagraphId>();

  constructor(settings: Partial<KernelSettings> = {}, home = temporaryHome()) {
    this.home = home;
    this.kernels = new KernelSupervisor({
      home,
      appRoot,
      settings: { entry: 'kernel/session/testing/tiny-main.ts', primeMs: 0, ...settings },
    });
    this.kernels.on('event', (_, event, stamp) => this.events.push({ event, stamp }));
    this.kernels.on('refused', (_, reason) => this.refused.push(reason));
  }

  /** Sends a run; resolves to its id when it was sent. */
  async send(text: string, paragraphId = 'p1'): Promise<string> {
    this.#order.add(paragraphId as ParagraphId);
    const runId = `r${process.pid}-${++runs}`;
    await this.kernels.send(this.noteId, {
      type: 'run',
      runId: runId as RunId,
      paragraphId: paragraphId as ParagraphId,
      header: { interpreter: '', properties: {} },
      text,
      line: 1,
      column: 1,
      order: [...this.#order],
      params: {},
      user: 'test',
    });
    return runId;
  }

  /** Runs text and waits for its end. */
  async run(text: string, paragraphId = 'p1'): Promise<RunFinished> {
    return this.finished(await this.send(text, paragraphId));
  }

  finished(runId: string): Promise<RunFinished> {
    return this.until((event): event is RunFinished => event.type === 'run.finished' && event.runId === runId);
  }

  /** The first event, seen or to come, that is meant. */
  async until<T extends KernelEventBody>(isMeant: (event: KernelEventBody) => event is T): Promise<T>;
  async until(isMeant: (event: KernelEventBody) => boolean): Promise<KernelEventBody>;
  async until(isMeant: (event: KernelEventBody) => boolean): Promise<KernelEventBody> {
    const seen = this.events.find(({ event }) => isMeant(event));
    if (seen) return seen.event;
    return new Promise((resolve) => {
      const look = (...[, event]: KernelsEvents['event']) => {
        if (!isMeant(event)) return;
        this.kernels.off('event', look);
        resolve(event);
      };
      this.kernels.on('event', look);
    });
  }

  /** Resolves when the kernel's state is `state`. */
  async state(state: ReturnType<KernelSupervisor['status']>['state']): Promise<void> {
    if (this.kernels.status(this.noteId).state === state) return;
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.kernels.status(this.noteId).state !== state) return;
        this.kernels.off('status', look);
        resolve();
      };
      this.kernels.on('status', look);
    });
  }

  /** Text that came out of a paragraph. */
  text(paragraphId = 'p1'): string {
    return this.events
      .flatMap(({ event }) =>
        event.type === 'output.frame' && event.outputId === `${paragraphId}:text` && event.frame.op === 'text' ? [event.frame.text] : [],
      )
      .join('');
  }

  async end(): Promise<void> {
    await this.kernels.dispose();
    rmSync(this.home, { recursive: true, force: true });
  }
}
