import type { LogProducerSettings } from './options.ts';
import { productNames } from './products.ts';
import { Random } from './Random.ts';

const referrers = ['Google', 'Bing', 'Yahoo', 'Twitter', 'Facebook', 'Internal', 'DuckDuckGo', 'Newsletter'];
const referrerWeights = [30, 8, 6, 9, 11, 24, 5, 7];
const actions = ['page_view', 'add_to_cart', 'purchase'] as const;

/** A weight that swells and ebbs with a period of its own, so that a chart of it lives. */
interface Tide {
  weight: number;
  amplitude: number;
  periodMs: number;
  phase: number;
}

const at = (tide: Tide, time: number) => tide.weight * (1 + tide.amplitude * Math.sin((2 * Math.PI * time) / tide.periodMs + tide.phase));

/**
 * The click events of a shop, one tab-separated line each:
 * `timestamp  referrer  action  prevPage  visitor  page  product`.
 * Actions are page views, now and then an add_to_cart, rarely a purchase; `prevPage` is set when the referrer is Internal.
 * Deterministic: the n-th line depends on the settings alone.
 */
export class ClickStream {
  private readonly settings: LogProducerSettings;
  private readonly random: Random;
  private readonly products: string[];
  private readonly productTides: Tide[];
  private readonly actionTides: Tide[];
  private readonly stepMs: number;
  private produced = 0;
  private productSums: Float64Array = new Float64Array();
  private actionSums: Float64Array = new Float64Array();
  private tidesUntil = Number.NEGATIVE_INFINITY;

  constructor(settings: LogProducerSettings) {
    this.settings = settings;
    this.random = new Random(settings.seed);
    this.products = productNames(settings.products);
    this.stepMs = (1000 / settings.rate) * settings.multiplier;
    const tide = (weight: number, amplitude: number): Tide => ({
      weight,
      amplitude: amplitude * this.random.next(),
      periodMs: (20_000 + this.random.int(70_000)) * settings.multiplier,
      phase: this.random.next() * 2 * Math.PI,
    });
    this.productTides = this.products.map((_, i) => tide(1 / (i + 2), 0.9));
    this.actionTides = [tide(90, 0.05), tide(8, 0.9), tide(2, 0.9)];
  }

  /** Time of the next event, ms since the epoch. */
  get time(): number {
    return Math.round(this.settings.start + this.produced * this.stepMs);
  }

  /** The next `count` lines, each ended by a newline. */
  lines(count: number): string {
    let text = '';
    for (let i = 0; i < count; i++) text += this.line();
    return text;
  }

  private line(): string {
    const { random, settings } = this;
    const time = this.time;
    this.produced++;
    this.drift(time);
    const referrer = referrers[this.pick(referrerSums)]!;
    const action = actions[this.pick(this.actionSums)]!;
    const prevPage = referrer === 'Internal' ? `Page-${random.skewed(settings.pages)}` : '';
    const visitor = `Visitor-${random.int(settings.visitors)}`;
    const page = `Page-${random.skewed(settings.pages)}`;
    const product = this.products[this.pick(this.productSums)]!;
    return `${time}\t${referrer}\t${action}\t${prevPage}\t${visitor}\t${page}\t${product}\n`;
  }

  /** Weights move by the event clock, anew every half second of wall time. */
  private drift(time: number): void {
    if (time < this.tidesUntil) return;
    this.tidesUntil = time + 500 * this.settings.multiplier;
    const since = time - this.settings.start;
    this.productSums = cumulative(this.productTides.map((tide) => at(tide, since)));
    this.actionSums = cumulative(this.actionTides.map((tide) => at(tide, since)));
  }

  private pick(sums: Float64Array): number {
    const x = this.random.next() * sums[sums.length - 1]!;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > x) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function cumulative(weights: number[]): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    sums[i] = sum;
  }
  return sums;
}

const referrerSums = cumulative(referrerWeights);
