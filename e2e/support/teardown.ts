import { endKernels } from './endKernels.ts';

export default async function teardown(): Promise<void> {
  await endKernels(process.env.E2E_HOME!);
}
