import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { io, type Socket } from 'socket.io-client';
import { type Bench, type Figure, median, percentile } from '../kernel/testing/bench/Figure.ts';
import { launch } from './support/browser.ts';
import { NotePage } from './support/NotePage.ts';
import { OwnServer } from './support/OwnServer.ts';

const RUNS = 15;
const COLD_RUNS = 7;
const BATCHES = 500;
const BATCH_MS = 1000;

/** A value of its own for each run, so that what an earlier run painted is not taken for this one's. */
const markOf = (run: number): string => String(70_000 + run);

const code = (run: number): string => `const ticks = ssc.queueStream([], true, sc.parallelize([['run', ${markOf(run)}]]))
display(ticks.map(([key, value]) => ({ key, value: String(value) })), { title: 'Ticks', chart: 'table' })`;

const fast = `const fast = new StreamingContext(sc, Milliseconds(200))
const pulse = fast.queueStream([], true, sc.parallelize([['a', 1], ['b', 2]]))
display(pulse.map(([key, value]) => ({ key, value })), { title: 'Pulse', chart: 'bar' })
fast.start()`;

/**
 * ms from Shift+Enter until the output of this run has a painted batch. Batches begin at whole seconds, so how long a run waits for one depends on when the
 * key is pressed: `share` says at which part of a second, and the runs are spread evenly over it.
 */
async function runToPaint(note: NotePage, run: number, share: number): Promise<number> {
  await note.type(1, code(run));
  await note.page.evaluate(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !event.shiftKey) return;
      Object.assign(window, { pressedAt: performance.now() });
      removeEventListener('keydown', press, { capture: true });
    };
    addEventListener('keydown', press, { capture: true });
  });
  await note.page.waitForTimeout((share * BATCH_MS - (Date.now() % BATCH_MS) + BATCH_MS) % BATCH_MS);
  await note.page.keyboard.press('Shift+Enter');
  await note.page.waitForFunction((mark) => document.querySelector('[data-output-kind=table]')?.textContent?.includes(mark), markOf(run), {
    polling: 'raf',
    timeout: 60_000,
  });
  return note.page.evaluate(() => performance.now() - (window as unknown as { pressedAt: number }).pressedAt);
}

/**
 * The compiled code of the kernel's files, which the next kernel takes: made once on a machine, some seconds after its first kernel, and copied for
 * each kernel soon after the one before has started. Nobody stops kernels as fast as a benchmark does.
 */
async function codeIsThere(home: string): Promise<void> {
  const spare = path.join(home, 'cache/spare');
  const isThere = () => existsSync(spare) && readdirSync(spare).some((name) => !name.includes('.'));
  for (let tries = 0; tries < 600 && !isThere(); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
}

async function stopKernel(note: NotePage): Promise<void> {
  await note.page.getByRole('button', { name: /^Kernel/ }).click();
  await note.page.getByRole('menuitem', { name: /stop/i }).click();
  const confirm = note.page.getByRole('alertdialog').getByRole('button', { name: /stop/i });
  await confirm.waitFor({ timeout: 1000 }).then(
    () => confirm.click(),
    () => {},
  );
  await note.page.getByRole('button', { name: /^Kernel: stopped/ }).waitFor();
}

/** ms from the end of each of the next batches until the first chart has painted it. */
async function batchToPaint(page: Page, batches: number): Promise<number[]> {
  return page.evaluate(
    (count) =>
      new Promise<number[]>((resolve) => {
        const footer = document.querySelector<HTMLElement>('[data-batch-done]')!;
        const delays: number[] = [];
        const observer = new MutationObserver(() => {
          const done = Number(footer.dataset.batchDone);
          requestAnimationFrame(() => {
            delays.push(Date.now() - done);
            if (delays.length < count) return;
            observer.disconnect();
            resolve(delays);
          });
        });
        observer.observe(footer, { attributes: true, attributeFilter: ['data-batch-done'] });
      }),
    batches,
  );
}

/** Which batches were painted last after their end, e.g. "162 ms at 3, 88 ms at 17". */
const latest = (delays: readonly number[], count: number): string =>
  delays
    .map((delay, batch) => ({ delay, batch }))
    .sort((a, b) => b.delay - a.delay)
    .slice(0, count)
    .map(({ delay, batch }) => `${delay} ms at ${batch}`)
    .join(', ');

async function viewers(server: OwnServer, noteId: string, count: number): Promise<Socket[]> {
  const token = readFileSync(path.join(server.home, 'token'), 'utf8').trim();
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = io(server.url, { transports: ['websocket'], forceNew: true, extraHeaders: { authorization: `Bearer ${token}` } });
      socket.on('message', (_message: unknown, acknowledge?: () => void) => acknowledge?.());
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
      await socket.emitWithAck('message', { type: 'note.open', noteId });
      return socket;
    }),
  );
}

