import { KernelError } from '../../base/errors.ts';
import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { NoteSummary } from '../../protocol/note.ts';
import type { Json, NoteParagraph } from './NoteParagraph.ts';

/** A note as the server holds it: what is in the store, and nothing that is not. */
export class Note {
  readonly id: NoteId;
  readonly createdAt: number;
  readonly paragraphs: NoteParagraph[];
  path: string;
  config: Json;
  /** What is filled in in forms that all paragraphs share, and those forms. */
  params: Json;
  forms: Json;
  /** What is filled in as passwords: here for the kernel, and nowhere else. */
  secrets: Json = {};
  updatedAt: number;
  trashedAt: number | undefined;
  /** The object that an imported file had, without its paragraphs. */
  readonly source: Json | undefined;

  constructor(given: Pick<Note, 'id' | 'path' | 'createdAt'> & Partial<Note>) {
    this.id = given.id;
    this.path = given.path;
    this.createdAt = given.createdAt;
    this.paragraphs = given.paragraphs ?? [];
    this.config = given.config ?? {};
    this.params = given.params ?? {};
    this.forms = given.forms ?? {};
    this.updatedAt = given.updatedAt ?? given.createdAt;
    this.trashedAt = given.trashedAt;
    this.source = given.source;
  }

  /** The last part of the path. */
  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  index(id: ParagraphId): number {
    const index = this.paragraphs.findIndex((p) => p.id === id);
    if (index < 0)
      throw new KernelError('PARAGRAPH_UNKNOWN', `Note ${this.id} has no paragraph ${id}. Perhaps it was removed.`, { paragraphId: id });
    return index;
  }

  paragraph(id: ParagraphId): NoteParagraph {
    return this.paragraphs[this.index(id)]!;
  }

  find(id: ParagraphId): NoteParagraph | undefined {
    return this.paragraphs.find((p) => p.id === id);
  }

  summary(): NoteSummary {
    return {
      id: this.id,
      path: this.path,
      updatedAt: this.updatedAt,
      running: this.paragraphs.some((p) => p.status === 'RUNNING' || p.status === 'PENDING'),
      streaming: this.paragraphs.some((p) => p.streaming),
      trashed: this.trashedAt !== undefined,
    };
  }
}
