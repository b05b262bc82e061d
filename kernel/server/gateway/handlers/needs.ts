import type { NoteId } from '../../../protocol/ids.ts';
import type { Role } from '../../../protocol/people.ts';
import type { MessageOf, MessageType } from './Handler.ts';

/** What the sender must be: for what is about a note, their role on it; `person`: anyone who is signed in. */
type Needs = { readonly [T in MessageType]: MessageOf<T> extends { noteId: NoteId } ? Role : 'person' | 'administrator' };

/** Checked before a message reaches its handler. One that is not here does not compile. */
export const needs: Needs = {
  'notes.list': 'person',
  'jobs.watch': 'person',
  'note.create': 'person',
  'note.open': 'reader',
  'note.close': 'reader',
  'libraries.find': 'reader',
  'note.clone': 'reader',
  'note.rename': 'writer',
  'note.configure': 'writer',
  'note.clearOutputs': 'writer',
  'note.run': 'runner',
  'note.stop': 'runner',
  'note.trash': 'owner',
  'note.restore': 'owner',
  'note.delete': 'owner',
  'paragraph.insert': 'writer',
  'paragraph.move': 'writer',
  'paragraph.remove': 'writer',
  'paragraph.configure': 'writer',
  'paragraph.clear': 'writer',
  'note.params': 'runner',
  'paragraph.params': 'runner',
  'paragraph.run': 'runner',
  'paragraph.stop': 'runner',
  'text.sync': 'reader',
  'paragraph.restore': 'writer',
  'revision.commit': 'writer',
  'revision.list': 'reader',
  'revision.get': 'reader',
  'revision.restore': 'writer',
  'comment.list': 'reader',
  'comment.add': 'runner',
  'comment.edit': 'runner',
  'comment.remove': 'runner',
  'comment.resolve': 'runner',
  'presence.join': 'reader',
  'presence.move': 'reader',
  'text.update': 'writer',
  'output.resync': 'reader',
  'output.rows': 'reader',
  'stream.graph': 'reader',
  // DuckDB reads the text that is asked about: who may not run a query may not have it bound either.
  'sql.help': 'runner',
  'kernel.restart': 'runner',
  'kernel.stop': 'runner',
  'stream.resume': 'runner',
  'stream.stop': 'runner',
};
