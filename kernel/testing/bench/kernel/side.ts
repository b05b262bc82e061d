// One workload of the kernel's benchmark on Millrace: side.ts WORKLOAD BATCHES MASTER WINDOW FILE...
// A batch is the next file; prints a line of JSON for each, as SparkSide.java does for Spark.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Seconds } from '../../../base/Duration.ts';
import { StateSpec } from '../../../streaming/dstream/state/StateSpec.ts';
import { functionOf } from '../../conformance/functions.ts';
import { StreamHarness } from '../../StreamHarness.ts';
import { WORKLOADS, type WorkloadName } from './workloads.ts';

const [workload = 'w1', batches = '1', master = 'local[2]', window = '10', ...files] = process.argv.slice(2);
const harness = new StreamHarness({ master, conf: { 'spark.default.parallelism': '2' } });
const folder = mkdtempSync(path.join(tmpdir(), 'bench-checkpoints-'));
harness.ssc.checkpoint(folder);
const count = Number(batches);
const queue = Array.from({ length: count }, (_, i) => harness.sc.textFile(files[i % files.length]!, 2));
let result: unknown;
const define = (await functionOf(WORKLOADS[workload as WorkloadName], 'bench')) as (scope: object) => void;
define({
  lines: harness.ssc.queueStream(queue, true),
  report: (value: unknown) => {
    result = value;
  },
  window: Seconds(Number(window)),
  slide: Seconds(1),
  StateSpec,
});
harness.ssc.start();
for (let i = 0; i < count; i++) {
  const before = { cpu: cpuMs(), wall: performance.now() };
  await harness.run(1);
  const [error] = [...harness.errors.values()].flat();
  if (error !== undefined) throw error;
  const rss = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ ms: performance.now() - before.wall, cpu: cpuMs() - before.cpu, rss, result }));
}
await harness.dispose();
rmSync(folder, { recursive: true, force: true });
process.exit(0);

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
