import type { ParagraphId } from '../../protocol/ids.ts';
import type { UsedLibrary } from './libraries/Libraries.ts';
import type { NoteParagraph } from './NoteParagraph.ts';

/**
 * Works out anew which paragraphs are outdated: their own text differs from what they ran, or something whose names they read has
 * changed, was run again since, or is gone. Returns those whose badge has changed.
 */
export function refreshOutdated(paragraphs: readonly NoteParagraph[], isChanged: (used: UsedLibrary) => boolean): NoteParagraph[] {
  const byId = new Map(paragraphs.map((p) => [p.id, p]));
  const known = new Map<ParagraphId, boolean>();
  const isOutdated = (p: NoteParagraph): boolean => {
    const before = known.get(p.id);
    if (before !== undefined) return before;
    known.set(p.id, false); // ends a circle of readers
    const answer =
      p.runText !== undefined &&
      (p.text.text !== p.runText || p.reads.some((id) => isStale(p, byId.get(id))) || p.libraries.some(isChanged));
    known.set(p.id, answer);
    return answer;
  };
  const isStale = (reader: NoteParagraph, read: NoteParagraph | undefined): boolean =>
    read === undefined || (read !== reader && ((read.startedAt ?? 0) > (reader.startedAt ?? 0) || isOutdated(read)));
  return paragraphs.filter((p) => {
    const now = isOutdated(p);
    const changed = now !== p.outdated;
    p.outdated = now;
    return changed;
  });
}

/** Paragraphs that read what this one declares, and those that read theirs, in the order in which they stand. */
export function dependentsOf(paragraphs: readonly NoteParagraph[], id: ParagraphId): NoteParagraph[] {
  const found = new Set<ParagraphId>([id]);
  // Until nothing is added: a reader may stand before one that it reads, once moved.
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const p of paragraphs) if (p.reads.some((read) => found.has(read))) found.add(p.id);
  }
  return paragraphs.filter((p) => p.id !== id && found.has(p.id));
}
