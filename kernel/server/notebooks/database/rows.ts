import type { NoteId, ParagraphId, RunId } from '../../../protocol/ids.ts';
import type { ParagraphStatus } from '../../../protocol/note.ts';
import { Note } from '../Note.ts';
import { type Json, type NoteParagraph, paragraph } from '../NoteParagraph.ts';
import type { ParagraphText } from '../text/ParagraphText.ts';
import type { Row } from './Database.ts';

export function noteFromRow(row: Row, paragraphs: NoteParagraph[]): Note {
  return new Note({
    id: String(row.id) as NoteId,
    path: String(row.path),
    config: parsed(row.config, {}),
    params: parsed<Json>(row.params, {}),
    forms: parsed<Json>(row.forms, {}),
    source: parsed<Json | undefined>(row.source, undefined),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    trashedAt: numberOf(row.trashed_at),
    paragraphs,
  });
}

export function paragraphFromRow(row: Row, text: ParagraphText): NoteParagraph {
  return paragraph({
    id: String(row.id) as ParagraphId,
    text,
    title: textOf(row.title),
    config: parsed<Json>(row.config, {}),
    settings: parsed<Json>(row.settings, {}),
    status: String(row.status) as ParagraphStatus,
    streaming: row.streaming === 1,
    user: textOf(row.user),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    startedAt: numberOf(row.started_at),
    finishedAt: numberOf(row.finished_at),
    runId: textOf(row.run_id) as RunId | undefined,
    runText: textOf(row.run_text),
    reads: parsed(row.reads, []),
    libraries: parsed(row.libraries, []),
    error: parsed(row.error, undefined),
    diagnostics: parsed(row.diagnostics, []),
    source: parsed<Json | undefined>(row.source, undefined),
  });
}

export function orNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function parsed<T>(value: Row[string] | undefined, otherwise: T): T {
  return typeof value === 'string' ? JSON.parse(value) : otherwise;
}

function textOf(value: Row[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: Row[string] | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
