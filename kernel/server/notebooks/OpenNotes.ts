import type { Clock } from '../../base/Clock.ts';
import { KernelError } from '../../base/errors.ts';
import type { NoteId } from '../../protocol/ids.ts';
import type { NoteStore } from './database/NoteStore.ts';
import type { Feed } from './Feed.ts';
import { Libraries } from './libraries/Libraries.ts';
import type { Note } from './Note.ts';
import { type NoteParagraph, wireParagraph } from './NoteParagraph.ts';
import { refreshOutdated } from './outdated.ts';

/** Changes of the list of notes within this many ms go out as one. */
const ListEvery = 100;

export interface OpenNotesOptions {
  store: NoteStore;
  feed: Feed;
  clock: Clock;
  /** Whether somebody may read a note, and so import its modules; default: all may. */
  mayRead?: (user: string, id: NoteId) => boolean;
}

/**
 * The notes that are in memory, each loaded once. Whoever changes one saves it here, which also tells the pages: what is in memory,
 * on disk and on the screens never differs.
 */
export class OpenNotes {
  readonly store: NoteStore;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly libraries: Libraries;
  readonly #notes = new Map<NoteId, Note>();
  #listDue: (() => void) | undefined;

  constructor(given: OpenNotesOptions) {
    this.store = given.store;
    this.feed = given.feed;
    this.clock = given.clock;
    this.libraries = new Libraries({ list: () => this.store.list(), find: (id) => this.find(id), mayRead: given.mayRead ?? (() => true) });
  }

  get(id: NoteId): Note {
    const note = this.find(id);
    if (!note) throw new KernelError('NOTE_UNKNOWN', `There is no note ${id}. Perhaps it was deleted.`);
    return note;
  }

  find(id: NoteId): Note | undefined {
    const open = this.#notes.get(id);
    if (open) return open;
    const loaded = this.store.load(id);
    if (!loaded) return undefined;
    // Noted first: notes that import each other's modules look each other up.
    this.#notes.set(id, loaded);
    this.#refresh(loaded);
    return loaded;
  }

  add(note: Note): void {
    this.store.insertNote(note);
    this.#notes.set(note.id, note);
    this.listChanged();
  }

  remove(id: NoteId): void {
    this.store.deleteNote(id);
    this.#notes.delete(id);
    this.feed.publish({ type: 'note.removed', noteId: id });
    this.listChanged();
  }

  /** Writes a change of a note that is in memory already, all or nothing. One that cannot be written is not kept in memory either. */
  persist(note: Note, write: () => void): void {
    try {
      this.store.transaction(write);
    } catch (error) {
      this.#notes.delete(note.id);
      throw error;
    }
  }

  saveNote(note: Note): void {
    note.updatedAt = this.clock.now();
    this.persist(note, () => this.store.saveNote(note));
    this.showNote(note);
    this.listChanged();
  }

  showNote({ id: noteId, path, config, params, forms }: Note): void {
    this.feed.publish({ type: 'note.changed', noteId, path, config, params, forms });
  }

  /** Saves a paragraph's fields. `edited`: by a person; otherwise its run or its stream has changed them. */
  saveParagraph(note: Note, p: NoteParagraph, { edited }: { edited: boolean }): void {
    if (edited) note.updatedAt = p.updatedAt = this.clock.now();
    this.persist(note, () => {
      this.store.saveParagraph(note.id, p);
      if (edited) this.store.saveNote(note);
    });
    this.showParagraph(note, p);
  }

  showParagraph(note: Note, p: NoteParagraph): void {
    this.feed.publish({ type: 'paragraph.changed', noteId: note.id, paragraph: wireParagraph(p) });
  }

  /** After a text or a run has changed. */
  refreshOutdated(note: Note): void {
    for (const p of this.#refresh(note)) this.showParagraph(note, p);
  }

  /** A module of this note has run: who imports it elsewhere may be outdated. */
  libraryRan({ id }: Note): void {
    for (const note of this.#notes.values())
      if (note.paragraphs.some((p) => p.libraries.some(({ noteId }) => noteId === id))) this.refreshOutdated(note);
  }

  #refresh(note: Note): NoteParagraph[] {
    return refreshOutdated(note.paragraphs, (used) => this.libraries.isChanged(used));
  }

  listChanged(): void {
    this.#listDue ??= this.clock.at(this.clock.now() + ListEvery, () => {
      this.#listDue = undefined;
      this.feed.publish({ type: 'notes.changed', notes: this.store.list() });
    });
  }

  dispose(): void {
    this.#listDue?.();
    this.#listDue = undefined;
  }
}
