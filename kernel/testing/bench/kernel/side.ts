// One workload of the kernel's benchmark on Millrace: side.ts WORKLOAD BATCHES INTERVAL_MS WINDOW FOLDER MASTER FILE...
// A batch is the next file; prints a line of JSON for each, as SparkSide.java does for Spark. Without an interval a batch begins when the
// one before is done.
import { SystemClock } from '../../../base/Clock.ts';
import { Milliseconds, Seconds } from '../../../base/Duration.ts';
import { HyperLogLogMonoid } from '../../../rdd/index.ts';
import { StateSpec } from '../../../streaming/dstream/state/StateSpec.ts';
import { functionOf } from '../../conformance/functions.ts';
import { StreamHarness } from '../../StreamHarness.ts';
import { WORKLOADS, type WorkloadName } from './workloads.ts';

const [workload = 'w1', batches = '1', interval = '0', window = '10', folder = '', master = 'local[2]', ...files] = process.argv.slice(2);
const count = Number(batches);
const slide = interval === '0' ? Seconds(1) : Milliseconds(Number(interval));
const conf = { 'spark.default.parallelism': '2' };
const harness = new StreamHarness({ master, conf, batch: slide, context: interval === '0' ? {} : { clock: new SystemClock() } });
const { sc, ssc } = harness;
ssc.checkpoint(folder);
const queue = Array.from({ length: count }, (_, i) => sc.textFile(files[i % files.length]!, 2));
let result: unknown;
const define = (await functionOf(WORKLOADS[workload as WorkloadName], 'bench')) as (scope: object) => void;
define({
  lines: ssc.queueStream(queue, true),
  report: (value: unknown) => {
    result = value;
  },
  window: slide.times(Number(window)),
  slide,
  StateSpec,
  HyperLogLogMonoid,
});

const { promise: done, resolve } = Promise.withResolvers<void>();
let completed = 0;
let before = { cpu: cpuMs(), wall: performance.now() };
ssc.addStreamingListener({
  onBatchCompleted: ({ batchInfo }) => {
    if (completed === count) return;
    const ms = interval === '0' ? performance.now() - before.wall : batchInfo.processingDelay;
    const rss = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(JSON.stringify({ ms, delay: batchInfo.schedulingDelay, cpu: cpuMs() - before.cpu, rss, result }));
    if (++completed === count) resolve();
  },
});
ssc.start();
if (interval !== '0') await done;
for (let i = 0; i < count && interval === '0'; i++) {
  before = { cpu: cpuMs(), wall: performance.now() };
  await harness.run(1);
  const [error] = [...harness.errors.values()].flat();
  if (error !== undefined) throw error;
}
process.exit(0);

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
