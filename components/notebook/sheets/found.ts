/** A line of a paragraph that holds what was looked for. `column` counts from 1. */
export interface Found {
  paragraphId: string;
  line: number;
  column: number;
  /** The line in three pieces, the middle one being the hit. */
  before: string;
  hit: string;
  after: string;
}

const Limit = 200;
const Around = 60;

/** Looks through paragraphs in order, letters large or small; a line counts once. At most 200 lines. */
export function findInTexts(texts: readonly { id: string; text: string }[], wanted: string): Found[] {
  const needle = wanted.toLowerCase();
  if (!needle) return [];
  const found: Found[] = [];
  for (const { id, text } of texts) {
    if (!text.toLowerCase().includes(needle)) continue;
    for (const [at, line] of text.split('\n').entries()) {
      const column = line.toLowerCase().indexOf(needle);
      if (column === -1) continue;
      const end = column + wanted.length;
      const before = line.slice(Math.max(0, column - Around), column).trimStart();
      found.push({
        paragraphId: id,
        line: at + 1,
        column: column + 1,
        before,
        hit: line.slice(column, end),
        after: line.slice(end, end + Around),
      });
      if (found.length === Limit) return found;
    }
  }
  return found;
}
