import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Levels of safety that this server can ask for; the kernel reports the one that holds. */
export type IsolationLevel = 'L0' | 'L1' | 'L2';

export interface IsolationOptions {
  isolated: boolean;
  /** Folders that may be read, and those that may be read and written. */
  read: string[];
  write: string[];
  /** Where its socket is made; people's code has no business there. */
  socketFolder: string | undefined;
  memoryLimitMb: number;
}

/**
 * What comes before a kernel's entry on its command line.
 * L0: a heap limit, no signal that opens an inspector. L1: Node's permission model on top: JavaScript has no files but the given and starts no
 * processes; native code of packages (DuckDB) is trusted. L2, Linux: the system itself confines the process, native code included, to the same folders.
 */
export function isolation(options: IsolationOptions): { level: IsolationLevel; args: string[] } {
  const flags = [
    '--no-warnings',
    '--disable-sigusr1',
    // Without it an interrupt inside a timer's callback ends the process.
    '--no-force-async-hooks-checks',
    // V8 aborts over this; Buffers and worker threads count for the watchdog only.
    `--max-old-space-size=${Math.max(64, Math.floor(options.memoryLimitMb * 0.75))}`,
  ];
  if (!options.isolated || !hasPermissionModel()) return { level: 'L0', args: flags };
  const write = withRealPaths(options.write);
  const socket = options.socketFolder === undefined ? [] : [options.socketFolder];
  const read = withRealPaths([...options.read, ...options.write, ...socket]);
  const permissions = [
    '--permission',
    '--allow-worker',
    // DuckDB is native code.
    '--allow-addons',
    // The control thread interrupts main through it.
    '--allow-inspector',
    ...read.map((folder) => `--allow-fs-read=${folder}`),
    ...write.map((folder) => `--allow-fs-write=${folder}`),
  ];
  if (process.platform !== 'linux') return { level: 'L1', args: [...flags, ...permissions] };
  const folders = { read: options.read, write: [...options.write, ...socket] };
  return { level: 'L2', args: ['--no-warnings', Confinement, JSON.stringify(folders), ...flags, ...permissions] };
}

const Confinement = path.join(import.meta.dirname, '../confinement/main.ts');

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
