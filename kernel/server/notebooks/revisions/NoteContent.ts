import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import type { NoteOutputs } from '../NoteOutputs.ts';
import type { Json, NoteParagraph } from '../NoteParagraph.ts';
import type { OpenNotes } from '../OpenNotes.ts';
import type { Paragraphs } from '../Paragraphs.ts';
import { importParagraph } from '../zpln/importNote.ts';
import { outputsOf, readResults } from '../zpln/results.ts';
import type { Zpln, ZplnParagraph } from '../zpln/ZplnFile.ts';

/** Makes an open note be what a file says, by the smallest change: whoever looks at it sees that change and keeps their cursor. */
export class NoteContent {
  readonly #notes: OpenNotes;
  readonly #paragraphs: Paragraphs;
  readonly #outputs: NoteOutputs;

  constructor(given: { notes: OpenNotes; paragraphs: Paragraphs; outputs: NoteOutputs }) {
    this.#notes = given.notes;
    this.#paragraphs = given.paragraphs;
    this.#outputs = given.outputs;
  }

  /** Paragraphs are known by their ids. Runs and streams go on; those of paragraphs that are not in the file end with them. */
  become(noteId: NoteId, file: Zpln): void {
    const note = this.#notes.get(noteId);
    const wanted = new Set(file.paragraphs.map((p) => p.id));
    const done = new Set<string>();
    for (const { id } of [...note.paragraphs]) if (!wanted.has(id)) this.#paragraphs.remove({ noteId, paragraphId: id });
    for (const [index, source] of file.paragraphs.entries()) {
      // An id that a file has twice names the first; the other gets one of its own.
      const id = source.id && !done.has(source.id) ? (source.id as ParagraphId) : undefined;
      if (id) done.add(id);
      const known = id && note.find(id);
      if (known) this.#change(noteId, known, source, index);
      else this.#add(noteId, { ...source, id }, index);
    }
    note.config = file.config ?? {};
    this.#notes.saveNote(note);
  }

  #change(noteId: NoteId, p: NoteParagraph, source: ZplnParagraph, index: number): void {
    const place = { noteId, paragraphId: p.id };
    this.#paragraphs.replaceText(place, source.text ?? '');
    const isOther = !isSame(p.config, source.config ?? {}) || (p.title ?? '') !== (source.title ?? '');
    if (isOther) this.#paragraphs.configure(place, { config: source.config ?? {}, title: source.title ?? '' });
    if (this.#notes.get(noteId).index(p.id) !== index) this.#paragraphs.move(place, index);
    if (this.#outputs.ofParagraph(noteId, p.id).length === 0) this.#show(noteId, p.id, source);
  }

  #add(noteId: NoteId, source: ZplnParagraph, index: number): void {
    const added = this.#paragraphs.add(noteId, index, (id, now) => importParagraph(source, (source.id as ParagraphId) || id, now));
    this.#show(noteId, added.id, source);
  }

  #show(noteId: NoteId, id: ParagraphId, source: ZplnParagraph): void {
    const results = readResults(source as Json);
    if (results) this.#outputs.put(noteId, outputsOf(results, id));
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
