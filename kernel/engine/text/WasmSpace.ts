const PAGE = 64 * 1024;
const FIRST_PAGES = 16;
const MOST_PAGES = 32_768;

/** A memory of WebAssembly, given out piece by piece; all of it is zero at first. Shared, so that views of it outlive its growth. */
export class WasmSpace {
  readonly memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES, shared: true });
  bytes = Buffer.from(this.memory.buffer);
  #top = PAGE;

  take(size: number): number {
    const at = this.#top;
    this.#top = (at + size + 15) & ~15;
    const missing = this.#top - this.bytes.length;
    if (missing > 0) {
      this.memory.grow(Math.ceil(missing / PAGE));
      this.bytes = Buffer.from(this.memory.buffer);
    }
    return at;
  }
}

/** A piece that is replaced by a larger one when it is too small. */
export class WasmRegion {
  readonly #space: WasmSpace;
  #size: number;
  at: number;

  constructor(space: WasmSpace, size: number) {
    this.#space = space;
    this.#size = size;
    this.at = space.take(size);
  }

  /** Room for so many bytes; what was in it may be lost. */
  room(size: number): number {
    return this.keep(0, size);
  }

  /** Room for so many bytes, the first of which stay. */
  keep(used: number, size: number): number {
    if (size <= this.#size) return this.at;
    const before = this.at;
    this.#size = Math.max(size, this.#size * 2);
    this.at = this.#space.take(this.#size);
    this.#space.bytes.copyWithin(this.at, before, before + used);
    return this.at;
  }
}
