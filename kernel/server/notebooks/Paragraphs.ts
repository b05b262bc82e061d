import { KernelError } from '../../base/errors.ts';
import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { ParagraphConfig } from '../../protocol/note.ts';
import { RemovedParagraphs } from './database/RemovedParagraphs.ts';
import { fillParagraph } from './filledForms.ts';
import { newParagraphId } from './ids.ts';
import type { Note } from './Note.ts';
import type { NoteOutputs } from './NoteOutputs.ts';
import { dropImportedResults, type Json, type NoteParagraph, paragraph, wireParagraphWithText } from './NoteParagraph.ts';
import type { OpenNotes } from './OpenNotes.ts';
import { ParagraphText, TextLimit } from './text/ParagraphText.ts';
import { storedConfig } from './wire.ts';

export interface InsertedParagraph {
  /** Absent or past the end: at the end. */
  index?: number | undefined;
  text: string;
  config?: ParagraphConfig | undefined;
  title?: string | undefined;
}

export interface ParagraphPlace {
  noteId: NoteId;
  paragraphId: ParagraphId;
}

/**
 * What can be done with a note's paragraphs. None of it waits for a run or a stream.
 *
 * @example
 * const p = paragraphs.insert(noteId, { text: 'ssc.textFileStream(folder)' })
 */
export class Paragraphs {
  readonly #notes: OpenNotes;
  readonly #outputs: NoteOutputs;

  readonly #removed: RemovedParagraphs;

  constructor(notes: OpenNotes, outputs: NoteOutputs) {
    this.#notes = notes;
    this.#outputs = outputs;
    this.#removed = new RemovedParagraphs(notes.store.database);
  }

  get({ noteId, paragraphId }: ParagraphPlace): NoteParagraph {
    return this.#notes.get(noteId).paragraph(paragraphId);
  }

  insert(noteId: NoteId, { index, text, config = {}, title }: InsertedParagraph): NoteParagraph {
    const made = ParagraphText.of(checkLength(text));
    return this.add(noteId, index, (id, now) => paragraph({ id, text: made, config, title, createdAt: now }));
  }

  /** A paragraph that `make` makes of a new id and the time. */
  add(noteId: NoteId, index: number | undefined, make: (id: ParagraphId, now: number) => NoteParagraph): NoteParagraph {
    const note = this.#notes.get(noteId);
    const now = this.#notes.clock.now();
    const made = make(newParagraphId(now), now);
    const at = Math.min(index ?? note.paragraphs.length, note.paragraphs.length);
    note.paragraphs.splice(at, 0, made);
    this.#edit(note, () => this.#notes.store.insertParagraph(note, made));
    this.#notes.feed.publish({ type: 'paragraph.inserted', noteId, index: at, paragraph: wireParagraphWithText(made) });
    return made;
  }

  move({ noteId, paragraphId }: ParagraphPlace, index: number): void {
    const note = this.#notes.get(noteId);
    const [moved] = note.paragraphs.splice(note.index(paragraphId), 1);
    const at = Math.min(index, note.paragraphs.length);
    note.paragraphs.splice(at, 0, moved!);
    this.#edit(note, () => this.#notes.store.saveOrder(note));
    this.#notes.feed.publish({ type: 'paragraph.moved', noteId, paragraphId, index: at });
  }

