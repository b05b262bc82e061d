import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { Library } from '../../protocol/library.ts';
import type { NoteSummary } from '../../protocol/note.ts';
import type { OutputSnapshot } from '../../protocol/output.ts';
import { fillNote } from './filledForms.ts';
import { newNoteId } from './ids.ts';
import { Note } from './Note.ts';
import type { NoteOutputs } from './NoteOutputs.ts';
import type { Json } from './NoteParagraph.ts';
import { notePath } from './notePath.ts';
import type { OpenNotes } from './OpenNotes.ts';
import { exportNote } from './zpln/exportNote.ts';
import { importNote } from './zpln/importNote.ts';
import { ImportedRun, importedId } from './zpln/results.ts';
import { checkZpln, type Zpln } from './zpln/ZplnFile.ts';

/**
 * What can be done with whole notes.
 *
 * @example
 * const note = notebook.create('course/Speed layer')
 * notebook.rename(note.id, 'course/1 Speed layer')
 */
export class Notebook {
  readonly #notes: OpenNotes;
  readonly #outputs: NoteOutputs;

  constructor(notes: OpenNotes, outputs: NoteOutputs) {
    this.#notes = notes;
    this.#outputs = outputs;
  }

  list(): NoteSummary[] {
    return this.#notes.store.list();
  }

  get(id: NoteId): Note {
    return this.#notes.get(id);
  }

  create(path: string): Note {
    const note = new Note({ id: this.#freeId(), path: notePath(path), createdAt: this.#notes.clock.now() });
    this.#notes.add(note);
    return note;
  }

  rename(id: NoteId, path: string): void {
    const note = this.#notes.get(id);
    note.path = notePath(path);
    this.#notes.saveNote(note);
  }

  configure(id: NoteId, config: Json): void {
    const note = this.#notes.get(id);
    note.config = config;
    this.#notes.saveNote(note);
  }

  /** Modules of other notes, by the names under which this note imports them. */
  libraries(id: NoteId, specifiers: readonly string[], user: string): Library[] {
    return this.#notes.libraries.find(this.#notes.get(id), specifiers, user);
  }

  /** Fills in forms that all paragraphs share. */
  setParams(id: NoteId, params: Json): void {
    const note = this.#notes.get(id);
    fillNote(note, params);
    this.#notes.saveNote(note);
  }

  /** A copy with ids of its own; nothing in it runs. */
  clone(id: NoteId, path: string): Note {
    const from = this.#notes.get(id);
    const note = this.#add(checkZpln(this.export(id)), { path, freshIds: true, id: this.#freeId() });
    // The file's form of an output says less than the output: of Markdown it has the HTML, without the maths.
    const shown = from.paragraphs.flatMap((p, at) => copied(this.#outputs.ofParagraph(id, p.id), note.paragraphs[at]!.id));
    if (shown.length > 0) this.#outputs.put(note.id, shown);
    return note;
  }

  /** Notes in the trash can be restored. */
  trash(id: NoteId): void {
    const note = this.#notes.get(id);
    note.trashedAt = this.#notes.clock.now();
    this.#notes.saveNote(note);
  }

  restore(id: NoteId): void {
    const note = this.#notes.get(id);
    note.trashedAt = undefined;
    this.#notes.saveNote(note);
  }

  delete(id: NoteId): void {
    this.#notes.get(id);
    this.#notes.remove(id);
    this.#outputs.dropNote(id);
  }

  /** Keeps the file's id unless another note has it. */
  import(file: Zpln, path?: string): Note {
    const wanted = file.id as NoteId | null | undefined;
    const isFree = wanted && /^[\w-]{1,64}$/.test(wanted) && !this.#notes.store.has(wanted);
    return this.#add(file, { path, id: isFree ? wanted : this.#freeId() });
  }

  export(id: NoteId, { withoutOutputs = false } = {}): Json {
    return exportNote(this.#notes.get(id), { withoutOutputs, outputs: (p) => this.#outputs.ofParagraph(id, p.id) });
  }

  #add(file: Zpln, options: { id: NoteId; path?: string | undefined; freshIds?: boolean }): Note {
    const { note, outputs } = importNote(file, { now: this.#notes.clock.now(), ...options });
    this.#notes.add(note);
    this.#outputs.put(note.id, outputs);
    return note;
  }

  #freeId(): NoteId {
    let id = newNoteId();
    while (this.#notes.store.has(id)) id = newNoteId();
    return id;
  }
}

/** Outputs as another paragraph shows them, in the places where those of a file are put. */
function copied(outputs: readonly OutputSnapshot[], paragraphId: ParagraphId): OutputSnapshot[] {
  return outputs.map(({ info, history: _, marks: __, ...content }, index) => {
    const { streamId: ___, ...facts } = info;
    return { ...content, info: { ...facts, id: importedId(paragraphId, index), paragraphId, runId: ImportedRun, index, live: false } };
  });
}
