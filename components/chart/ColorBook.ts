import { Others } from './categories.ts';

const Palette = 8;
const Slots = 2 * Palette;
/** The palette's last is a grey: nobody's wish, but there before the pale ones. */
const Wishes = Palette - 1;

/**
 * Colours of names: the same after every update, for every viewer and after a reload. A name's wish is computed from it; names of one
 * chart that wish for the same colour get the next free ones, in the order of the alphabet. Names that were here once keep their
 * places, so that nothing changes its colour when another comes back; beyond sixteen names, only those that are here do. The ninth to
 * the sixteenth colours are paler; what was put together as "others" is grey.
 */
export class ColorBook {
  #slots = new Map<string, number>();

  /** CSS colours of all names of a chart. `isSole` is for a chart with one series, which has the first colour whatever its name. */
  colors(names: readonly string[], isSole = false): string[] {
    if (isSole) return names.map(() => 'var(--chart-1)');
    const own = names.filter((name) => !isOthers(name));
    if (own.some((name) => !this.#slots.has(name))) this.#assign(own);
    return names.map((name) => (isOthers(name) ? 'var(--muted)' : css(this.#slots.get(name)!)));
  }

  #assign(present: readonly string[]): void {
    const all = [...new Set([...this.#slots.keys(), ...present])];
    const isSmall = all.length <= Slots;
    const kept = isSmall ? [] : present.filter((name) => this.#slots.has(name));
    const slots = new Map(kept.map((name) => [name, this.#slots.get(name)!]));
    const taken = new Set(slots.values());
    // Not the alphabet of a language: every browser has to sort alike.
    for (const name of (isSmall ? all : [...new Set(present)]).sort()) {
      if (slots.has(name)) continue;
      const wish = hash(name) % Wishes;
      const slot = preferences(wish).find((one) => !taken.has(one)) ?? wish;
      taken.add(slot);
      slots.set(name, slot);
    }
    this.#slots = slots;
  }
}

/** All slots: the wished one, its neighbours, the grey one, then the pale ones likewise. */
function preferences(wish: number): number[] {
  const full = [...Array.from({ length: Wishes }, (_, i) => (wish + i) % Wishes), Wishes];
  return [...full, ...full.map((slot) => slot + Palette)];
}

const isOthers = (name: string): boolean => name.startsWith(`${Others} (`);

function css(slot: number): string {
  const color = `var(--chart-${(slot % Palette) + 1})`;
  return slot < Palette ? color : `color-mix(in oklab, ${color} 50%, var(--panel))`;
}

/** FNV-1a, mixed once more so that its low bits depend on every character. */
function hash(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