  remove({ noteId, paragraphId }: ParagraphPlace): void {
    const note = this.#notes.get(noteId);
    const index = note.index(paragraphId);
    const [p] = note.paragraphs.splice(index, 1);
    const outputs = this.#outputs.ofParagraph(noteId, paragraphId).map(({ history: _, ...snapshot }) => snapshot);
    this.#edit(note, () => {
      this.#notes.store.removeParagraph(note, paragraphId);
      this.#removed.keep(noteId, { p: p!, index, outputs }, this.#notes.clock.now());
    });
    this.#outputs.clear(noteId, paragraphId);
    this.#notes.feed.publish({ type: 'paragraph.removed', noteId, paragraphId });
    this.#notes.refreshOutdated(note);
  }

  /** Undoes a deletion: the paragraph is where it was, with its text, settings and outputs. What it ran is over. */
  restore({ noteId, paragraphId }: ParagraphPlace): NoteParagraph {
    const note = this.#notes.get(noteId);
    const there = note.find(paragraphId);
    if (there) return there;
    const removed = this.#removed.take(noteId, paragraphId);
    if (!removed)
      throw new KernelError('PARAGRAPH_UNKNOWN', `Paragraph ${paragraphId} was deleted too long ago. A revision may still have it.`);
    const restored = this.add(noteId, removed.index, () => removed.p);
    this.#outputs.put(noteId, removed.outputs);
    this.#notes.refreshOutdated(note);
    return restored;
  }

  configure(place: ParagraphPlace, { config, title }: { config?: ParagraphConfig | undefined; title?: string | undefined }): void {
    const note = this.#notes.get(place.noteId);
    const p = note.paragraph(place.paragraphId);
    if (config) p.config = storedConfig(config, p.config);
    if (title !== undefined) p.title = title;
    this.#notes.saveParagraph(note, p, { edited: true });
  }

  setParams(place: ParagraphPlace, params: Json): void {
    const note = this.#notes.get(place.noteId);
    const p = note.paragraph(place.paragraphId);
    fillParagraph(p, params);
    this.#notes.saveParagraph(note, p, { edited: true });
  }

  /** Takes away what the paragraph shows; what runs goes on. */
  clear({ noteId, paragraphId }: ParagraphPlace): void {
    const note = this.#notes.get(noteId);
    const p = note.paragraph(paragraphId);
    if (dropImportedResults(p)) this.#notes.persist(note, () => this.#notes.store.saveSource(noteId, p));
    p.error = undefined;
    p.diagnostics = [];
    if (p.status !== 'RUNNING' && p.status !== 'PENDING') p.status = 'READY';
    this.#notes.saveParagraph(note, p, { edited: false });
    // A live output is emptied and goes on with the next batch.
    const live = this.#outputs.ofParagraph(noteId, paragraphId).filter(({ info }) => info.live);
    this.#outputs.clear(noteId, paragraphId);
    if (live.length > 0)
      this.#outputs.put(
        noteId,
        live.map(({ info, seq }) => ({ info, seq })),
      );
  }

  clearAll(noteId: NoteId): void {
    for (const { id } of this.#notes.get(noteId).paragraphs) this.clear({ noteId, paragraphId: id });
  }

  /** A page says what it has and gets what it lacks, and what the server has, so that it sends what is lacking here. */
  syncText(place: ParagraphPlace, vector: Uint8Array): { update: Uint8Array; vector: Uint8Array } {
    const { text } = this.get(place);
    return { update: text.since(vector), vector: text.vector() };
  }

  /** When this returns, the edit is on disk. */
  updateText(place: ParagraphPlace, update: Uint8Array, origin?: string): void {
    const { text } = this.get(place);
    if (text.apply(update)) this.#keepText(place, update, origin);
  }

  /** For clients without Yjs: only what differs is changed. */
  replaceText(place: ParagraphPlace, text: string): void {
    const update = this.get(place).text.replace(checkLength(text));
    if (update) this.#keepText(place, update);
  }

  #keepText({ noteId, paragraphId }: ParagraphPlace, update: Uint8Array, origin?: string): void {
    const note = this.#notes.get(noteId);
    const p = note.paragraph(paragraphId);
    note.updatedAt = p.updatedAt = this.#notes.clock.now();
    this.#notes.persist(note, () => this.#notes.store.appendText(note, p, update));
    this.#notes.feed.publish({ type: 'text.update', noteId, paragraphId, update }, origin);
    this.#notes.refreshOutdated(note);
  }

  #edit(note: Note, save: () => void): void {
    note.updatedAt = this.#notes.clock.now();
    this.#notes.persist(note, () => {
      save();
      this.#notes.store.saveNote(note);
    });
    this.#notes.listChanged();
  }
}

function checkLength(text: string): string {
  if (text.length > TextLimit)
    throw new KernelError('TEXT_TOO_LARGE', `A paragraph holds at most ${TextLimit.toLocaleString('en')} characters. Split it.`);
  return text.replaceAll('\r\n', '\n');
}
