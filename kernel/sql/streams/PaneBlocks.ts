import type { Source } from '../plan/Source.ts';

/** Makes what is kept: of a pane, or of two blocks that lie side by side. */
export interface BlockMaker<P> {
  ofPane(pane: P): Source;
  ofTwo(left: Source, right: Source): Source;
}

/**
 * The results of a window's panes, and of blocks of two, four, eight, … of them, so that a window is a few blocks however long it is. A block begins at a
 * multiple of its size, serves while all of it is in the window, and goes when its first pane does:
 *
 *     panes     2  3  4  5  6  7  8  9           10
 *     blocks   |2--3||4--5--6--7||8--9|     then |3||4--5--6--7||8--9||10|
 */
export class PaneBlocks<P extends { readonly source: Source }> {
  readonly #make: BlockMaker<P>;
  /** The place of each pane in the order in which they came. */
  #places = new Map<Source, number>();
  #next = 0;
  /** By size, then by place. */
  #blocks: Map<number, Source>[] = [];

  constructor(make: BlockMaker<P>) {
    this.#make = make;
  }

  /** The fewest blocks that are just these panes, in their order. */
  covering(panes: readonly P[]): Source[] {
    const places = panes.map(({ source }) => this.#places.get(source) ?? this.#next++);
    const first = places[0] ?? this.#next;
    // A pane that came in between, or again, begins the order anew.
    if (places.some((place, i) => place !== first + i)) return this.#again(panes);
    this.#places = new Map(panes.map(({ source }, i) => [source, first + i]));
    this.#release(first);
    const end = first + panes.length;
    const paneAt = (place: number) => panes[place - first]!;
    const found: Source[] = [];
    for (let place = first; place < end; ) {
      let level = 0;
      while (place % 2 ** (level + 1) === 0 && place + 2 ** (level + 1) <= end) level++;
      found.push(this.#block(level, place, paneAt));
      place += 2 ** level;
    }
    return found;
  }

  release(): void {
    this.#release(Number.POSITIVE_INFINITY);
    this.#places = new Map();
    this.#next = 0;
  }

  #again(panes: readonly P[]): Source[] {
    this.release();
    return this.covering(panes);
  }

  #block(level: number, place: number, paneAt: (place: number) => P): Source {
    this.#blocks[level] ??= new Map();
    const blocks = this.#blocks[level];
    let block = blocks.get(place);
    if (!block) {
      const half = 2 ** (level - 1);
      block =
        level === 0
          ? this.#make.ofPane(paneAt(place))
          : this.#make.ofTwo(this.#block(level - 1, place, paneAt), this.#block(level - 1, place + half, paneAt));
      block.hold();
      blocks.set(place, block);
    }
    return block;
  }

  #release(before: number): void {
    for (const blocks of this.#blocks) {
      for (const [place, block] of blocks) {
        if (place >= before) continue;
        blocks.delete(place);
        void block.release();
      }
    }
  }
}
