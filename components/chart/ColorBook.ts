import { Others } from './categories.ts';

const Palette = 7;

/**
 * One colour for a name, the same in every chart where it is free and the same after every update. The eighth colour is grey
 * and belongs to what was put together as "others".
 */
export class ColorBook {
  readonly #of = new Map<string, string>();
  readonly #used = new Set<number>();

  /** A CSS colour. `isSole` is for a chart with one series, which has the first colour whatever its name. */
  color(name: string, isSole = false): string {
    if (isSole) return 'var(--chart-1)';
    if (name.startsWith(`${Others} (`)) return 'var(--chart-8)';
    let color = this.#of.get(name);
    if (!color) {
      // Names come and go on a stream; what is forgotten here gets its wished colour again.
      if (this.#of.size > 500) this.reset();
      color = `var(--chart-${this.#choose(name) + 1})`;
      this.#of.set(name, color);
    }
    return color;
  }

  reset(): void {
    this.#of.clear();
    this.#used.clear();
  }

  #choose(name: string): number {
    if (this.#used.size === Palette) this.#used.clear();
    let wished = hash(name) % Palette;
    while (this.#used.has(wished)) wished = (wished + 1) % Palette;
    this.#used.add(wished);
    return wished;
  }
}

function hash(name: string): number {
  let h = 2166136261;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 16777619) >>> 0;
  return (h ^ (h >>> 15)) >>> 0;
}
