import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';

/** MB that JavaScript of a page holds after a full collection. */
export async function heapOfPage(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

/** Resident MB of a process, as Linux counts. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** The processes that work in a folder below `home`: kernels. */
export function kernelsOf(home: string): number[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      return readlinkSync(`/proc/${entry}/cwd`).startsWith(`${home}/notes/`) ? [Number(entry)] : [];
    } catch {
      return []; // It has ended, or is somebody else's.
    }
  });
}