const bench: Bench = async (log) => {
  const server = new OwnServer(23_100);
  const browser = await launch();
  const figures: Figure[] = [];
  const add = (name: string, value: number, unit: string, aim?: number, note?: string): void => {
    figures.push({ name, value, unit, better: 'lower', ...(aim === undefined ? {} : { aim }), ...(note === undefined ? {} : { note }) });
    log(`${name}: ${value.toFixed(1)} ${unit}`);
  };
  try {
    await server.start();
    await server.kill();
    add('second start → page served', await server.start(), 'ms', 3000);

    const usable: number[] = [];
    let scripts = 0;
    for (let i = 0; i < 5; i++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const note = new NotePage(await context.newPage());
      await note.page.goto(`${server.url}/notebook/2MILRACE3`);
      await note.page.waitForFunction(
        () =>
          document.querySelectorAll('section[aria-label^=Paragraph]').length > 2 && document.body.textContent?.includes('All edits saved'),
        undefined,
        { polling: 'raf' },
      );
      usable.push(await note.page.evaluate(() => performance.now()));
      scripts = await note.page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter((entry) => entry.initiatorType === 'script' || /\.js(\?|$)/.test(entry.name))
          .reduce((sum, entry) => sum + entry.decodedBodySize, 0),
      );
      await context.close();
    }
    add('navigation → usable note', median(usable), 'ms', 1500);
    add('JavaScript before the editor is asked for', scripts / 1e6, 'MB', 1.5, 'decoded');

    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: server.url });
    const note = new NotePage(await context.newPage());
    await note.page.goto(server.url);
    await note.create('Bench');
    const noteId = note.page.url().split('/').at(-1)!;
    await note.type(1, '');
    const cold: number[] = [];
    await runToPaint(note, COLD_RUNS + RUNS, 0);
    for (let run = 0; run < COLD_RUNS; run++) {
      await codeIsThere(server.home);
      await stopKernel(note);
      cold.push(await runToPaint(note, run, run / COLD_RUNS));
    }
    const warm: number[] = [];
    for (let run = 0; run < RUNS; run++) warm.push(await runToPaint(note, COLD_RUNS + run, run / RUNS));
    add('warm kernel: Shift+Enter → first paint, median', median(warm), 'ms', 1150, 'batches of 1 s');
    add('warm kernel: Shift+Enter → first paint, worst', Math.max(...warm), 'ms', 1150);
    add('cold kernel: Shift+Enter → first paint, median', median(cold), 'ms', 2150, 'one batch + 1.15 s');
    add('cold kernel: Shift+Enter → first paint, worst', Math.max(...cold), 'ms', 2150);
    log(`cold, in order: ${cold.map(Math.round).join(' ')}; warm: ${warm.map(Math.round).join(' ')}`);

    await note.run(1, fast);
    await note.page.waitForFunction(() => document.querySelector('[data-output-kind=table]')?.textContent?.includes('Pulse'));
    for (const count of [1, 50]) {
      const sockets = await viewers(server, noteId, count - 1);
      const delays = await batchToPaint(note.page, BATCHES);
      add(`batch end → paint, p50, ${count} viewer${count > 1 ? 's' : ''}`, percentile(delays, 0.5), 'ms');
      add(`batch end → paint, p99, ${count} viewer${count > 1 ? 's' : ''}`, percentile(delays, 0.99), 'ms', 150);
      log(`the latest: ${latest(delays, 5)}`);
      for (const socket of sockets) socket.disconnect();
    }
    return figures;
  } finally {
    await browser.close();
    await server.end();
  }
};

export default bench;
