// 20 live charts × 20 updates/s × 300 points on one page: how busy the main thread is, how smooth the page, how flat the heap.
// MILLRACE_BENCH_SOAK=600 lets the heap be watched for ten minutes instead of twenty seconds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import tailwind from '@tailwindcss/postcss';
import { createViteServer } from 'vitest/node';
import type { Figure } from '../kernel/testing/bench/Figure.ts';

const root = path.resolve(import.meta.dirname, '..');
const Seconds = 6;
const Soak = Number(process.env.MILLRACE_BENCH_SOAK ?? 20);
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'];

export default async function charts(log: (line: string) => void): Promise<Figure[]> {
  // React and Vite choose their production code by it; this process does nothing else.
  Object.assign(process.env, { NODE_ENV: 'production' });
  const cacheDir = mkdtempSync(path.join(tmpdir(), 'millrace-charts-'));
  const server = await createViteServer({
    root: path.join(root, 'components/chart/wall'),
    configFile: false,
    mode: 'production',
    cacheDir,
    logLevel: 'error',
    resolve: { alias: { '@': root } },
    css: { postcss: { plugins: [tailwind({ base: root })] } },
    server: { host: '127.0.0.1', port: 23_460, hmr: false, ws: false, watch: null, fs: { allow: [root] } },
  });
  await server.listen();
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: quiet });
  const url = server.resolvedUrls!.local[0]!;
  const figures: Figure[] = [];
  try {
    for (const kind of ['line', 'bar', 'line,area,stackedArea,bar,pie,number,scatter,table']) {
      const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(`${url}?kind=${kind}`);
      await page.waitForFunction(() => document.querySelectorAll('[data-chart]').length === 20, undefined, { timeout: 60_000 });
      await page.waitForTimeout(3000);
      const name = kind.includes(',') ? 'all kinds' : kind;
      figures.push(...(await measure(page, name)));
      if (kind === 'line') figures.push(await soak(page, log));
      if (errors.length > 0) throw new Error(`The wall of ${name} had errors: ${errors.join('; ')}`);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
    rmSync(cacheDir, { recursive: true, force: true });
  }
  return figures;
}

async function measure(page: Page, name: string): Promise<Figure[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(watch);
  const before = await busyOf(cdp);
  const start = performance.now();
  await page.waitForTimeout(Seconds * 1000);
  const seconds = (performance.now() - start) / 1000;
  const busy = (await busyOf(cdp)) - before;
  const seen = await page.evaluate(() => ({ ...window.wall }));
  return [
    {
      name: `${name}: main thread busy`,
      value: (busy / seconds) * 100,
      unit: '%',
      better: 'lower',
      aim: 35,
      note: '20 charts, 20 updates/s',
    },
    { name: `${name}: frames`, value: seen.frames / seconds, unit: '/s', better: 'higher' },
    { name: `${name}: changes of a chart`, value: seen.paints / seconds / 20, unit: '/s', better: 'higher' },
    { name: `${name}: longest task`, value: seen.longest, unit: 'ms', better: 'lower', note: 'over 50 ms only' },
  ];
}

/** How much the heap grows, after the garbage is gone. */
async function soak(page: Page, log: (line: string) => void): Promise<Figure> {
  const cdp = await page.context().newCDPSession(page);
  const heap = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  const before = await heap();
  await page.waitForTimeout(Soak * 1000);
  const after = await heap();
  log(`heap of the tab: ${before.toFixed(1)} MB, after ${Soak} s ${after.toFixed(1)} MB`);
  return {
    name: 'line: heap growth',
    value: after - before,
    unit: 'MB',
    better: 'lower',
    aim: 3,
    note: `in ${Soak} s, from ${before.toFixed(0)} MB`,
  };
}

async function busyOf(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((m) => m.name === 'TaskDuration')!.value;
}

declare global {
  interface Window {
    wall: { frames: number; paints: number; longest: number };
  }
}

/** Runs in the page: counts frames, and charts of which something changed in a frame. */
function watch(): void {
  const wall = { frames: 0, paints: 0, longest: 0 };
  window.wall = wall;
  const frame = (): void => {
    wall.frames++;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) wall.longest = Math.max(wall.longest, entry.duration);
  }).observe({ type: 'longtask' });
  for (const chart of document.querySelectorAll('[data-output-id]')) {
    new MutationObserver(() => {
      wall.paints++;
    }).observe(chart, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['d'] });
  }
}
