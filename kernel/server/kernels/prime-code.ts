import { rm } from 'node:fs/promises';
import { setPriority } from 'node:os';
import path from 'node:path';
import type { NoteId, ParagraphId, RunId } from '../../protocol/ids.ts';
import type { CompiledCode } from './CompiledCode.ts';
import type { NoteCommand } from './Kernels.ts';
import type { KernelPlace } from './launch-kernel.ts';
import { NoteKernel } from './NoteKernel.ts';

/** What most notes do first: a pipeline with closures on workers, shown. */
const Sample = `
const words = sc.parallelize(['a b', 'b c'], 2).flatMap((line) => line.split(' '));
const counts = await words.map((word): [string, number] => [word, 1]).reduceByKey((a, b) => a + b).collect();
display(counts);
`;

const PrimeMs = 60_000;

/** Runs a kernel that nobody sees, so that what it has compiled can be given to all that come. Ends early when `signal` does. */
export async function primeCode(code: CompiledCode, place: KernelPlace, signal: AbortSignal): Promise<void> {
  const home = path.join(place.home, 'cache', 'priming');
  // Of a server that was killed in the middle of it.
  await rm(home, { recursive: true, force: true });
  try {
    await code.make(async (folder) => {
      const kernel = NoteKernel.launch('priming' as NoteId, {
        ...place,
        home,
        settings: { ...place.settings, orphanMs: PrimeMs },
        takeCode: () => folder,
      });
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PrimeMs)]);
      limit.addEventListener('abort', () => kernel.kill('Not needed any more.'));
      await kernel.attached(0);
      if (kernel.status.pid !== undefined) setPriority(kernel.status.pid, 10);
      const ran = new Promise<void>((resolve) => {
        kernel.on('event', (event) => event.type === 'run.finished' && resolve());
      });
      kernel.send(sampleRun());
      await ran;
      await kernel.stop({ graceful: true });
      limit.throwIfAborted();
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function sampleRun(): NoteCommand {
  const paragraphId = 'sample' as ParagraphId;
  return {
    type: 'run',
    runId: 'sample' as RunId,
    paragraphId,
    header: { interpreter: '', properties: {} },
    text: Sample,
    line: 1,
    column: 1,
    order: [paragraphId],
    params: {},
    user: '',
  };
}
