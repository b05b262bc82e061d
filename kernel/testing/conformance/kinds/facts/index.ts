import { StreamHarness } from '../../../StreamHarness.ts';
import type { Case, Surroundings } from '../../Case.ts';
import { CHECKPOINT_FACTS } from './checkpoints.ts';
import { JOB_FACTS } from './jobs.ts';
import { RECEIVER_FACTS } from './receivers.ts';
import { type Fact, STREAM_FACTS } from './streams.ts';

const FACTS: Readonly<Record<string, Fact>> = { ...STREAM_FACTS, ...JOB_FACTS, ...CHECKPOINT_FACTS, ...RECEIVER_FACTS };

/** A statement: each has a check of its own, under the case's id. */
export async function runFact({ id }: Case, { master }: Surroundings): Promise<void> {
  const check = FACTS[id];
  if (!check) throw new Error('nobody checks this statement yet');
  const harness = new StreamHarness({ master });
  try {
    await check(harness);
  } finally {
    await harness.dispose();
  }
}
