import { existsSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { endKernels } from './endKernels.ts';
import { kernelsOf } from './memory.ts';

const Attempts = 20;

export default async function teardown(): Promise<void> {
  const home = process.env.E2E_HOME!;
  // One that was only just starting has nowhere to be told yet.
  for (let i = 0; i < Attempts && kernelsOf(home).length > 0; i++) {
    await endKernels(home);
    await setTimeout(250);
  }
  // The server is still there. Where a file goes by other hands meanwhile, removing ends early and says nothing.
  for (let i = 0; i < Attempts && existsSync(home); i++) {
    rmSync(home, { recursive: true, force: true });
    await setTimeout(100);
  }
}
