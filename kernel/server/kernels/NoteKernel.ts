import { EventEmitter } from 'node:events';
import { assertNever, KernelError } from '../../base/errors.ts';
import type { KernelId, NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import type { KernelStatus } from '../../protocol/note.ts';
import { Acknowledger } from './Acknowledger.ts';
import { Admission } from './Admission.ts';
import { crashReason } from './crash-reason.ts';
import type { KernelFolder, KernelRecord } from './KernelFolder.ts';
import { AttachRefused, type Hello, KernelLink } from './KernelLink.ts';
import { KernelProcess } from './KernelProcess.ts';
import type { NoteCommand } from './Kernels.ts';
import { type KernelPlace, launchKernel } from './launch-kernel.ts';
import type { KernelSettings } from './settings.ts';

export interface NoteKernelEvents {
  event: [event: KernelEventBody, seq: number];
  status: [status: KernelStatus];
  refused: [reason: string];
  /** The process is gone; `reason` when nobody asked for it. */
  ended: [reason: string | undefined];
}

type State = { is: 'starting' } | { is: 'ready'; isBusy: boolean } | { is: 'stopping' } | { is: 'ended'; reason: string | undefined };

const RetryMs = 15;
/** A connection that broke while the process lives is made again this long. */
const ReconnectMs = 3000;

/** One kernel process of one note, from its start to its end. Never started twice: the next one is another NoteKernel. */
export class NoteKernel extends EventEmitter<NoteKernelEvents> {
  readonly kernelId: KernelId;
  readonly #record: KernelRecord;
  readonly #folder: KernelFolder;
  readonly #settings: KernelSettings;
  readonly #process: KernelProcess;
  readonly #admission: Admission;
  readonly #streaming = new Set<ParagraphId>();
  readonly #streams = new Set<string>();
  readonly #acks: Acknowledger;
  #state: State = { is: 'starting' };
  #link: KernelLink | undefined;
  #hello: Hello | undefined;
  #memoryMb: number | undefined;
  #lastSeq = 0;
  #lastPong = Date.now();
  #isMainAlive = true;
  #isDetached = false;
  #fatal: string | undefined;
  /** Commands that the kernel may not have got: a connection that breaks takes what is on its way with it. */
  #unconfirmed: { command: NoteCommand; mark: number }[] = [];
  #mark = 0;
  #ping: NodeJS.Timeout | undefined;

  private constructor(parts: { record: KernelRecord; folder: KernelFolder; settings: KernelSettings; process: KernelProcess }) {
    super();
    this.#record = parts.record;
    this.#folder = parts.folder;
    this.#settings = parts.settings;
    this.#process = parts.process;
    this.kernelId = parts.record.kernelId;
    this.#admission = new Admission(parts.record.paragraphs, parts.record.runs);
    this.#acks = new Acknowledger((seq) => this.#link?.send({ type: 'ack', seq }));
    this.#process.onExit(() => this.#ended());
  }

  /** Starts a process. `attached` must be called next. */
  static launch(noteId: NoteId, place: KernelPlace): NoteKernel {
    const { process: child, folder, record } = launchKernel(noteId, place);
    return new NoteKernel({ record, folder, settings: place.settings, process: KernelProcess.ofChild(child) });
  }

  /** A process that an earlier server started. */
  static found(folder: KernelFolder, record: KernelRecord, settings: KernelSettings): NoteKernel {
    return new NoteKernel({ record, folder, settings, process: KernelProcess.found() });
  }

  get noteId(): NoteId {
    return this.#record.noteId;
  }

  get hasEnded(): boolean {
    return this.#state.is === 'ended';
  }

  get status(): KernelStatus {
    const facts = {
      level: this.#hello?.level,
      pid: this.#process.pid,
      startedAt: this.#record.startedAt,
      memoryMb: this.#memoryMb,
      memoryLimitMb: this.#record.memoryLimitMb,
    };
    switch (this.#state.is) {
      case 'starting':
      case 'stopping':
        return { state: this.#state.is, ...facts };
      case 'ready':
        return { state: this.#state.isBusy ? 'busy' : 'idle', ...facts };
      case 'ended':
        return this.#state.reason === undefined ? { state: 'stopped' } : { state: 'crashed', reason: this.#state.reason };
      default:
        return assertNever(this.#state);
    }
  }

  /** Waits until the process listens and has let this server attach. */
  async attached(lastSeq: number, { timeoutMs = this.#settings.startMs, isFound = false } = {}): Promise<void> {
    this.#lastSeq = lastSeq;
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      try {
        await this.#connect(Math.max(1, deadline - Date.now()));
        return;
      } catch (error) {
        if (this.#state.is === 'ended') throw this.#startFailed(this.#state.reason ?? 'It was stopped while it started.');
        if (error instanceof AttachRefused || (isFound && isNobody(error))) throw this.#startFailed((error as Error).message);
        if (Date.now() >= deadline) {
          this.#process.kill();
          throw this.#startFailed(`It did not answer within ${timeoutMs / 1000} s (${(error as Error).message})`);
        }
        await new Promise((resolve) => setTimeout(resolve, RetryMs));
      }
    }
  }

  send(command: NoteCommand): void {
    this.#admission.told(command);
    if (command.type === 'run') this.#remember();
    if (this.hasEnded) return;
    this.#unconfirmed.push({ command, mark: ++this.#mark });
    this.#link?.send(command);
    this.#sendPing();
  }

  /** Interrupts a run. What the kernel does not settle in time is settled here, then the process is ended if it hangs. */
  interrupt(runId: string): void {
    if (!this.#admission.isOpen(runId)) return;
    this.#link?.send({ type: 'interrupt', runId: runId as never });
    setTimeout(() => {
      if (!this.#admission.isOpen(runId) || this.hasEnded) return;
      if (this.#isMainAlive) this.#abort('The run was stopped.', runId);
      else this.kill('The code could not be interrupted; the kernel was ended. The next run starts a new one.');
    }, this.#settings.interruptMs).unref();
    // Whether main is alive is known by then.
    this.#sendPing();
    setTimeout(() => this.#sendPing(), this.#settings.interruptMs / 2).unref();
  }

  /** Ends the process; resolves when it is gone. */
  async stop(options: { graceful: boolean }): Promise<void> {
    if (this.hasEnded) return;
    this.#become({ is: 'stopping' });
    this.#link?.send({ type: 'shutdown', graceful: options.graceful });
    const killed = setTimeout(() => this.#process.kill(), options.graceful ? this.#settings.stopMs : 300);
    if (!this.#link) this.#process.kill();
    await this.#process.exited;
    clearTimeout(killed);
  }

  kill(reason: string): void {
    this.#fatal ??= reason;
    this.#process.kill();
  }

  ack(seq: number): void {
    this.#acks.upTo(seq);
  }

  /** The process runs on; this server lets go of it. */
  detach(): void {
    this.#isDetached = true;
    clearInterval(this.#ping);
    this.#acks.flush();
    this.#link?.close();
    this.#process.letGo();
  }

  async #connect(timeoutMs: number): Promise<void> {
    const link = await KernelLink.attach({
      path: this.#record.socket,
      token: this.#record.token,
      lastSeq: this.#lastSeq,
      timeoutMs,
      ends: {
        // What still comes after the server has let go is not acknowledged: the kernel keeps it for the next server.
        event: (event, seq) => {
          if (!this.#isDetached) this.#received(event, seq);
        },
        pong: ({ at, rssMb, mainAlive }) => {
          this.#lastPong = Date.now();
          this.#unconfirmed = this.#unconfirmed.filter(({ mark }) => mark > at);
          this.#isMainAlive = mainAlive;
          const isNews = Math.abs((this.#memoryMb ?? 0) - rssMb) >= 5;
          this.#memoryMb = Math.round(rssMb);
          if (isNews) this.emit('status', this.status);
        },
        refused: (reason) => this.emit('refused', reason),
        closed: () => this.#closed(),
      },
    });
    this.#link = link;
    this.#hello = link.hello;
    this.#process.attachedTo(link.hello.pid);
    this.#lastPong = Date.now();
    // Those that it did get do nothing again: a run is known by its id, the others ask for a state.
    for (const { command } of this.#unconfirmed) link.send(command);
    if (this.#unconfirmed.length > 0) this.#sendPing();
    this.#ping ??= setInterval(() => this.#lookAfter(), this.#settings.pingMs).unref();
    this.emit('status', this.status);
  }

  #received(event: KernelEventBody, seq: number): void {
    if (seq <= this.#lastSeq) return;
    this.#lastSeq = seq;
    const refusal = this.#admission.refusal(event);
    if (refusal) this.emit('refused', refusal);
    else this.#admit(event, seq);
    if (!this.#settings.manualAck) this.#acks.upTo(seq);
  }

  #admit(event: KernelEventBody, seq: number): void {
    if (event.type === 'run.finished') {
      this.#admission.ended(event.runId);
      this.#remember();
    }
    if (event.type === 'paragraph.streaming') this.#streaming[event.streaming ? 'add' : 'delete'](event.paragraphId);
    if (event.type === 'stream.status') this.#streams.add(event.stream.id);
    if (event.type === 'stream.removed') this.#streams.delete(event.streamId);
    if (event.type === 'fatal' && event.reason !== 'shutdown') this.#fatal = event.message;
    this.emit('event', event, seq);
    if (event.type === 'busy' && this.#state.is !== 'stopping' && this.#state.is !== 'ended')
      this.#become({ is: 'ready', isBusy: event.busy });
  }

  #lookAfter(): void {
    if (!this.#link) return;
    // The control thread answers whatever main does: without an answer it is gone.
    if (Date.now() - this.#lastPong > this.#settings.pingMs * 5) this.kill('The kernel did not answer any more; it was ended.');
    else this.#sendPing();
  }

  #sendPing(): void {
    // Its answer says that everything before it has come.
    this.#link?.send({ type: 'ping', at: this.#mark });
  }

  #closed(): void {
    this.#link = undefined;
    if (this.#isDetached || this.hasEnded) return;
    this.attached(this.#lastSeq, { timeoutMs: ReconnectMs }).catch((error: Error) => {
      // Another server has it, or the process is gone and nobody will tell.
      if (!this.hasEnded) this.#process.gone(error.message);
    });
  }

  #ended(): void {
    if (this.hasEnded || this.#isDetached) return;
    clearInterval(this.#ping);
    const isAsked = this.#state.is === 'stopping' && this.#fatal === undefined;
    const reason = this.#fatal ?? crashReason(this.#process.ending, this.#folder.logTail(), this.#record.memoryLimitMb);
    this.#link?.destroy();
    this.#state = { is: 'ended', reason: isAsked ? undefined : reason };
    this.#settleAll(isAsked ? 'The kernel was stopped.' : reason);
    this.#folder.remove();
    this.emit('ended', isAsked ? undefined : reason);
  }

  /** With the process, everything that it was doing has ended. */
  #settleAll(reason: string): void {
    for (const { runId } of this.#admission.openRuns) this.#abort(reason, runId);
    for (const paragraphId of this.#streaming) this.emit('event', { type: 'paragraph.streaming', paragraphId, streaming: false }, 0);
    for (const streamId of this.#streams) this.emit('event', { type: 'stream.removed', streamId }, 0);
    this.#streaming.clear();
    this.#streams.clear();
  }

  #abort(reason: string, runId: string): void {
    const run = this.#admission.openRuns.find((open) => open.runId === runId);
    if (!run) return;
    this.#admission.ended(runId);
    this.#remember();
    const isCrash = this.#state.is === 'ended' && this.#state.reason !== undefined;
    const error = { code: isCrash ? 'KERNEL_CRASHED' : 'RUN_INTERRUPTED', message: reason, paragraphId: run.paragraphId };
    const { paragraphId } = run;
    this.emit('event', { type: 'run.finished', runId: run.runId, paragraphId, status: 'ABORT', error, reads: [], streaming: false }, 0);
  }

  #remember(): void {
    if (this.hasEnded) return;
    Object.assign(this.#record, this.#admission.known);
    this.#folder.write(this.#record);
  }

  #become(state: State): void {
    this.#state = state;
    this.emit('status', this.status);
  }

  #startFailed(reason: string): KernelError {
    return new KernelError('KERNEL_START_FAILED', `The note's kernel could not be started: ${reason}`);
  }
}

/** Nobody listens there: a process that is known to have listened is gone. */
function isNobody(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ECONNREFUSED';
}
