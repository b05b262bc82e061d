import katex from 'katex';
import { mayHoldMaths, renderMarkdown } from '../notebook/outputs/markdown.ts';
import type { Maths } from '../notebook/outputs/mathsRule.ts';

/** MathML: every browser sets it with its own fonts, so that the file needs none. */
const typeset: Maths = (formula, displayMode) =>
  katex.renderToString(formula, { displayMode, output: 'mathml', throwOnError: false, trust: false });

/** Markdown with maths, as a document. Pictures from elsewhere are links: the file asks the network for nothing. */
export function markdownHtml(text: string): string {
  const html = renderMarkdown(text, mayHoldMaths(text) ? typeset : undefined);
  const own = html.replace(/<img src="(?!data:image\/)([^"]*)" alt="([^"]*)"[^>]*>/g, '<a href="$1">$2 ($1)</a>');
  return `<div class="prose">${own}</div>`;
}
