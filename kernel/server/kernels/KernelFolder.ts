import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { KernelId, NoteId, ParagraphId, RunId } from '../../protocol/ids.ts';

/** What a server must know to find a kernel again. Readable by its owner only: it holds the token. */
export const KernelRecord = z.object({
  kernelId: KernelId,
  noteId: NoteId,
  token: z.string(),
  socket: z.string(),
  startedAt: z.number(),
  memoryLimitMb: z.number(),
  /** Paragraphs and runs that the kernel was told of, so that a forged message is known after a restart too. */
  paragraphs: z.array(ParagraphId),
  runs: z.array(z.object({ runId: RunId, paragraphId: ParagraphId, isOpen: z.boolean() })),
});
export type KernelRecord = z.infer<typeof KernelRecord>;

/** A Unix socket's path must fit into 108 bytes, 104 on macOS. */
const SocketPathBytes = 100;

/** MILLRACE_HOME/kernels/<id>: a kernel's record, its own output, its socket. */
export class KernelFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  /** A new kernel's, empty. */
  static create(home: string): { folder: KernelFolder; kernelId: KernelId; token: string; socket: string } {
    const kernelId = randomBytes(6).toString('hex') as KernelId;
    const folder = new KernelFolder(path.join(home, 'kernels', kernelId));
    mkdirSync(path.join(folder.path, 'io'), { recursive: true, mode: 0o700 });
    return { folder, kernelId, token: randomBytes(32).toString('hex'), socket: socketPath(folder.path, kernelId) };
  }

  /** Every kernel folder under a home. */
  static all(home: string): KernelFolder[] {
    const root = path.join(home, 'kernels');
    try {
      return readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [new KernelFolder(path.join(root, entry.name))] : [],
      );
    } catch {
      return [];
    }
  }

  /** Its stdout and stderr. */
  get log(): string {
    return path.join(this.path, 'kernel.log');
  }

  write(record: KernelRecord): void {
    const file = path.join(this.path, 'kernel.json');
    writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  /** Undefined: none, or not one that this version wrote. */
  read(): KernelRecord | undefined {
    try {
      return KernelRecord.parse(JSON.parse(readFileSync(path.join(this.path, 'kernel.json'), 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** The end of its own output. */
  logTail(bytes = 16_384): string {
    try {
      return readFileSync(this.log, 'utf8').slice(-bytes);
    } catch {
      return '';
    }
  }

  remove(): void {
    const socket = this.read()?.socket;
    if (socket && process.platform !== 'win32' && !socket.startsWith(this.path))
      rmSync(path.dirname(socket), { recursive: true, force: true });
    rmSync(this.path, { recursive: true, force: true });
  }
}

function socketPath(folder: string, kernelId: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\millrace-${kernelId}-${randomBytes(8).toString('hex')}`;
  const inside = path.join(folder, 'io', 'k');
  if (Buffer.byteLength(inside) <= SocketPathBytes) return inside;
  return path.join(mkdtempSync(path.join(tmpdir(), 'millrace-')), 'k');
}
