import { createHash } from 'node:crypto';
import { parseHeader } from '../../../protocol/header.ts';
import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import { importedModules, libraryPlace } from '../../../protocol/imports.ts';
import type { Library } from '../../../protocol/library.ts';
import type { Note } from '../Note.ts';
import type { NoteParagraph } from '../NoteParagraph.ts';
import { textPlace } from '../textPlace.ts';

/** A module of another note that a run used, and the digest of the text that it had. */
export interface UsedLibrary {
  noteId: NoteId;
  paragraphId: ParagraphId;
  digest: string;
}

export interface LibrariesOptions {
  /** Ids and paths of all notes. */
  list(): readonly { id: NoteId; path: string; trashed: boolean }[];
  find(id: NoteId): Note | undefined;
  /** Who may read a note may import its modules; nobody else learns that they are there. */
  mayRead(user: string, id: NoteId): boolean;
}

/** Modules that notes import from each other. */
export class Libraries {
  readonly #options: LibrariesOptions;

  constructor(options: LibrariesOptions) {
    this.#options = options;
  }

  /** The modules of other notes that this text imports, and those that they import, each after what it needs. */
  ofText(note: Note, text: string, user: string): Library[] {
    return this.find(note, importedModules(text), user);
  }

  find(note: Note, specifiers: readonly string[], user: string): Library[] {
    const found = new Map<string, Library>();
    const look = (specifier: string, from: string | undefined): void => {
      const whole = from !== undefined && !specifier.includes('/') ? `${from}/${specifier}` : specifier;
      const place = libraryPlace(whole);
      if (!place || found.has(whole)) return;
      const home = this.#noteAt(place.note, user);
      const p = home && home !== note ? home.paragraphs.find((one) => nameOf(published(one)) === place.name) : undefined;
      if (!home || !p) return;
      const text = published(p);
      const { end } = parseHeader(text);
      // First noted, then followed: modules that import each other end here, and the kernel says so.
      const library: Library = {
        specifier: whole,
        note: place.note,
        noteId: home.id,
        paragraphId: p.id,
        text: text.slice(end),
        ...textPlace(text.slice(0, end)),
      };
      found.set(whole, library);
      for (const needed of importedModules(library.text)) look(needed, place.note);
      found.delete(whole);
      found.set(whole, library);
    };
    for (const specifier of specifiers) look(specifier, undefined);
    return [...found.values()];
  }

  /** Whether what a run used is no longer what the other note has. */
  isChanged({ noteId, paragraphId, digest }: UsedLibrary): boolean {
    const p = this.#options.find(noteId)?.find(paragraphId);
    return p === undefined || digestOf(bodyOf(p)) !== digest;
  }

  /** By its whole path; by its name alone when only one that may be read has it. */
  #noteAt(path: string, user: string): Note | undefined {
    const all = this.#options.list().filter((one) => !one.trashed);
    const whole = all.filter((one) => one.path === path);
    const candidates = whole.length > 0 ? whole : all.filter((one) => one.path.endsWith(`/${path}`));
    const notes = candidates.filter(({ id }) => this.#options.mayRead(user, id)).flatMap(({ id }) => this.#options.find(id) ?? []);
    return notes.length === 1 ? notes[0] : undefined;
  }
}

export const nameOf = (text: string): string | undefined => {
  const { interpreter, properties } = parseHeader(text);
  return interpreter === 'lib' ? properties.name : undefined;
};

export const usedLibrary = ({ noteId, paragraphId, text }: Library): UsedLibrary => ({ noteId, paragraphId, digest: digestOf(text) });

const digestOf = (text: string): string => createHash('sha1').update(text).digest('base64');

/** What others import: what ran last, while it has not failed, so that half-typed changes break nobody; else what is written. */
function published(p: NoteParagraph): string {
  return p.runText !== undefined && p.status === 'FINISHED' ? p.runText : p.text.text;
}

function bodyOf(p: NoteParagraph): string {
  const text = published(p);
  return text.slice(parseHeader(text).end);
}
