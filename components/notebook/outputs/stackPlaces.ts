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
