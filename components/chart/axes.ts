import { formatClock, formatDuration, formatTick } from './format.ts';
import type { Scale } from './ticks.ts';

/** The horizontal axis: slots with names, or a line of numbers, moments or times ago. */
export type XAxisSpec =
  | { type: 'slots'; labels: readonly string[]; ticks: readonly number[]; texts: readonly string[] }
  | { type: 'line'; unit: 'ago' | 'time' | 'number'; domain: [number, number]; ticks: readonly number[]; texts: readonly string[] };

/** Mean width of a character of the axes' type, in pixels. */
const Character = 6;

/** Which slots get a name below them, and how much of it fits. */
export function slotAxis(labels: readonly string[], width: number): XAxisSpec {
  const slot = width / Math.max(1, labels.length);
  const longest = labels.reduce((most, l) => Math.max(most, l.length), 0);
  const wanted = Math.min(longest, 9) * Character + 8;
  const every = Math.max(1, Math.ceil(wanted / slot));
  const room = Math.max(2, Math.floor((slot * every - 4) / Character));
  const ticks = labels.map((_, i) => i).filter((i) => i % every === 0);
  return { type: 'slots', labels, ticks, texts: ticks.map((i) => shortened(labels[i]!, room)) };
}

export function lineAxis(unit: 'ago' | 'time' | 'number', scale: Scale): XAxisSpec {
  const text = unit === 'ago' ? agoText : unit === 'time' ? momentText : formatTick;
  return { type: 'line', unit, domain: scale.domain, ticks: scale.ticks, texts: scale.ticks.map((t) => text(t, scale.step)) };
}

/** Room for the labels of a vertical axis, in whole steps of eight, so that one more digit seldom moves the picture. */
export function axisWidth(texts: readonly string[]): number {
  const longest = texts.reduce((most, t) => Math.max(most, t.length), 0);
  return Math.max(32, Math.ceil((longest * Character + 10) / 8) * 8);
}

export function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`;
}

function agoText(value: number): string {
  return value === 0 ? 'now' : `−${formatDuration(-value)}`;
}

function momentText(value: number, step: number): string {
  if (step >= 86_400_000) return new Date(value).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return step >= 60_000 ? formatClock(value).slice(0, 5) : formatClock(value);
}
