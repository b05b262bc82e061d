import type { ParagraphId } from '../../../protocol/ids.ts';
import type { RevisedParagraph } from '../../../protocol/revision.ts';
import type { Zpln } from '../zpln/ZplnFile.ts';

/** What of a revision is compared with another: text, title and settings of its paragraphs. */
export function revisedParagraphs({ paragraphs }: Zpln): RevisedParagraph[] {
  return paragraphs.map(({ id, title, text, config }, index) => ({
    id: (id || `paragraph ${index + 1}`) as ParagraphId,
    ...(title && { title }),
    text: text ?? '',
    settings: inOrder(config ?? {}),
  }));
}

/** JSON whose keys are sorted, one a line. */
function inOrder(value: object): string {
  const sorted = (_: string, v: unknown): unknown =>
    v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v;
  return JSON.stringify(value, sorted, 2);
}
