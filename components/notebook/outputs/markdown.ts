import MarkdownIt from 'markdown-it';
import { piecesOf } from '../../editor/highlight.ts';
import type { LanguageId } from '../../editor/languageOf.ts';
import { piecesHtml } from '../../editor/piecesHtml.ts';
import { type Maths, mathsPlugin } from './mathsRule.ts';

/** Whether a text may hold maths, so that KaTeX is worth loading. */
export const mayHoldMaths = (text: string): boolean => text.includes('$');

/**
 * Markdown as HTML that is safe to put in the page: raw HTML in it is shown as text, `javascript:` links are inert.
 *
 * @example
 * renderMarkdown('Two *words*') // '<p>Two <em>words</em></p>\n'
 */
export function renderMarkdown(text: string, maths?: Maths): string {
  const markdown = new MarkdownIt({ html: false, linkify: true, typographer: true, breaks: false, highlight: coloured });
  if (maths) markdown.use(mathsPlugin, maths);
  const { link_open: before } = markdown.renderer.rules;
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const href = String(tokens[index]?.attrGet('href') ?? '');
    // Other pages open beside the note: a note that streams is not left by a click.
    if (/^https?:/.test(href)) {
      tokens[index]?.attrSet('target', '_blank');
      tokens[index]?.attrSet('rel', 'noopener noreferrer');
    }
    return before ? before(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
  return markdown.render(text);
}

const languages: Readonly<Record<string, LanguageId>> = {
  ts: 'typescript',
  typescript: 'typescript',
  js: 'typescript',
  javascript: 'typescript',
  json: 'typescript',
  sql: 'sql',
  html: 'html',
  xml: 'html',
  md: 'markdown',
  markdown: 'markdown',
};

/** A block of code in the colours that it has in a paragraph; nothing for languages that are not known. */
function coloured(code: string, language: string): string {
  const known = languages[language.toLowerCase()];
  return known ? piecesHtml(piecesOf(code, known)) : '';
}
