import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Bench, type Figure, percentile } from '../kernel/testing/bench/Figure.ts';
import { residentMb } from './support/memory.ts';
import { OwnServer } from './support/OwnServer.ts';
import type { CrowdReport } from './support/viewerCrowd.ts';

const CROWDS = [1, 100, 1000];
const SECONDS = 30;
const OUTPUTS = 3;

/** A note as many watch it: three charts that follow a window, a batch a second. */
const source = `const clicks = ssc.queueStream([], true, sc.parallelize(Array.from({ length: 2000 }, (_, i) => i)))
for (let chart = 0; chart < ${OUTPUTS}; chart++) {
  const counts = clicks.map((i) => ['product ' + ((i * (chart + 3)) % 40), 1]).reduceByKeyAndWindow((a, b) => a + b, Seconds(10), Seconds(1))
  display(counts, { fields: ['product', 'count'], title: 'chart ' + chart, chart: 'bar' })
}`;

/** One live note, many viewers, one of them slow. */
const bench: Bench = async (log) => {
  const server = new OwnServer(23_120);
  const figures: Figure[] = [];
  const add = (figure: Omit<Figure, 'better'>): void => {
    figures.push({ ...figure, better: 'lower' });
    log(`${figure.name}: ${figure.value.toFixed(1)} ${figure.unit}`);
  };
  try {
    await server.start();
    const noteId = await api(server, 'notebook', { name: 'Fan-out', paragraphs: [{ text: source }] });
    await api(server, `notebook/job/${noteId}`, {});
    for (const viewers of CROWDS) {
      const crowd = `${viewers} viewer${viewers === 1 ? '' : 's'} and a slow one`;
      const before = usage(server.pid);
      const began = performance.now();
      const report = await watchedBy(viewers, server, noteId);
      const after = usage(server.pid);
      const seconds = (performance.now() - began) / 1000;
      add({ name: `batch end → frame received, p50, ${crowd}`, value: percentile(report.delays, 0.5), unit: 'ms' });
      add({
        name: `batch end → frame received, p99, ${crowd}`,
        value: percentile(report.delays, 0.99),
        unit: 'ms',
        ...(viewers === 1000 && { aim: 250 }),
      });
      add({
        name: `server CPU, ${crowd}`,
        value: ((after.cpuS - before.cpuS) / seconds) * 100,
        unit: '% of a core',
        note: 'connecting included',
      });
      add({ name: `server memory, ${crowd}`, value: after.rssMb, unit: 'MB' });
      add({ name: `fast viewers with a lost frame, ${crowd}`, value: report.viewersWithGaps, unit: 'viewers', aim: 0 });
      add({
        name: `frames of one output that waited for the slow one, ${crowd}`,
        value: report.slow.mostOfOneOutput,
        unit: 'frames',
        aim: 1,
        note: `${report.slow.messages} messages taken, ${report.slow.unasked} unasked`,
      });
      const expected = viewers * OUTPUTS * SECONDS;
      add({
        name: `frames not received, ${crowd}`,
        value: Math.max(0, (1 - report.framesReceived / expected) * 100),
        unit: '% of one a batch',
      });
    }
    return figures;
  } finally {
    await server.end();
  }
};

async function watchedBy(viewers: number, server: OwnServer, noteId: string): Promise<CrowdReport> {
  const order = JSON.stringify({ url: server.url, home: server.home, noteId, viewers, seconds: SECONDS });
  const crowd = spawn(process.execPath, ['--no-warnings', path.join(import.meta.dirname, 'support/viewerCrowd.ts'), order], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  for await (const chunk of crowd.stdout) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as CrowdReport;
}

async function api(server: OwnServer, route: string, body: unknown): Promise<string> {
  const token = readFileSync(path.join(server.home, 'token'), 'utf8').trim();
  const answer = await fetch(`${server.url}/api/${route}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { status, message, body: value } = (await answer.json()) as { status: string; message?: string; body: string };
  if (status !== 'OK' && status !== 'CREATED') throw new Error(`${route}: ${message}`);
  return value;
}

const TICKS_PER_S = 100;

/** What Linux says of a process: CPU seconds so far, resident memory now. */
function usage(pid: number): { cpuS: number; rssMb: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { cpuS: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S, rssMb: residentMb(pid) };
}

export default bench;
