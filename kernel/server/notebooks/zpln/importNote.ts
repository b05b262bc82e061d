import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import { ParagraphStatus } from '../../../protocol/note.ts';
import type { OutputSnapshot } from '../../../protocol/output.ts';
import { newParagraphId } from '../ids.ts';
import { Note } from '../Note.ts';
import { type Json, type NoteParagraph, paragraph } from '../NoteParagraph.ts';
import { notePath } from '../notePath.ts';
import { ParagraphText } from '../text/ParagraphText.ts';
import { parseDate } from './dates.ts';
import { outputsOf, readResults } from './results.ts';
import type { Zpln, ZplnParagraph } from './ZplnFile.ts';

export interface ImportOptions {
  id: NoteId;
  now: number;
  /** Absent: the name in the file. */
  path?: string | undefined;
  /** Paragraphs get ids of their own, as in a clone. */
  freshIds?: boolean;
}

export interface ImportedNote {
  note: Note;
  outputs: OutputSnapshot[];
}

/** A note, and the outputs that it shows, from a file that `parseZpln` has read. */
export function importNote(file: Zpln, { id, now, path, freshIds = false }: ImportOptions): ImportedNote {
  const taken = new Set<string>();
  const outputs: OutputSnapshot[] = [];
  const paragraphs = file.paragraphs.map((source) => {
    const wanted = freshIds || !source.id || taken.has(source.id) ? undefined : (source.id as ParagraphId);
    const p = importParagraph(source, wanted ?? newParagraphId(now), now);
    taken.add(p.id);
    const results = readResults(source);
    if (results) outputs.push(...outputsOf(results, p.id));
    return p;
  });
  const note = new Note({
    id,
    path: notePath(path ?? (file.name || 'Untitled')),
    config: file.config ?? {},
    params: recordOf(file.noteParams),
    forms: recordOf(file.noteForms),
    source: { ...file, paragraphs: true },
    createdAt: Math.min(now, ...paragraphs.map((p) => p.createdAt)),
    updatedAt: now,
    paragraphs,
  });
  return { note, outputs };
}

/** An object; an array where an older Zeppelin wrote one. */
function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** One paragraph of a file. */
export function importParagraph(source: ZplnParagraph, id: ParagraphId, now: number): NoteParagraph {
  const createdAt = parseDate(source.dateCreated) ?? now;
  return paragraph({
    id,
    text: ParagraphText.of(source.text ?? ''),
    title: source.title ?? undefined,
    config: source.config ?? {},
    settings: source.settings ?? {},
    status: readStatus(source.status),
    user: source.user ?? undefined,
    createdAt,
    updatedAt: parseDate(source.dateUpdated) ?? createdAt,
    startedAt: parseDate(source.dateStarted),
    finishedAt: parseDate(source.dateFinished),
    source: withHoles(source),
  });
}

/** What ran where the file was written does not run here. */
export function readStatus(status: unknown): NoteParagraph['status'] {
  const known = ParagraphStatus.safeParse(status);
  if (!known.success) return 'READY';
  return known.data === 'RUNNING' || known.data === 'PENDING' ? 'ABORT' : known.data;
}

/** The file's object for a paragraph; what the paragraph itself holds keeps its place in it and not its bytes. */
function withHoles(source: ZplnParagraph): Json {
  const held = ['text', 'config', 'settings'];
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, held.includes(key) && value !== null ? true : value]));
}
