import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Ends the kernels of a home: they outlive their server by design, and a test run must leave nothing behind. */
export function endKernels(home: string): void {
  for (const file of globSync('kernels/*/kernel.json', { cwd: home })) {
    const { pid } = JSON.parse(readFileSync(path.join(home, file), 'utf8')) as { pid: number };
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It had ended already.
    }
  }
}
