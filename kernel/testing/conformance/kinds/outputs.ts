import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { requireEqual } from '../compare.ts';
import { Pipeline } from '../Pipeline.ts';
import { requireNoErrors } from './dstream.ts';

/** What `print` writes. */
export async function runPrint(test: Case, { master }: Surroundings): Promise<void> {
  const { inputPartitions, num } = test.params as { inputPartitions: number; num?: number };
  const harness = new StreamHarness({ master, inputPartitions });
  try {
    (await new Pipeline(harness, test).build()).print(num);
    harness.ssc.start();
    await harness.run((test.input as unknown[]).length);
    requireNoErrors(harness.errors);
    requireEqual('text', harness.printed.join(''), test.expectedText);
  } finally {
    await harness.dispose();
  }
}

/** What `saveAsTextFiles` leaves on disk, without and with a suffix. */
export async function runSave(test: Case, { master }: Surroundings): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const harness = new StreamHarness({ master, inputPartitions: (test.params as { inputPartitions: number }).inputPartitions });
  try {
    const stream = await new Pipeline(harness, test).build();
    stream.saveAsTextFiles(path.join(folder, 'out'));
    stream.saveAsTextFiles(path.join(folder, 'out'), 'txt');
    harness.ssc.start();
    await harness.run((test.input as unknown[]).length);
    requireNoErrors(harness.errors);
    requireEqual('folders', readdirSync(folder).sort(), test.expectedDirs);
    const files = readdirSync(path.join(folder, 'out-1000')).filter((name) => !name.startsWith('.'));
    requireEqual('files', files.sort(), test.expectedFiles);
    for (const [name, text] of Object.entries(test.content as Record<string, string>)) {
      requireEqual(name, readFileSync(path.join(folder, name), 'utf8'), text);
    }
  } finally {
    await harness.dispose();
    rmSync(folder, { recursive: true });
  }
}
