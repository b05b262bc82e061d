import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { KernelError } from '../../base/errors.ts';

/** What real services are made of, outside the repository. */
const root = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'millrace', 'services');
const STALE_LOCK_MS = 15 * 60_000;

export interface Provision {
  readonly name: string;
  /** Files that say what belongs in: the folder is named after their content. */
  readonly inputs: readonly string[];
  /** Fills an empty folder. */
  readonly make: (folder: string) => void;
}

/** The folder of a service, made the first time: whole (`.ok` is written last), and by one process at a time. */
export async function provisioned({ name, inputs, make }: Provision): Promise<string> {
  const hash = createHash('sha1');
  for (const input of inputs) hash.update(readFileSync(input));
  const folder = path.join(root, `${name}-${hash.digest('hex').slice(0, 12)}`);
  const isWhole = () => existsSync(path.join(folder, '.ok'));
  while (!isWhole()) {
    const lock = `${folder}.lock`;
    mkdirSync(root, { recursive: true });
    try {
      mkdirSync(lock);
    } catch {
      if (Date.now() - statSync(lock, { throwIfNoEntry: false })!.mtimeMs > STALE_LOCK_MS) rmSync(lock, { recursive: true, force: true });
      await after(500);
      continue;
    }
    try {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      make(folder);
      writeFileSync(path.join(folder, '.ok'), '');
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

/** The class path of a pom's dependencies, which come from Maven Central into one local repository for all services. */
export function mavenClasspath(pom: string, folder: string): string {
  const file = path.join(folder, 'classpath');
  const repository = `-Dmaven.repo.local=${path.join(root, 'maven')}`;
  tool('mvn', ['-q', '-B', '-f', pom, repository, 'dependency:build-classpath', `-Dmdep.outputFile=${file}`]);
  return readFileSync(file, 'utf8').trim();
}

/** Runs a tool of the Java world to its end. */
export function tool(command: 'mvn' | 'javac', args: readonly string[]): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (cause) {
    const { code, stderr } = cause as { code?: string; stderr?: Buffer };
    const message =
      code === 'ENOENT'
        ? `${command} is not on this machine: real Java services need a JDK 17 and Maven (Debian: apt-get install openjdk-17-jdk-headless maven).`
        : `${command} failed: ${stderr?.toString().slice(-2000) ?? String(cause)}`;
    throw new KernelError('ILLEGAL_STATE', message, { cause });
  }
}
