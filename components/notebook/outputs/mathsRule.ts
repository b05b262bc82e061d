import type { MarkdownIt } from 'markdown-it';

/** Typesets a formula as HTML; the formula's own errors are shown in its place, never thrown. */
export type Maths = (formula: string, isDisplay: boolean) => string;

type InlineRule = Parameters<MarkdownIt['inline']['ruler']['after']>[2];
type BlockRule = Parameters<MarkdownIt['block']['ruler']['after']>[2];

/**
 * `$…$` in a line and `$$…$$` on lines of its own. As in Pandoc a formula neither begins nor ends with a space, and its end is
 * not followed by a digit, so that "$5 and $6" stays money.
 */
export function mathsPlugin(markdown: MarkdownIt, maths: Maths): void {
  markdown.inline.ruler.after('escape', 'maths', inline);
  markdown.block.ruler.before('fence', 'maths', block, { alt: ['paragraph', 'blockquote', 'list'] });
  markdown.renderer.rules.maths = (tokens, index) => maths(tokens[index]?.content ?? '', tokens[index]?.block ?? false);
}

const inline: InlineRule = (state, isSilent) => {
  const { src, pos } = state;
  if (src[pos] !== '$') return false;
  const display = src.startsWith('$$', pos);
  const mark = display ? '$$' : '$';
  const from = pos + mark.length;
  const to = closing(src, from, mark);
  if (to === -1 || to >= state.posMax) return false;
  const formula = src.slice(from, to);
  if (!formula.trim() || (!display && (/^\s|\s$/.test(formula) || /\d/.test(src[to + 1] ?? '')))) return false;
  if (!isSilent) {
    const token = state.push('maths', 'math', 0);
    token.content = formula;
    token.block = display;
  }
  state.pos = to + mark.length;
  return true;
};

function closing(src: string, from: number, mark: string): number {
  for (let at = src.indexOf(mark, from); at !== -1; at = src.indexOf(mark, at + 1)) if (src[at - 1] !== '\\') return at;
  return -1;
}

const block: BlockRule = (state, startLine, endLine, isSilent) => {
  const line = (n: number) => state.src.slice((state.bMarks[n] ?? 0) + (state.tShift[n] ?? 0), state.eMarks[n]);
  if (line(startLine).trim() !== '$$') return false;
  let last = startLine + 1;
  while (last < endLine && line(last).trim() !== '$$') last++;
  if (last === endLine) return false;
  if (isSilent) return true;
  const token = state.push('maths', 'math', 0);
  token.content = state.getLines(startLine + 1, last, state.blkIndent, false);
  token.block = true;
  token.map = [startLine, last + 1];
  state.line = last + 1;
  return true;
};
