import type { WireError } from '@/kernel/protocol/error.ts';
import type { ParagraphConfig } from '@/kernel/protocol/note.ts';
import type { OutputSnapshot } from '@/kernel/protocol/output.ts';
import { formatMoment } from '../chart/format.ts';
import { highlight } from '../editor/highlight.ts';
import { languageOf } from '../editor/languageOf.ts';
import { piecesHtml } from '../editor/piecesHtml.ts';
import { tookWords } from '../ui/durations.ts';
import { escaped } from './escaped.ts';
import { outputHtml } from './outputHtml.ts';
import { exportedStyle } from './style.ts';

export interface ExportedParagraph {
  text: string;
  title?: string | undefined;
  config: ParagraphConfig;
  outputs: readonly OutputSnapshot[];
  error?: WireError | undefined;
  user?: string | undefined;
  startedAt?: number | undefined;
  finishedAt?: number | undefined;
}

export interface ExportedNote {
  /** With its folders. */
  path: string;
  paragraphs: readonly ExportedParagraph[];
  /** When this is. */
  at: number;
  hasCode: boolean;
  hasOutputs: boolean;
}

/** Of the page, less what is around a paragraph, px. */
const Room = 1022;

/** Nothing is fetched, nothing runs, nothing is sent, whatever people have put into their outputs. */
const Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/**
 * A note as one HTML file that needs nothing else: prose with maths, code in colours, outputs as they stand now.
 *
 * @example
 * noteHtml({ path: 'course/Speed layer', paragraphs, at: Date.now(), hasCode: true, hasOutputs: true }) // '<!doctype html>…'
 */
export function noteHtml(note: ExportedNote): string {
  const name = note.path.slice(note.path.lastIndexOf('/') + 1);
  const folder = note.path.slice(0, -name.length).split('/').filter(Boolean).join(' / ');
  const parts = note.paragraphs.map((paragraph) => partHtml(paragraph, note)).filter(Boolean);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${Policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Millrace">
<title>${escaped(name)}</title>
<style>${exportedStyle()}</style>
</head>
<body>
<main>
<header class="note">${folder && `<p>${escaped(folder)}</p>`}<h1>${escaped(name)}</h1><p>As it stood on ${escaped(dateWords(note.at))}</p></header>
<div class="grid">
${parts.join('\n')}
</div>
<footer>Made with Millrace, a streaming notebook. A picture of a moment: nothing in it runs.</footer>
</main>
</body>
</html>
`;
}

function partHtml(paragraph: ExportedParagraph, note: ExportedNote): string {
  const { config, title, error } = paragraph;
  const width = Math.min(12, Math.max(1, Math.round(config.colWidth ?? 12)));
  const room = Math.round((Room * width) / 12) - (width < 12 ? 24 : 0);
  const shown = note.hasOutputs && !config.tableHide ? paragraph.outputs : [];
  const outputs = shown.map((output) => outputHtml(output, config.results?.[output.info.index], Math.max(240, room)));
  if (error && note.hasOutputs && !shown.some(({ info }) => info.kind === 'error'))
    outputs.push(`<pre class="error">${escaped(`${error.code}: ${error.message}`)}</pre>`);
  const code = note.hasCode ? codeHtml(paragraph, outputs.length > 0) : '';
  if (outputs.length === 0 && code === '') return '';
  const heading = title && config.title ? `<h2>${escaped(title)}</h2>` : '';
  const isDocument = shown.every(({ info }) => info.kind === 'md');
  const body = outputs.length > 0 ? `<div class="outputs${isDocument ? '' : ' framed'}">${outputs.join('\n')}</div>` : '';
  return `<section class="part" style="--w:${width}">${heading}${code}${body}${isDocument ? '' : factsHtml(paragraph, note)}</section>`;
}

/** Text that is read as a document has no code to show; code that is hidden in the note is folded away. */
function codeHtml({ text, config }: ExportedParagraph, hasOutput: boolean): string {
  const language = languageOf(text);
  if (text.trim() === '' || (hasOutput && (language === 'markdown' || language === 'html'))) return '';
  const code = `<pre class="code" tabindex="0">${piecesHtml(highlight(text))}</pre>`;
  return config.editorHide ? `<details><summary>Code</summary>${code}</details>` : code;
}

function factsHtml({ user, startedAt, finishedAt }: ExportedParagraph, { at }: ExportedNote): string {
  if (startedAt === undefined || finishedAt === undefined || finishedAt < startedAt) return '';
  return `<p class="facts">Took ${tookWords(finishedAt - startedAt)}. Last run${user ? ` by ${escaped(user)}` : ''} at ${formatMoment(Math.floor(finishedAt / 1000) * 1000, at)}.</p>`;
}

function dateWords(at: number): string {
  return new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}
