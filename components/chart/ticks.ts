export interface Scale {
  domain: [number, number];
  ticks: number[];
  step: number;
}

const Second = 1000;
const Minute = 60 * Second;
const Hour = 60 * Minute;
const Day = 24 * Hour;
const timeSteps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * Second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * Minute),
  ...[1, 2, 3, 6, 12].map((n) => n * Hour),
  ...[1, 2, 7, 14, 30, 90, 365, 730, 3650].map((n) => n * Day),
];

const spans = timeSteps.flatMap((step) => [3 * step, 4 * step, 5 * step, 6 * step]).sort((a, b) => a - b);

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below `raw`. */
export function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  return (lead <= 1.0000001 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10) * power;
}

/** A domain of whole steps around lo…hi with about `count` steps. @example niceScale(0, 87, 4) // 0, 25, 50, 75, 100 */
export function niceScale(lo: number, hi: number, count: number): Scale {
  if (!(hi > lo)) {
    const pad = lo === 0 || !Number.isFinite(lo) ? 1 : Math.abs(lo) / 2;
    if (!Number.isFinite(lo)) return niceScale(0, 1, count);
    return lo >= 0 ? niceScale(Math.max(0, lo - pad), lo + pad, count) : niceScale(lo - pad, Math.min(0, lo + pad), count);
  }
  const tight = tightStep(lo, hi, Math.max(1, count));
  // Counts have no halves; from 0 to 1 it may as well be a share.
  const isCounted = hi - lo >= 2 && Number.isInteger(lo) && Number.isInteger(hi);
  const step = isCounted && !Number.isInteger(tight) ? niceStep(Math.ceil(tight)) : tight;
  const from = Math.floor(lo / step + 1e-9);
  const to = Math.ceil(hi / step - 1e-9);
  return { domain: [from * step, to * step], ticks: Array.from({ length: to - from + 1 }, (_, i) => clean((from + i) * step)), step };
}

/** One step more than asked for is better than a third of the picture left empty. */
function tightStep(lo: number, hi: number, count: number): number {
  const wide = niceStep((hi - lo) / count);
  const narrow = niceStep((hi - lo) / (count + 1));
  const steps = Math.ceil(hi / narrow - 1e-9) - Math.floor(lo / narrow + 1e-9);
  return steps <= count + 1 ? narrow : wide;
}

/** Whole steps inside lo…hi; the domain stays as it is. */
export function ticksWithin(lo: number, hi: number, count: number): Scale {
  if (!(hi > lo)) return { domain: [lo - 0.5, lo + 0.5], ticks: [lo], step: 1 };
  return stepsWithin(lo, hi, niceStep((hi - lo) / Math.max(1, count)));
}

/** Moments on whole seconds, minutes, hours … of the local day. */
export function timeTicks(lo: number, hi: number, count: number): Scale {
  if (!(hi > lo)) return { domain: [lo - 500, lo + 500], ticks: [lo], step: Second };
  const step = timeStep((hi - lo) / Math.max(1, count));
  const zone = step >= Hour ? new Date(lo).getTimezoneOffset() * Minute : 0;
  const shifted = stepsWithin(lo - zone, hi - zone, step);
  return { domain: [lo, hi], ticks: shifted.ticks.map((t) => t + zone), step };
}

/**
 * The axis of a live chart: how long ago, fixed while the data move through it. The span is the smallest round one that holds
 * `extent`, so it changes seldom. @example agoScale(47_000, 4) // domain -60000 … 0
 */
export function agoScale(extent: number, count: number): Scale {
  const span = spans.find((s) => s >= extent * 0.999) ?? extent;
  const step = timeSteps.find((s) => span / s <= count + 0.5 && Number.isInteger(span / s)) ?? span;
  return { domain: [-span, 0], ticks: stepsWithin(-span, 0, step).ticks, step };
}

const timeStep = (raw: number): number => timeSteps.find((s) => s >= raw) ?? raw;

function stepsWithin(lo: number, hi: number, step: number): Scale {
  const from = Math.ceil(lo / step - 1e-9);
  const to = Math.floor(hi / step + 1e-9);
  return { domain: [lo, hi], ticks: Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => clean((from + i) * step)), step };
}

/** 0.30000000000000004 is no tick. */
function clean(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(12));
}
