import MarkdownIt from 'markdown-it';
import type { OutputId, ParagraphId, RunId } from '../../../protocol/ids.ts';
import type { OutputKind, OutputSnapshot } from '../../../protocol/output.ts';
import type { Json, NoteParagraph } from '../NoteParagraph.ts';
import { readTsv, writeTsv } from './tsv.ts';

/** Zeppelin's form of what a paragraph has shown. */
export interface Results {
  code: 'SUCCESS' | 'ERROR' | 'INCOMPLETE';
  msg: { type: string; data: string }[];
}

const kinds: Record<string, OutputKind> = {
  TEXT: 'text',
  HTML: 'html',
  ANGULAR: 'html',
  TABLE: 'table',
  IMG: 'img',
  SVG: 'html',
  NETWORK: 'network',
};
/** The run of outputs that came with a file, or with the note that this one was cloned from. */
export const ImportedRun = 'imported' as RunId;
export const importedId = (paragraphId: ParagraphId, index: number): OutputId => `${paragraphId}:imported:${index}` as OutputId;
const markdown = new MarkdownIt({ html: false });

/** The results that a file holds, in today's form or in that of Zeppelin 0.6 (`result`, one message); undefined when there are none. */
export function readResults(source: Json): Results | undefined {
  const { results, result } = source as { results?: Partial<Results> | null; result?: Json | null };
  if (results && Array.isArray(results.msg)) {
    const msg = results.msg
      .filter((m) => m && typeof m === 'object')
      .map((m) => ({ type: String(m.type ?? 'TEXT'), data: String(m.data ?? '') }));
    return { code: results.code === 'ERROR' ? 'ERROR' : 'SUCCESS', msg };
  }
  if (result && typeof result.msg === 'string')
    return { code: result.code === 'ERROR' ? 'ERROR' : 'SUCCESS', msg: [{ type: String(result.type ?? 'TEXT'), data: result.msg }] };
  return undefined;
}

/** Outputs that show what the results say. */
export function outputsOf(results: Results, paragraphId: ParagraphId): OutputSnapshot[] {
  return results.msg
    .filter(({ type }) => type !== 'NULL')
    .map(({ type, data }, index) => {
      const plain = kinds[type] ?? 'text';
      const kind = plain === 'text' && results.code === 'ERROR' ? 'error' : plain;
      const info = {
        id: importedId(paragraphId, index),
        paragraphId,
        runId: ImportedRun,
        index,
        kind,
        live: false,
      };
      return kind === 'table' ? { info, seq: 1, table: readTsv(data) } : { info, seq: 1, text: data };
    });
}

/** What a paragraph shows now, in Zeppelin's form; undefined when it has never run. */
export function resultsOf(p: NoteParagraph, outputs: OutputSnapshot[]): Results | undefined {
  if (outputs.length === 0 && !p.error && (p.status === 'READY' || p.status === 'PENDING')) return undefined;
  const msg = outputs.map(({ info, text = '', table }) => {
    switch (info.kind) {
      case 'table':
        return { type: 'TABLE', data: table ? writeTsv(table) : '' };
      case 'md':
        // Zeppelin has no Markdown display: its %md answers with HTML in this frame.
        return { type: 'HTML', data: `<div class="markdown-body">\n${markdown.render(text)}\n</div>` };
      case 'html':
        return { type: 'HTML', data: text };
      case 'img':
        return { type: 'IMG', data: text };
      case 'network':
        return { type: 'NETWORK', data: text };
      default:
        return { type: 'TEXT', data: text };
    }
  });
  // An error of the run is shown as an output of its own by most kernels; say it once.
  if (p.error && !outputs.some(({ info }) => info.kind === 'error')) msg.push({ type: 'TEXT', data: errorText(p.error) });
  const code = p.status === 'ERROR' ? 'ERROR' : p.status === 'RUNNING' || p.status === 'ABORT' ? 'INCOMPLETE' : 'SUCCESS';
  return { code, msg };
}

function errorText({ code, message, line, column, stack }: NonNullable<NoteParagraph['error']>): string {
  const place = line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
  return `${code}: ${message}${place}\n${stack ? `${stack}\n` : ''}`;
}
