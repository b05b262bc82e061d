import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Milliseconds } from '../../../base/Duration.ts';
import { Time } from '../../../base/Time.ts';
import { FileSelection } from '../../../streaming/dstream/input/files/FileSelection.ts';
import { folderOf } from '../../../streaming/dstream/operators/outputs.ts';
import { StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { requireEqual } from '../compare.ts';

interface FileFields {
  readonly params: { readonly batchMs: number; readonly newFilesOnly: boolean; readonly startClockMs: number };
  readonly files: readonly { readonly name: string; readonly modMs: number; readonly text: string }[];
  readonly batches: Readonly<Record<string, string[]>>;
}

/** Files that come into a folder while batches run. */
export async function runFile(test: Case, { master }: Surroundings): Promise<void> {
  const { params, files, batches } = test as unknown as FileFields;
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const there = new Set<string>();
  const put = (before: number): void => {
    for (const { name, modMs, text } of files) {
      if (modMs > before || there.has(name)) continue;
      there.add(name);
      const aside = path.join(folder, `.${name}`);
      writeFileSync(aside, `${text}\n`);
      utimesSync(aside, modMs / 1000, modMs / 1000);
      renameSync(aside, path.join(folder, name));
    }
  };
  const harness = new StreamHarness({ master, batch: Milliseconds(params.batchMs), startTime: params.startClockMs });
  try {
    put(params.startClockMs);
    const seen = harness.collect(harness.ssc.fileStream(folder, null, params.newFilesOnly));
    harness.ssc.start();
    for (const time of Object.keys(batches).map(Number)) {
      put(time);
      await harness.run(1);
      requireEqual(`batch of ${time} ms`, [seen.at(-1)?.time, [...(seen.at(-1)?.rows ?? [])].sort()], [time, batches[time]]);
    }
  } finally {
    await harness.dispose();
    rmSync(folder, { recursive: true });
  }
}

interface RuleFields {
  readonly params: { readonly rememberMs: number; readonly batchMs: number; readonly startClockMs: number; readonly newFilesOnly: boolean };
  readonly rows: readonly {
    readonly name: string;
    readonly modMs: number;
    readonly batchMs_: number;
    readonly accepted: boolean | string;
  }[];
}

/** Which file is new to which batch. A file that would break Spark's batch (quirk) is left out here, and explained. */
export async function runFileRule(test: Case): Promise<void> {
  const { params, rows } = test as unknown as RuleFields;
  const selection = new FileSelection({
    startTime: params.startClockMs,
    newFilesOnly: params.newFilesOnly,
    batchDuration: Milliseconds(params.batchMs),
    minRememberDuration: Milliseconds(params.rememberMs),
  });
  for (const { name, modMs, batchMs_, accepted } of rows) {
    const verdict = selection.judge({ path: `/in/${name}`, name, modified: modMs, size: 1 }, batchMs_);
    requireEqual(`file ${name}`, verdict.isNew, accepted === true);
  }
}

/** How the folder of a saved batch is called. */
export async function runFileName(test: Case): Promise<void> {
  for (const [prefix, suffix, expected] of test.rows as [string | null, string | null, string][]) {
    requireEqual(`prefix ${prefix}, suffix ${suffix}`, folderOf(prefix, suffix, new Time(test.timeMs as number)), expected);
  }
}
