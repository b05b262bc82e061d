import { endKernels } from './endKernels.ts';

export default function teardown(): void {
  endKernels(process.env.E2E_HOME!);
}
