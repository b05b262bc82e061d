import { format } from 'node:util';
import type { WorkerOutput } from '../../rdd/JobRunner.ts';

const MAX_LINES_PER_MESSAGE = 200;
const MAX_CHARACTERS_PER_TASK = 1_000_000;
const FLUSH_AFTER_MS = 50;
const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;

/**
 * Sends what closures print to the driver, several lines at once. A closure that floods is cut off, with a word about it, until its task
 * ends. Returns what sends the rest and begins a new count.
 */
export function captureConsole(send: (lines: readonly WorkerOutput[]) => void): () => void {
  let lines: WorkerOutput[] = [];
  let characters = 0;
  const flush = () => {
    if (lines.length > 0) send(lines);
    lines = [];
  };
  const print = (level: WorkerOutput['level'], text: string) => {
    if (characters > MAX_CHARACTERS_PER_TASK) return;
    characters += text.length + 1;
    // Printed by a timer that a task left behind: no task's end will send it.
    if (lines.length === 0) setTimeout(flush, FLUSH_AFTER_MS).unref();
    lines.push({ level, text: text.slice(0, MAX_CHARACTERS_PER_TASK) });
    if (characters > MAX_CHARACTERS_PER_TASK)
      lines.push({ level: 'warn', text: '… this task printed more than 1 MB; the rest is left out' });
    if (lines.length >= MAX_LINES_PER_MESSAGE) flush();
  };
  for (const level of LEVELS) globalThis.console[level] = (...args: unknown[]) => print(level, format(...args));
  return () => {
    flush();
    characters = 0;
  };
}
