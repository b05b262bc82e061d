import { NoteId, ParagraphId } from '../../protocol/ids.ts';
import type { ParagraphPlace } from '../notebooks/Paragraphs.ts';
import type { RestRequest } from './Router.ts';

/** The paragraph that a path names. */
export function placeIn({ params }: Pick<RestRequest, 'params'>): ParagraphPlace {
  return { noteId: NoteId.parse(params.noteId), paragraphId: ParagraphId.parse(params.paragraphId) };
}
