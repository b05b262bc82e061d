import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Levels of safety that this server can ask for; the kernel reports the one that holds. */
export type IsolationLevel = 'L0' | 'L1';

export interface IsolationOptions {
  isolated: boolean;
  /** Folders that may be read, and those that may be read and written. */
  read: string[];
  write: string[];
  memoryLimitMb: number;
}

/**
 * Node's flags for a process that runs people's code.
 * L0: a heap limit, no signal that opens an inspector. L1: Node's permission model on top: no files but the given, no processes, no addons.
 */
export function isolation(options: IsolationOptions): { level: IsolationLevel; flags: string[] } {
  const flags = [
    '--no-warnings',
    '--disable-sigusr1',
    // Without it an interrupt inside a timer's callback ends the process.
    '--no-force-async-hooks-checks',
    // V8 aborts over this; Buffers and worker threads count for the watchdog only.
    `--max-old-space-size=${Math.max(64, Math.floor(options.memoryLimitMb * 0.75))}`,
  ];
  if (!options.isolated || !hasPermissionModel()) return { level: 'L0', flags };
  return {
    level: 'L1',
    flags: [
      ...flags,
      '--permission',
      '--allow-worker',
      // The control thread interrupts main through it.
      '--allow-inspector',
      ...withRealPaths([...options.read, ...options.write]).map((folder) => `--allow-fs-read=${folder}`),
      ...withRealPaths(options.write).map((folder) => `--allow-fs-write=${folder}`),
    ],
  };
}

/** The environment of a kernel: nothing of the server's but what a program needs to run. */
export function clearedEnvironment(folder: string, extra: Record<string, string>): Record<string, string> {
  const names = process.platform === 'win32' ? ['PATH', 'LANG', 'TZ', 'SystemRoot', 'TEMP', 'TMP'] : ['PATH', 'LANG', 'TZ'];
  const kept = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]));
  return { ...Object.fromEntries(kept), HOME: folder, ...extra };
}

function hasPermissionModel(): boolean {
  const known = process.allowedNodeEnvironmentFlags;
  return known.has('--permission') && known.has('--allow-inspector') && known.has('--allow-worker');
}

/** Node compares the path that was asked for and does not resolve links. */
function withRealPaths(folders: string[]): string[] {
  const all = folders.flatMap((folder) => {
    try {
      return [path.resolve(folder), realpathSync(folder)];
    } catch {
      return [path.resolve(folder)];
    }
  });
  return [...new Set(all)];
}
