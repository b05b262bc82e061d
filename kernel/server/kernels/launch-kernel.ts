import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import type { NoteId } from '../../protocol/ids.ts';
import type { KernelLaunch } from '../../protocol/launch.ts';
import { clearedEnvironment, isolation } from './isolation.ts';
import { KernelFolder, type KernelRecord } from './KernelFolder.ts';
import type { KernelSettings } from './settings.ts';

export interface KernelPlace {
  home: string;
  appRoot: string;
  settings: KernelSettings;
  /** The folder with compiled code of the kernel's files, made at `folder` or elsewhere; undefined when there is none. */
  takeCode?(folder: string): string | undefined;
}

export interface LaunchedKernel {
  process: ChildProcess;
  folder: KernelFolder;
  record: KernelRecord;
}

/** Starts a kernel process in a session of its own, so that neither the server's end nor a Ctrl+C in its terminal ends it. */
export function launchKernel(noteId: NoteId, { home, appRoot, settings, takeCode }: KernelPlace): LaunchedKernel {
  const { folder, kernelId, token, socket } = KernelFolder.create(home);
  const noteFolder = path.join(home, 'notes', noteId);
  for (const writable of [noteFolder, ...settings.dataRoots]) mkdirSync(writable, { recursive: true, mode: 0o700 });
  const code = takeCode?.(path.join(folder.path, 'code'));
  const { level, args } = isolation({
    isolated: settings.isolated,
    read: appFolders(appRoot),
    write: [noteFolder, ...settings.dataRoots, ...(code ? [code] : [])],
    socketFolder: process.platform === 'win32' ? undefined : path.dirname(socket),
    memoryLimitMb: settings.memoryLimitMb,
  });
  const startedAt = Date.now();
  const { memoryLimitMb } = settings;
  const record: KernelRecord = { kernelId, noteId, token, socket, startedAt, memoryLimitMb, paragraphs: [], runs: [] };
  folder.write(record);
  const log = openSync(folder.log, 'a', 0o600);
  const child = spawn(process.execPath, [...args, path.join(appRoot, settings.entry)], {
    cwd: noteFolder,
    detached: true,
    stdio: ['pipe', log, log],
    env: clearedEnvironment(noteFolder, {
      MILLRACE_DATA: settings.dataRoots.join(path.delimiter),
      ...(code && { NODE_COMPILE_CACHE: code }),
    }) as NodeJS.ProcessEnv,
  });
  closeSync(log);
  child.unref();
  const launch: KernelLaunch = {
    kernelId,
    noteId,
    token,
    socket,
    folder: noteFolder,
    appRoot,
    memoryLimitMb,
    logBytes: settings.logBytes,
    stdoutBytes: settings.stdoutBytes,
    orphanMs: settings.orphanMs,
    level,
    settings: settings.interpreter,
  };
  // A process that dies at once closes the pipe; its exit tells more than EPIPE does.
  child.stdin?.on('error', () => {});
  child.stdin?.end(JSON.stringify(launch));
  return { process: child, folder, record };
}

/** What of the checkout a kernel reads: its own code and the packages. Not the rest: no .git, no settings. */
function appFolders(appRoot: string): string[] {
  return ['kernel', 'node_modules', 'package.json', 'tsconfig.json'].map((name) => path.join(appRoot, name)).filter(existsSync);
}
