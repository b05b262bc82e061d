import { EventEmitter } from 'node:events';
import type { NoteId } from '../../protocol/ids.ts';
import type { KernelStatus } from '../../protocol/note.ts';
import { CompiledCode } from './CompiledCode.ts';
import { KernelFolder } from './KernelFolder.ts';
import type { Kernels, KernelsEvents, NoteCommand, ReattachOptions } from './Kernels.ts';
import type { KernelPlace } from './launch-kernel.ts';
import { NoteKernel } from './NoteKernel.ts';
import { primeCode } from './prime-code.ts';
import { type KernelSettings, kernelSettings } from './settings.ts';

/** A kernel that an earlier server left answers at once or not at all. */
const ReattachMs = 3000;

export interface KernelSupervisorOptions {
  /** MILLRACE_HOME. */
  home: string;
  /** The checkout: kernel/ and node_modules/ are under it. */
  appRoot: string;
  settings?: Partial<KernelSettings>;
}

/**
 * Starts, watches, interrupts and stops the kernel processes, one per running note.
 *
 * @example
 * const kernels = new KernelSupervisor({ home, appRoot, settings: { dataRoots: [data] } });
 * kernels.on('event', (noteId, event, stamp) => …);
 * await kernels.reattach();
 */
export class KernelSupervisor extends EventEmitter<KernelsEvents> implements Kernels {
  readonly #place: KernelPlace;
  readonly #kernels = new Map<NoteId, NoteKernel>();
  readonly #starting = new Map<NoteId, Promise<void>>();
  readonly #code: CompiledCode;
  readonly #disposed = new AbortController();
  #prime: NodeJS.Timeout | undefined;
  #priming: Promise<void> | undefined;
  readonly #crashed = new Map<NoteId, KernelStatus>();

  constructor({ home, appRoot, settings }: KernelSupervisorOptions) {
    super();
    const code = new CompiledCode(home, appRoot);
    this.#code = code;
    this.#place = {
      home,
      appRoot,
      settings: kernelSettings(settings),
      takeCode: (folder) => (code.take(folder) ? folder : undefined),
    };
  }

  async start(noteId: NoteId): Promise<void> {
    if (this.#starting.has(noteId)) return this.#starting.get(noteId);
    if (this.#kernels.has(noteId)) return;
    const starting = this.#launch(noteId).finally(() => this.#starting.delete(noteId));
    this.#starting.set(noteId, starting);
    return starting;
  }

  warm(noteId: NoteId): void {
    this.start(noteId).catch(() => {
      // Shown by its status.
    });
  }

  status(noteId: NoteId): KernelStatus {
    return this.#kernels.get(noteId)?.status ?? this.#crashed.get(noteId) ?? { state: 'stopped' };
  }

  async send(noteId: NoteId, command: NoteCommand): Promise<void> {
    if (command.type === 'run') await this.start(noteId);
    else await this.#starting.get(noteId)?.catch(() => {});
    this.#kernels.get(noteId)?.send(command);
  }

  async interrupt(noteId: NoteId, runId: string): Promise<void> {
    await this.#starting.get(noteId)?.catch(() => {});
    this.#kernels.get(noteId)?.interrupt(runId);
  }

  async restart(noteId: NoteId): Promise<void> {
    await this.stop(noteId);
    await this.start(noteId);
  }

  async stop(noteId: NoteId, { graceful = false }: { graceful?: boolean } = {}): Promise<void> {
    this.#crashed.delete(noteId);
    const kernel = this.#kernels.get(noteId);
    if (kernel) await kernel.stop({ graceful });
    else this.emit('status', noteId, this.status(noteId));
  }

  async reattach({ lastSeq = () => 0 }: ReattachOptions = {}): Promise<NoteId[]> {
    const found = await Promise.all(
      KernelFolder.all(this.#place.home).map(async (folder) => {
        const record = folder.read();
        if (!record) return folder.remove();
        const kernel = NoteKernel.found(folder, record, this.#place.settings);
        if (this.#kernels.has(record.noteId)) return kernel.kill('Another kernel of the same note runs.');
        this.#adopt(record.noteId, kernel);
        try {
          await kernel.attached(lastSeq(record.noteId, record.kernelId), { timeoutMs: ReattachMs, isFound: true });
        } catch {
          kernel.kill('The kernel had ended while no server ran.');
          return undefined;
        }
        return record.noteId;
      }),
    );
    return found.filter((noteId) => noteId !== undefined);
  }

  ack(noteId: NoteId, seq: number): void {
    this.#kernels.get(noteId)?.ack(seq);
  }

  async dispose({ keepKernels = false }: { keepKernels?: boolean } = {}): Promise<void> {
    clearTimeout(this.#prime);
    this.#disposed.abort();
    await this.#priming;
    const kernels = [...this.#kernels.values()];
    if (keepKernels) for (const kernel of kernels) kernel.detach();
    else await Promise.all(kernels.map((kernel) => kernel.stop({ graceful: false })));
    this.#kernels.clear();
  }

  async #launch(noteId: NoteId): Promise<void> {
    const kernel = NoteKernel.launch(noteId, this.#place);
    this.#adopt(noteId, kernel);
    this.emit('status', noteId, kernel.status);
    await kernel.attached(0);
    this.#primeSoon();
  }

  /** When this kernel has begun its work, and on this machine for the first time with these files. */
  #primeSoon(): void {
    const { primeMs } = this.#place.settings;
    if (primeMs === 0 || this.#prime || this.#code.isMade) return;
    this.#prime = setTimeout(() => {
      // Without compiled code kernels start slower, and that is all.
      this.#priming = primeCode(this.#code, this.#place, this.#disposed.signal).catch(() => {});
    }, primeMs).unref();
  }

  #adopt(noteId: NoteId, kernel: NoteKernel): void {
    this.#crashed.delete(noteId);
    this.#kernels.set(noteId, kernel);
    const { kernelId } = kernel;
    kernel.on('event', (event, seq) => this.emit('event', noteId, event, { kernelId, seq }));
    kernel.on('status', (status) => this.emit('status', noteId, status));
    kernel.on('refused', (reason) => this.emit('refused', noteId, reason));
    kernel.on('ended', () => {
      if (this.#kernels.get(noteId) === kernel) this.#kernels.delete(noteId);
      if (kernel.status.state === 'crashed') this.#crashed.set(noteId, kernel.status);
      this.emit('status', noteId, kernel.status);
    });
  }
}
