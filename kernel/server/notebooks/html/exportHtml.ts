import type { Note } from '../Note.ts';
import type { NoteOutputs } from '../NoteOutputs.ts';
import { wireParagraphWithText } from '../NoteParagraph.ts';

export interface HtmlOptions {
  outputs: Pick<NoteOutputs, 'ofParagraph'>;
  hasCode: boolean;
  hasOutputs: boolean;
  /** When this is. */
  at: number;
}

/** A note as one HTML file that needs nothing else. What draws it is what draws the page, and is loaded when it is asked for. */
export async function htmlOf(note: Note, { outputs, ...options }: HtmlOptions): Promise<string> {
  const { noteHtml } = await import('../../../../components/export/noteHtml.ts');
  const paragraphs = note.paragraphs.map((p) => ({ ...wireParagraphWithText(p), outputs: outputs.ofParagraph(note.id, p.id) }));
  return noteHtml({ path: note.path, paragraphs, ...options });
}
