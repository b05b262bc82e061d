import type { Diagnostic, WireError } from '../../protocol/error.ts';
import type { ParagraphId, RunId } from '../../protocol/ids.ts';
import type { Paragraph, ParagraphStatus } from '../../protocol/note.ts';
import type { UsedLibrary } from './libraries/Libraries.ts';
import type { ParagraphText } from './text/ParagraphText.ts';
import { wireConfig, wireSettings } from './wire.ts';

export type Json = Record<string, unknown>;

/** A paragraph as the server holds it. */
export interface NoteParagraph {
  readonly id: ParagraphId;
  readonly text: ParagraphText;
  readonly createdAt: number;
  title?: string | undefined;
  config: Json;
  settings: Json;
  /** What is filled in as passwords: here for the kernel, and nowhere else. */
  secrets: Json;
  status: ParagraphStatus;
  streaming: boolean;
  outdated: boolean;
  user?: string | undefined;
  updatedAt: number;
  startedAt?: number | undefined;
  finishedAt?: number | undefined;
  /** The last run, and the text that it ran. */
  runId?: RunId | undefined;
  runText?: string | undefined;
  /** Paragraphs whose names the last run used. */
  reads: ParagraphId[];
  /** Modules of other notes that it used. */
  libraries: UsedLibrary[];
  error?: WireError | undefined;
  diagnostics: Diagnostic[];
  /** The object that an imported file had for it. Its `results` go when the paragraph is run or cleared. */
  source?: Json | undefined;
}

/** What must be given to make one; everything else has a beginning. */
export type NewParagraph = Pick<NoteParagraph, 'id' | 'text' | 'createdAt'> & Partial<NoteParagraph>;

export function paragraph(given: NewParagraph): NoteParagraph {
  return {
    config: {},
    settings: { params: {}, forms: {} },
    secrets: {},
    status: 'READY',
    streaming: false,
    outdated: false,
    updatedAt: given.createdAt,
    reads: [],
    libraries: [],
    diagnostics: [],
    ...given,
  };
}

/** Everything of a paragraph but its text, as a page gets it. */
export function wireParagraph(p: NoteParagraph): Omit<Paragraph, 'text'> {
  return {
    id: p.id,
    ...(p.title !== undefined && { title: p.title }),
    config: wireConfig(p.config),
    settings: wireSettings(p.settings),
    status: p.status,
    streaming: p.streaming,
    outdated: p.outdated,
    ...(p.user !== undefined && { user: p.user }),
    createdAt: p.createdAt,
    ...(p.startedAt !== undefined && { startedAt: p.startedAt }),
    ...(p.finishedAt !== undefined && { finishedAt: p.finishedAt }),
    ...(p.error !== undefined && { error: p.error }),
    diagnostics: p.diagnostics,
  };
}

export function wireParagraphWithText(p: NoteParagraph): Paragraph {
  return { ...wireParagraph(p), text: p.text.text };
}

/** What the paragraph showed in the file that it came from is not what it shows any more. False when there was nothing. */
export function dropImportedResults(p: NoteParagraph): boolean {
  if (!p.source || !('results' in p.source || 'result' in p.source)) return false;
  const { results, result, ...source } = p.source;
  p.source = source;
  return true;
}
