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

/** A move or deletion that is counted: 1 when it is done, 0 when it is taken back. */
function counted(label: string, id = 'a') {
  const step = { label, paragraphId: ParagraphId.parse(id), done: 1, undo: async () => step.done--, redo: async () => step.done++ };
  return step;
}

test('typing in two paragraphs and a move between are taken back in the order in which they were done, and done again in that order', async () => {
  const history = new NoteHistory();
  const [a, b] = [new Typed('a', history), new Typed('b', history)];
  const move = counted('Move');
  a.type('one');
  history.did(move);
  b.type('two');

  expect(await history.undo()).toMatchObject({ at: { paragraphId: 'b' } });
  expect(await history.undo()).toEqual({ label: 'Move', paragraphId: 'a' });
  expect(await history.undo()).toMatchObject({ at: { paragraphId: 'a' } });
  expect(await history.undo()).toBeUndefined();
  expect([a.done, b.done, move.done]).toEqual([[], [], 0]);

  expect(await history.redo()).toMatchObject({ at: { paragraphId: 'a' } });
  expect(await history.redo()).toEqual({ label: 'Move', paragraphId: 'a' });
  expect(await history.redo()).toMatchObject({ at: { paragraphId: 'b' } });
  expect(await history.redo()).toBeUndefined();
  expect([a.done, b.done, move.done]).toEqual([['one'], ['two'], 1]);

  // What was done again can be taken back again.
  await history.undo();
  expect(await history.undo()).toMatchObject({ label: 'Move' });
  expect(move.done).toBe(0);
});

test('whatever is done after an undo ends what could be done again', async () => {
  const history = new NoteHistory();
  const a = new Typed('a', history);
  history.did(counted('Delete'));
  await history.undo();
  history.did(counted('Move'));
  expect(await history.redo()).toBeUndefined();
  await history.undo();
  a.type('one');
  expect(await history.redo()).toBeUndefined();
});

test('what cannot be taken back is over: undo goes on with what was done before it, and redo does not try it', async () => {
  const history = new NoteHistory();
  history.did(counted('Move'));
  history.did({ ...counted('Delete'), undo: () => Promise.reject(new Error('deleted too long ago')) });
  await expect(history.undo()).rejects.toThrow('too long ago');
  expect(await history.redo()).toBeUndefined();
  expect(await history.undo()).toMatchObject({ label: 'Move' });
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

test('a delete is taken back past what was typed since, and done again', async () => {
  const history = new NoteHistory();
  const a = new Typed('a', history);
  const gone = counted('Delete', 'b');
  history.did(gone);
  a.type('one');
  expect(await history.undoStructure()).toEqual({ label: 'Delete', paragraphId: 'b' });
  expect([gone.done, a.done]).toEqual([0, ['one']]);
  expect(await history.redo()).toEqual({ label: 'Delete', paragraphId: 'b' });
  expect(gone.done).toBe(1);
});
