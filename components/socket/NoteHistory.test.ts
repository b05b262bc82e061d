import { expect, test } from 'vitest';
import { ParagraphId } from '@/kernel/protocol/ids.ts';
import { type ChangedAt, NoteHistory, type Typing } from './NoteHistory.ts';

/** A paragraph whose text is a stack of steps, as an editor's undo is. */
class Typed implements Typing {
  readonly done: string[] = [];
  readonly #undone: string[] = [];
  readonly #at: ChangedAt;
  readonly #history: NoteHistory;

  constructor(id: string, history: NoteHistory) {
    this.#at = { paragraphId: ParagraphId.parse(id), line: 1, column: 1 };
    this.#history = history;
  }

  type(word: string): void {
    this.done.push(word);
    this.#undone.length = 0;
    this.#history.typed(this);
  }

  undo(): ChangedAt | undefined {
    const word = this.done.pop();
    if (word === undefined) return undefined;
    this.#undone.push(word);
    this.#history.tookBack(this);
    return this.#at;
  }

  redo(): ChangedAt | undefined {
    const word = this.#undone.pop();
    if (word === undefined) return undefined;
    this.done.push(word);
    this.#history.didAgain(this);
    return this.#at;
  }
}

test('typing in two paragraphs and a move between are taken back in the order in which they were done, and typing is done again', async () => {
  const history = new NoteHistory();
  const [a, b] = [new Typed('a', history), new Typed('b', history)];
  let moved = 1;
  a.type('one');
  history.did({ label: 'Move', undo: async () => moved-- });
  b.type('two');

  expect(await history.undo()).toMatchObject({ at: { paragraphId: 'b' } });
  expect(await history.undo()).toEqual({ label: 'Move' });
  expect(await history.undo()).toMatchObject({ at: { paragraphId: 'a' } });
  expect(await history.undo()).toBeUndefined();
  expect([a.done, b.done, moved]).toEqual([[], [], 0]);

  expect(history.redo()).toMatchObject({ paragraphId: 'a' });
  expect(history.redo()).toMatchObject({ paragraphId: 'b' });
  expect(history.redo()).toBeUndefined();
  expect([a.done, b.done]).toEqual([['one'], ['two']]);
});

test('what an editor has taken back by itself is not taken back again elsewhere', async () => {
  const history = new NoteHistory();
  const [a, b] = [new Typed('a', history), new Typed('b', history)];
  a.type('one');
  b.type('two');
  b.undo();
  expect(await history.undo()).toMatchObject({ at: { paragraphId: 'a' } });
  expect(await history.undo()).toBeUndefined();
});

test('a paragraph that is gone is passed over', async () => {
  const history = new NoteHistory();
  const [a, b] = [new Typed('a', history), new Typed('b', history)];
  a.type('one');
  b.type('two');
  history.forget(b);
  expect(await history.undo()).toMatchObject({ at: { paragraphId: 'a' } });
});

test('a delete is taken back past what was typed since', async () => {
  const history = new NoteHistory();
  const a = new Typed('a', history);
  const back: string[] = [];
  history.did({ label: 'Delete', undo: async () => back.push('paragraph') });
  a.type('one');
  expect(await history.undoStructure()).toBe('Delete');
  expect(back).toEqual(['paragraph']);
  expect(a.done).toEqual(['one']);
});
