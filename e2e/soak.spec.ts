import { expect, test } from '@playwright/test';
import { heapOfPage, kernelsOf, residentMb } from './support/memory.ts';
import { NotePage } from './support/NotePage.ts';
import { OwnServer } from './support/OwnServer.ts';

// Five minutes in the suite; SOAK_MINUTES=60 npx playwright test soak: an hour, by hand.
const Minutes = Number(process.env.SOAK_MINUTES ?? 5);
const SamplesAMinute = 6;
const Charts = 10;

const code = `const clicks = ssc.queueStream([], true, sc.parallelize(Array.from({ length: 500 }, (_, i) => i), 2))
for (let chart = 0; chart < ${Charts / 2}; chart++) {
  const counts = clicks.map(i => ['product ' + (i * (chart + 3)) % 40, 1]).reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, Seconds(10), Seconds(1))
  display(counts, { fields: ['product', 'count'], title: 'counts ' + chart, chart: 'bar' })
  const sums = clicks.map(i => i % (chart + 2)).reduce((a, b) => a + b).transform((rdd, time) => rdd.map(sum => ({ time: new Date(time.milliseconds), sum })))
  display(sums, { title: 'sums ' + chart, mode: 'append', threshold: Seconds(60), chart: { kind: 'line', keys: ['time'], values: ['sum'] } })
}`;

test(`after ${Minutes} minutes of ten live charts, tab, server and kernel hold no more than before`, async ({ browser }) => {
  test.setTimeout((Minutes * 1.5 + 3) * 60_000);
  const server = new OwnServer(23_130);
  try {
    await server.start();
    const context = await browser.newContext({ baseURL: server.url });
    const note = new NotePage(await context.newPage());
    await note.create('Soak');
    await note.run(1, code);
    await expect(note.outputs(1).getByRole('region', { name: /^(counts|sums) / })).toHaveCount(Charts);
    const cdp = await context.newCDPSession(note.page);
    await cdp.send('Performance.enable');

    const minutes: { tab: number; server: number; kernel: number }[] = [];
    for (let minute = 0; minute < Minutes; minute++) {
      const samples = { tab: [] as number[], server: [] as number[], kernel: [] as number[] };
      for (let i = 0; i < SamplesAMinute; i++) {
        await note.page.waitForTimeout(60_000 / SamplesAMinute);
        samples.tab.push(await heapOfPage(cdp));
        samples.server.push(residentMb(server.pid));
        samples.kernel.push(kernelsOf(server.home).reduce((sum, pid) => sum + residentMb(pid), 0));
      }
      // What a collector has not come to yet is no leak: the least of a minute counts.
      minutes.push({ tab: Math.min(...samples.tab), server: Math.min(...samples.server), kernel: Math.min(...samples.kernel) });
    }
    await note.expectMoving(1);
    const told = JSON.stringify(minutes.map((m) => Object.fromEntries(Object.entries(m).map(([who, mb]) => [who, Math.round(mb)]))));
    test.info().annotations.push({ type: 'MB by the minute', description: told });
    process.stdout.write(`${told}\n`);
    // By the second minute every window, history and ring of a note that runs a batch a second is full.
    const [early, late] = [minutes[1]!, minutes.at(-1)!];
    expect(late.tab, `tab, ${told}`).toBeLessThan(early.tab * 1.1 + 1);
    expect(late.server, `server, ${told}`).toBeLessThan(early.server * 1.15 + 5);
    expect(late.kernel, `kernel, ${told}`).toBeLessThan(early.kernel * 1.15 + 10);
  } finally {
    await server.end();
  }
});
