import { totalmem } from 'node:os';
import { KernelError } from '../../base/errors.ts';

/** How kernels are run. Every field has a default. */
export interface KernelSettings {
  /** Resident memory that ends a kernel. Default: MILLRACE_KERNEL_MEMORY_MB, else 4096, at most half of the machine's. */
  memoryLimitMb: number;
  /** Folders beside the note's own that people's code may read and write. Default: none. */
  dataRoots: string[];
  /** How long a new process may take to answer. */
  startMs: number;
  /** How long a graceful stop may take. */
  stopMs: number;
  /** How long an interrupted run may take to end before the server ends it itself. */
  interruptMs: number;
  /** Time between looks at a kernel's health. */
  pingMs: number;
  /** How long a kernel goes on without a server. */
  orphanMs: number;
  /** Events that wait for the server, and the process's own output. */
  logBytes: number;
  stdoutBytes: number;
  /** Whether Node's permission flags are used where it has them. */
  isolated: boolean;
  /** Whether the caller tells which events it has stored (`ack`). Default false: an event is safe when its listeners have run. */
  manualAck: boolean;
  /** How long after a kernel is ready compiled code is made for the next ones, when there is none. 0: never. */
  primeMs: number;
  /** Settings of the interpreter, handed through. */
  interpreter: Record<string, unknown>;
  /** Entry of a kernel process, from the checkout. */
  entry: string;
}

/** The defaults with `given` over them. */
export function kernelSettings(given: Partial<KernelSettings> = {}): KernelSettings {
  return {
    memoryLimitMb: memoryLimit(process.env.MILLRACE_KERNEL_MEMORY_MB),
    dataRoots: [],
    startMs: 20_000,
    stopMs: 10_000,
    interruptMs: 2500,
    pingMs: 2000,
    orphanMs: 24 * 3_600_000,
    logBytes: 16 * 1024 * 1024,
    stdoutBytes: 4 * 1024 * 1024,
    isolated: true,
    manualAck: false,
    primeMs: 5000,
    interpreter: {},
    entry: 'kernel/session/main.ts',
    ...given,
  };
}

/** A kernel with its type checker and two workers takes about 300 MB before it does anything. */
const LeastMb = 200;

function memoryLimit(set: string | undefined): number {
  if (!set) return Math.min(4096, Math.floor(totalmem() / 1_048_576 / 2));
  const megabytes = Number(set);
  if (Number.isFinite(megabytes) && megabytes >= LeastMb) return megabytes;
  throw new KernelError(
    'SETTING_INVALID',
    `MILLRACE_KERNEL_MEMORY_MB is set to "${set}"; it must be a number of megabytes, at least ${LeastMb}.`,
  );
}
