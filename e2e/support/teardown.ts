import { rmSync } from 'node:fs';
import { endKernels } from './endKernels.ts';

export default async function teardown(): Promise<void> {
  const home = process.env.E2E_HOME!;
  await endKernels(home);
  // A kernel that was only just starting ends when its folder is gone.
  rmSync(home, { recursive: true, force: true });
}
