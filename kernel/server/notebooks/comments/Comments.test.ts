import { expect, test } from 'vitest';
import { ManualClock } from '../../../base/ManualClock.ts';
import type { ServerMessage } from '../../../protocol/browser.ts';
import { OutputStore } from '../../kernels/outputs/OutputStore.ts';
import { NoteStore } from '../database/NoteStore.ts';
import { Feed } from '../Feed.ts';
import { Notebook } from '../Notebook.ts';
import { OpenNotes } from '../OpenNotes.ts';
import { Paragraphs } from '../Paragraphs.ts';
import { Comments } from './Comments.ts';

function desk() {
  const clock = new ManualClock(1000);
  const told: ServerMessage[] = [];
  const feed = new Feed();
  feed.subscribe((message) => message.type === 'comments.changed' && told.push(message));
  const notes = new OpenNotes({ store: new NoteStore(':memory:'), feed, clock });
  const outputs = new OutputStore();
  const noteId = new Notebook(notes, outputs).create('n').id;
  const paragraphs = new Paragraphs(notes, outputs);
  const { id: paragraphId } = paragraphs.insert(noteId, { text: 'a' });
  return { clock, told, comments: new Comments(notes), paragraphs, place: { noteId, paragraphId }, noteId };
}

test('a thread is begun, answered, resolved, and open again when somebody answers; all who look are told', () => {
  const { clock, told, comments, place, noteId } = desk();
  const { threadId } = comments.add(place, { text: 'Why 60 s?' }, 'ann');
  clock.advance(1);
  comments.add(place, { text: 'The course says so.', threadId }, 'ben');
  comments.resolve(noteId, threadId, true, 'ann');
  expect(comments.list(noteId)).toMatchObject([
    {
      id: threadId,
      paragraphId: place.paragraphId,
      resolvedBy: 'ann',
      comments: [
        { user: 'ann', text: 'Why 60 s?', at: 1000 },
        { user: 'ben', text: 'The course says so.', at: 1001 },
      ],
    },
  ]);
  comments.add(place, { text: 'And in winter?', threadId }, 'ben');
  expect(comments.list(noteId)[0]?.resolvedAt).toBeUndefined();
  expect(told).toHaveLength(4);
  expect(told.at(-1)).toMatchObject({ threadId, thread: { comments: [{}, {}, { text: 'And in winter?' }] } });
});

test('only who wrote a comment changes it; the owner of the note may remove it', () => {
  const { comments, told, place, noteId } = desk();
  const { threadId, commentId } = comments.add(place, { text: 'first' }, 'ann');
  const answer = comments.add(place, { text: 'second', threadId }, 'ben').commentId;
  const refused = expect.objectContaining({ code: 'COMMENT_NOT_YOURS' });
  expect(() => comments.edit(noteId, commentId, 'x', { name: 'ben', isOwner: true })).toThrow(refused);
  expect(() => comments.remove(noteId, commentId, { name: 'ben', isOwner: false })).toThrow(refused);
  comments.edit(noteId, answer, 'better', { name: 'ben', isOwner: false });
  expect(comments.list(noteId)[0]?.comments[1]).toMatchObject({ text: 'better', editedAt: 1000 });
  comments.remove(noteId, commentId, { name: 'cleo', isOwner: true });
  expect(comments.list(noteId)).toEqual([]);
  expect(told.at(-1)).toEqual({ type: 'comments.changed', noteId, threadId });
});

test('comments are there again when the deletion of their paragraph is undone', () => {
  const { comments, paragraphs, place, noteId } = desk();
  comments.add(place, { text: 'kept' }, 'ann');
  paragraphs.remove(place);
  paragraphs.restore(place);
  expect(comments.list(noteId)).toMatchObject([{ paragraphId: place.paragraphId, comments: [{ text: 'kept' }] }]);
});

test('about what is not there nothing is said', () => {
  const { comments, place, noteId } = desk();
  expect(() => comments.add({ ...place, paragraphId: 'x' as never }, { text: 'a' }, 'ann')).toThrow(/no paragraph x/);
  expect(() => comments.add(place, { text: 'a', threadId: 'x' }, 'ann')).toThrow(expect.objectContaining({ code: 'COMMENT_UNKNOWN' }));
  expect(() => comments.resolve(noteId, 'x', true, 'ann')).toThrow(expect.objectContaining({ code: 'COMMENT_UNKNOWN' }));
});
