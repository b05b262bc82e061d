import { expect, test } from 'vitest';
import { Database } from '../duckdb/Database.ts';
import { type Description, Source } from '../plan/Source.ts';
import { PaneBlocks } from './PaneBlocks.ts';

/** What a block is made of, as text; it knows who holds it. */
class Named extends Source {
  readonly panes: readonly number[];
  holders = 0;

  constructor(panes: readonly number[]) {
    super(new Database({ folder: '.' }));
    this.panes = panes;
  }

  override hold(): void {
    this.holders++;
  }

  override async release(): Promise<void> {
    this.holders--;
  }

  describe(): Promise<Description | undefined> {
    return Promise.resolve(undefined);
  }

  protected load(): Promise<void> {
    return Promise.resolve();
  }
}

function blocks() {
  const made: Named[] = [];
  const make = (panes: readonly number[]) => {
    const one = new Named(panes);
    made.push(one);
    return one;
  };
  const panes = Array.from({ length: 200 }, (_, i) => ({ source: new Named([i]), place: i }));
  const all = new PaneBlocks<(typeof panes)[number]>({
    ofPane: ({ place }) => make([place]),
    ofTwo: (left, right) => make([...(left as Named).panes, ...(right as Named).panes]),
  });
  return {
    made,
    panes,
    covering: (from: number, to: number) => all.covering(panes.slice(from, to)) as Named[],
    release: () => all.release(),
  };
}

test('a window is just its panes, in a few blocks, of which each batch makes about two', () => {
  const { made, panes, covering, release } = blocks();
  for (let end = 1; end <= panes.length; end++) {
    const from = Math.max(0, end - 120);
    const found = covering(from, end);
    expect(found.flatMap((block) => block.panes)).toEqual(panes.slice(from, end).map(({ place }) => place));
    expect(found.length).toBeLessThanOrEqual(12);
    for (const block of made) expect([block.panes, block.holders]).toEqual([block.panes, block.panes[0]! >= from ? 1 : 0]);
  }
  expect(made.length).toBeLessThanOrEqual(2 * panes.length);
  release();
  expect(made.filter((block) => block.holders !== 0)).toEqual([]);
});

test('panes that come in another order than before are put together anew', () => {
  const { covering, made } = blocks();
  covering(0, 8);
  const found = covering(2, 5);
  expect(found.map((block) => block.panes)).toEqual([[2, 3], [4]]);
  expect(covering(0, 4).map((block) => block.panes)).toEqual([[0, 1, 2, 3]]);
  expect(made.filter((block) => block.holders > 0).map((block) => block.panes)).toEqual([[0], [1], [0, 1], [2], [3], [2, 3], [0, 1, 2, 3]]);
});
