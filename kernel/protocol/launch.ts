import { z } from 'zod';
import { KernelId, NoteId } from './ids.ts';

/**
 * What the server tells a kernel process at its start, as JSON on its standard input: never on the command line or in the
 * environment, where other processes could read the token.
 */
export const KernelLaunch = z.object({
  kernelId: KernelId,
  noteId: NoteId,
  /** What an `attach` must bring. */
  token: z.string().min(16),
  /** Unix socket or named pipe that the control thread listens on. */
  socket: z.string(),
  /** The note's own folder, and the checkout. */
  folder: z.string(),
  appRoot: z.string(),
  /** Resident memory over this ends the kernel. */
  memoryLimitMb: z.number().positive(),
  /** Bytes of events that wait for the server; more are conflated, then dropped with a `gap`. */
  logBytes: z.int().positive(),
  /** Bytes that the process's own stdout and stderr may fill. */
  stdoutBytes: z.int().positive(),
  /** How long the kernel goes on with no server attached. */
  orphanMs: z.number().positive(),
  /** Level of isolation that the server asked for; the kernel reports the one that it finds. */
  level: z.enum(['L0', 'L1', 'L2']),
  /** Settings of the interpreter, as they are. */
  settings: z.record(z.string(), z.unknown()),
});
export type KernelLaunch = z.infer<typeof KernelLaunch>;
