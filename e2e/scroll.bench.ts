// Notes of 300 and 500 paragraphs, text and code, scrolled at 5,000 pixels a second: how long frames are, and what a thousand pixels cost.
import type { CDPSession, Page } from '@playwright/test';
import type { Figure } from '../kernel/testing/bench/Figure.ts';
import { launch } from './support/browser.ts';
import { OwnServer } from './support/OwnServer.ts';

const Speed = 5000;
const Distance = 25_000;

const prose = (n: number) =>
  `%md\n## Step ${n}\nSome words about the **batch** of step ${n}, with \`code\` and a [link](#there), that go on for a line or two.\n\n- one\n- two\n- three`;
const code = (n: number) => `// step ${n}
const lines${n} = ssc.textFileStream('clicks/${n}')
const pairs${n} = lines${n}.flatMap(line => line.split(' ')).map(word => [word, ${n}] as [string, number])
const counts${n} = pairs${n}.reduceByKey((a, b) => a + b)
display(counts${n}, { fields: ['word', 'n'], title: 'Counts of step ${n}' })`;

export default async function scroll(): Promise<Figure[]> {
  const server = new OwnServer(23_160);
  const figures: Figure[] = [];
  try {
    await server.start();
    const browser = await launch();
    for (const many of [300, 500]) {
      const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto('/');
      const paragraphs = Array.from({ length: many }, (_, n) =>
        n % 2 ? { text: code(n), config: {} } : { text: prose(n), config: { editorHide: true } },
      );
      const made = await page.request.post('/api/notebook/import', {
        headers: { 'content-type': 'text/plain' },
        data: JSON.stringify({ id: `big${many}`, name: `Big ${many}`, config: {}, paragraphs }),
      });
      await page.goto(`/notebook/${((await made.json()) as { body: string }).body}`);
      await page.getByText('All edits saved').waitFor();
      // What the page does after it has opened is not what is measured.
      await page.waitForTimeout(3000);
      const cdp = await context.newCDPSession(page);
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      // The second pass goes over paragraphs whose heights are known.
      for (const pass of ['first pass', 'second pass']) {
        figures.push(...(await measure(page, cdp, `${many} paragraphs, ${pass}`)));
        await page.waitForTimeout(1500);
      }
      await context.close();
    }
    await browser.close();
  } finally {
    await server.end();
  }
  return figures;
}

async function measure(page: Page, cdp: CDPSession, name: string): Promise<Figure[]> {
  const busy = async () => (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')!.value;
  const before = await busy();
  const frames = await page.evaluate(scrolled, [Distance, Speed] as const);
  const cost = (((await busy()) - before) / Distance) * 1e6;
  const sorted = frames.sort((a, b) => a - b);
  const share = (of: number) => sorted[Math.floor(sorted.length * of)] ?? 0;
  return [
    { name: `${name}: frame, p50`, value: share(0.5), unit: 'ms', better: 'lower' },
    { name: `${name}: frame, p95`, value: share(0.95), unit: 'ms', better: 'lower', aim: 34 },
    { name: `${name}: main thread`, value: cost, unit: 'ms', better: 'lower', note: 'for 1,000 pixels' },
  ];
}

/** Runs in the page: the times between frames, in ms. */
function scrolled([distance, speed]: readonly [number, number]): Promise<number[]> {
  const box = document.querySelector('[data-note-id]')!;
  box.scrollTop = 0;
  return new Promise((resolve) => {
    const frames: number[] = [];
    let start: number | undefined;
    let last = 0;
    const frame = (now: number): void => {
      if (start === undefined) start = now;
      else frames.push(now - last);
      last = now;
      const way = ((now - start) / 1000) * speed;
      box.scrollTop = way;
      if (way >= distance) resolve(frames);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
