import { syncBuiltinESMExports } from 'node:module';
import { KernelError } from '../base/errors.ts';

/** People's code cannot end the kernel by a habit of scripts: `process.exit()` is an error at its line. */
export function refuseExit(): void {
  const refuse = (name: string) => (): never => {
    throw new KernelError('EXIT_REFUSED', `${name}() would end the kernel of this note, with its names and streams.`, {
      hint: 'Return or throw to end a paragraph; stop the kernel from the toolbar.',
    });
  };
  process.exit = refuse('process.exit');
  process.abort = refuse('process.abort');
  syncBuiltinESMExports();
}
