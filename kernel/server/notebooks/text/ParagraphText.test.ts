import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ParagraphText, TextLimit } from './ParagraphText.ts';
import { replacement } from './replacement.ts';

/** Another's document that knows the text so far. */
function copyOf(text: ParagraphText): { doc: Y.Doc; edit: (change: (t: Y.Text) => void) => Uint8Array } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, text.state());
  const edit = (change: (t: Y.Text) => void): Uint8Array => {
    const before = Y.encodeStateVector(doc);
    change(doc.getText('text'));
    return Y.encodeStateAsUpdate(doc, before);
  };
  return { doc, edit };
}

describe("a paragraph's text", () => {
  it('takes edits in any order and more than once, and is the same everywhere in the end', () => {
    const text = ParagraphText.of('abc');
    const other = copyOf(text);
    const first = other.edit((t) => t.insert(3, 'd'));
    const second = other.edit((t) => t.insert(4, 'e'));
    expect(text.apply(second)).toBe(true);
    expect(text.text).toBe('abc'); // waits for what comes before it
    expect(text.apply(first)).toBe(true);
    expect(text.text).toBe('abcde');
    expect(text.apply(first)).toBe(false);
  });

  it('keeps an edit whose predecessor has not come over a restart', () => {
    const text = ParagraphText.of('abc');
    const other = copyOf(text);
    const first = other.edit((t) => t.insert(3, 'd'));
    const second = other.edit((t) => t.insert(4, 'e'));
    text.apply(second);
    const again = ParagraphText.restore(text.state(), []);
    again.apply(first);
    expect(again.text).toBe('abcde');
  });

  it('is replaced by changing only what differs, so that an edit beside it made meanwhile stays', () => {
    const text = ParagraphText.of('const a = 1\nconst b = 2');
    const other = copyOf(text);
    const meanwhile = other.edit((t) => t.insert(0, '// mine\n'));
    const update = text.replace('const a = 1\nconst b = 3')!;
    text.apply(meanwhile);
    Y.applyUpdate(other.doc, update);
    expect([text.text, other.doc.getText('text').toString()]).toEqual(Array(2).fill('// mine\nconst a = 1\nconst b = 3'));
    expect(text.replace(text.text)).toBeUndefined();
  });

  it('gives a page only what it lacks', () => {
    const text = ParagraphText.of('x'.repeat(10_000));
    const other = copyOf(text);
    text.replace(`${text.text}y`);
    const update = text.since(Y.encodeStateVector(other.doc));
    expect(update.length).toBeLessThan(100);
    Y.applyUpdate(other.doc, update);
    expect(other.doc.getText('text').length).toBe(10_001);
  });

  it('refuses what is no edit, and one that makes it too long, and stays as it was', () => {
    const text = ParagraphText.of('kept');
    for (const garbage of [new Uint8Array(), new Uint8Array([255, 255, 255]), new Uint8Array(50).fill(7)])
      expect(() => text.apply(garbage)).toThrow(expect.objectContaining({ code: 'TEXT_UPDATE_INVALID' }));
    const huge = copyOf(text).edit((t) => t.insert(0, 'x'.repeat(TextLimit)));
    expect(() => text.apply(huge)).toThrow(expect.objectContaining({ code: 'TEXT_TOO_LARGE' }));
    expect(() => text.since(new Uint8Array([200]))).toThrow(expect.objectContaining({ code: 'TEXT_UPDATE_INVALID' }));
    expect(text.text).toBe('kept');
  });
});

describe('the replacement of one text by another', () => {
  it.each([
    ['', 'abc', { at: 0, removed: 0, inserted: 'abc' }],
    ['abc', '', { at: 0, removed: 3, inserted: '' }],
    ['aaa', 'aaaa', { at: 3, removed: 0, inserted: 'a' }],
    ['a-b', 'a+b', { at: 1, removed: 1, inserted: '+' }],
    ['same', 'same', undefined],
    ['x😀y', 'x😁y', { at: 1, removed: 2, inserted: '😁' }],
    ['😀', '🀀', { at: 0, removed: 2, inserted: '🀀' }],
  ])('%j → %j', (before, after, expected) => {
    expect(replacement(before, after)).toEqual(expected);
  });
});
