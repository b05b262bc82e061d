import { Others } from './categories.ts';

const Palette = 8;
const Kept = 1000;

/** Colours that names got in any chart of the page: "purchase" shall look the same in all of them. */
const known = new Map<string, number>();

/**
 * One colour for a name, the same after every update and, where it is free, the same as in other charts. New names take the
 * first free colour. The ninth to the sixteenth are paler; what was put together as "others" is grey.
 */
export class ColorBook {
  readonly #of = new Map<string, number>();

  /** A CSS colour. `isSole` is for a chart with one series, which has the first colour whatever its name. */
  color(name: string, isSole = false): string {
    if (isSole) return 'var(--chart-1)';
    if (name.startsWith(`${Others} (`)) return 'var(--muted)';
    const index = this.#indexOf(name);
    const color = `var(--chart-${(index % Palette) + 1})`;
    return index < Palette ? color : `color-mix(in oklab, ${color} 50%, var(--panel))`;
  }

  #indexOf(name: string): number {
    const held = this.#of.get(name);
    if (held !== undefined) return held;
    // Names come and go on a stream; after many of them the book begins anew.
    if (this.#of.size >= Kept) this.#of.clear();
    const used = new Set(this.#of.values());
    const wished = known.get(name);
    let index = wished ?? this.#of.size % (2 * Palette);
    if (used.size < 2 * Palette && (wished === undefined || used.has(wished))) {
      index = 0;
      while (used.has(index)) index++;
    }
    this.#of.set(name, index);
    if (wished === undefined && known.size < Kept) known.set(name, index);
    return index;
  }
}
