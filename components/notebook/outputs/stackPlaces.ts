/** A piece of a stack: text, and the place in a paragraph that it names. */
export interface StackPiece {
  text: string;
  place?: { paragraphId: string; line: number; column: number };
}

/**
 * Cuts a stack so that every `paragraph:line:column` in it can be a link.
 *
 * @example
 * stackPieces('at parse (p1:2:5)', ['p1']) // ['at parse (', {text: 'p1:2:5', place: …}, ')']
 */
export function stackPieces(stack: string, paragraphs: readonly string[]): StackPiece[] {
  const known = new Set(paragraphs);
  const pieces: StackPiece[] = [];
  let at = 0;
  for (const found of stack.matchAll(/([\w.-]+):(\d+):(\d+)/g)) {
    const [text, paragraphId = '', line, column] = found;
    if (!known.has(paragraphId)) continue;
    if (found.index > at) pieces.push({ text: stack.slice(at, found.index) });
    pieces.push({ text, place: { paragraphId, line: Number(line), column: Number(column) } });
    at = found.index + text.length;
  }
  if (at < stack.length) pieces.push({ text: stack.slice(at) });
  return pieces;
}

/** The last place in a paragraph that a message names, as `(p1, line 5, column 7)` or as `p1:5:7`. */
export function placeIn(message: string, paragraphId: string): { line: number; column: number } | undefined {
  const places = [...message.matchAll(/([\w.-]+)(?::|, line )(\d+)(?::|, column )(\d+)/g)].filter((m) => m[1] === paragraphId);
  const last = places.at(-1);
  return last && { line: Number(last[2]), column: Number(last[3]) };
}
