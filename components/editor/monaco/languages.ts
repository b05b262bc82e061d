import { languages } from 'monaco-editor/editor';
import * as html from 'monaco-editor/languages/definitions/html/html';
import * as markdown from 'monaco-editor/languages/definitions/markdown/markdown';
import * as sql from 'monaco-editor/languages/definitions/sql/sql';
import * as typescript from 'monaco-editor/languages/definitions/typescript/typescript';
import type { LanguageId } from '../languageOf.ts';

const definitions = { html, markdown, sql, typescript } satisfies Record<Exclude<LanguageId, 'plaintext'>, typeof html>;

/** Registers the languages of paragraphs, each with the header in front as a directive of its own colour. */
export function registerLanguages(): void {
  for (const [id, { conf, language }] of Object.entries(definitions)) {
    languages.register({ id });
    // Rainbow brackets are one colour too many beside a chart.
    languages.setLanguageConfiguration(id, { ...conf, colorizedBracketPairs: [] });
    languages.setMonarchTokensProvider(id, withHeader(language));
  }
}

/** The first state reads the header and gives way to the language's own first state; blank lines before it stay in it. */
function withHeader(language: languages.IMonarchLanguage): languages.IMonarchLanguage {
  const first = language.start ?? Object.keys(language.tokenizer)[0] ?? 'root';
  return {
    ...language,
    start: 'paragraphHeader',
    tokenizer: {
      ...language.tokenizer,
      paragraphHeader: [
        [/\s+/, ''],
        [/(%[\w.-]+)(\()/, ['directive', { token: 'directive.delimiter', next: '@paragraphProperties' }]],
        [/%[\w.-]+/, { token: 'directive', next: `@${first}` }],
        ['', { token: '', next: `@${first}` }],
      ],
      paragraphProperties: [
        [/\)/, { token: 'directive.delimiter', next: `@${first}` }],
        [/"(?:[^"\\]|\\.)*"?/, 'directive.value'],
        [/[\w.-]+(?=\s*=)/, 'directive.key'],
        [/[,=]/, 'directive.delimiter'],
        [/[^",=)]+/, 'directive.value'],
      ],
    },
  };
}
