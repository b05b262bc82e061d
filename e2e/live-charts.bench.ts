import type { CDPSession, Page } from '@playwright/test';
import type { Bench, Figure } from '../kernel/testing/bench/Figure.ts';
import { launch } from './support/browser.ts';
import { heapOfPage } from './support/memory.ts';
import { NotePage } from './support/NotePage.ts';
import { OwnServer } from './support/OwnServer.ts';

const CHARTS = 20;
const PER_SECOND = 20;
const MEASURED_S = 20;
const SOAK_MINUTES = Number(process.env.SOAK_MINUTES ?? 10);

const source = `const fast = new StreamingContext(sc, Milliseconds(${1000 / PER_SECOND}))
const pulse = fast.queueStream([], true, sc.parallelize([1]))`;

const charts = `for (let chart = 0; chart < ${CHARTS}; chart++) {
  const waves = pulse.transform((rdd, time) => rdd.map(() => ({
    time: new Date(time.milliseconds),
    value: 50 + 30 * Math.sin(time.milliseconds / 900 + chart) + 10 * Math.random(),
  })))
  display(waves, { title: 'chart ' + chart, mode: 'append', time: 'time', threshold: Seconds(${300 / PER_SECOND}), chart: { kind: 'line', keys: ['time'], values: ['value'] } })
}
fast.start()`;

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((each) => each.name === name)?.value ?? Number.NaN;
}

/** Frames per second, and the busy share of the main thread, over some seconds. */
async function load(page: Page, cdp: CDPSession, seconds: number): Promise<{ busy: number; fps: number }> {
  const before = await metric(cdp, 'TaskDuration');
  const fps = await page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        let frames = 0;
        const step = (now: number): void => {
          frames++;
          if (now - began < ms) requestAnimationFrame(step);
          else resolve((frames * 1000) / (now - began));
        };
        requestAnimationFrame(step);
      }),
    seconds * 1000,
  );
  return { busy: ((await metric(cdp, 'TaskDuration')) - before) / seconds, fps };
}

/** The whole way: 20 live outputs of a running kernel, 20 batches a second, on one page. */
const bench: Bench = async (log) => {
  const server = new OwnServer(23_110);
  const browser = await launch();
  const figures: Figure[] = [];
  try {
    await server.start();
    const context = await browser.newContext({ viewport: { width: 1440, height: 9000 }, baseURL: server.url });
    const note = new NotePage(await context.newPage());
    await note.page.goto(server.url);
    await note.create('Wall');
    const cdp = await context.newCDPSession(note.page);
    // The thread's own time: what other processes take of the machine is not this page's.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await note.run(1, source);
    await note.paragraph(1).getByText(/^Took/).waitFor();
    await note.run(2, charts);
    await note.page.waitForFunction((count) => (document.body.textContent?.match(/batch of \d/g)?.length ?? 0) >= count, CHARTS, {
      timeout: 60_000,
    });
    // Until the charts are as full as they get.
    await note.page.waitForTimeout(20_000);
    const { busy, fps } = await load(note.page, cdp, MEASURED_S);
    figures.push({ name: `main thread busy, ${CHARTS} charts × ${PER_SECOND}/s`, value: busy * 100, unit: '%', better: 'lower', aim: 35 });
    figures.push({ name: 'frames a second', value: fps, unit: 'fps', better: 'higher', aim: 50 });
    const early = await heapOfPage(cdp);
    figures.push({ name: 'heap of the tab, at the start', value: early, unit: 'MB', better: 'lower' });
    log(`busy ${(busy * 100).toFixed(0)}%, ${fps.toFixed(0)} fps, heap ${early.toFixed(1)} MB; ${SOAK_MINUTES} minutes more`);
    for (let minute = 1; minute <= SOAK_MINUTES; minute++) {
      await note.page.waitForTimeout(60_000);
      log(`after ${minute} min: heap ${(await heapOfPage(cdp)).toFixed(1)} MB`);
    }
    figures.push({
      name: `heap of the tab, ${SOAK_MINUTES} minutes later`,
      value: await heapOfPage(cdp),
      unit: 'MB',
      better: 'lower',
      aim: early * 1.2,
    });
    return figures;
  } finally {
    await browser.close();
    await server.end();
  }
};

export default bench;
