import { parseHeader } from '../../../protocol/header.ts';
import type { Json } from '../NoteParagraph.ts';
import { readResults } from '../zpln/results.ts';
import { linesOf, NetworkType, TableType } from './Ipynb.ts';

/** Rows of a table that are written as HTML too, for who opens the file elsewhere; all are in the tab-separated form. */
const HtmlRows = 200;

/**
 * A note as a Jupyter notebook of format 4.5, from its .zpln. Markdown paragraphs become Markdown cells, all others code cells with their
 * header; titles, settings and widths are in the cells' metadata.
 *
 * @example
 * JSON.stringify(ipynbOf(notebook.export(noteId)), null, 1)
 */
export function ipynbOf(note: Json): Json {
  const used = new Set<string>();
  return {
    cells: (note.paragraphs as Json[]).map((paragraph, index) => cellOf(paragraph, freeId(paragraph.id, index, used))),
    metadata: {
      kernelspec: { display_name: 'Millrace (TypeScript)', language: 'typescript', name: 'millrace' },
      language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/x-typescript' },
      millrace: { name: note.name, id: note.id, config: note.config ?? {} },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function cellOf(paragraph: Json, id: string): Json {
  const text = typeof paragraph.text === 'string' ? paragraph.text : '';
  const header = parseHeader(text);
  const config = (paragraph.config ?? {}) as Json;
  const isMarkdown = header.interpreter === 'md';
  const jupyter = {
    ...(config.editorHide === true && !isMarkdown && { source_hidden: true }),
    ...(config.tableHide === true && { outputs_hidden: true }),
  };
  const metadata = {
    ...(Object.keys(jupyter).length > 0 && { jupyter }),
    millrace: {
      ...(typeof paragraph.title === 'string' && { title: paragraph.title }),
      ...(isMarkdown && { header: text.slice(0, textStart(text, header.end)) }),
      config,
    },
  };
  if (isMarkdown) return { cell_type: 'markdown', id, metadata, source: linesOf(text.slice(textStart(text, header.end))) };
  return { cell_type: 'code', execution_count: null, id, metadata, outputs: outputsOf(paragraph), source: linesOf(text) };
}

/** Where what is read begins: after the header and the rest of its line. */
function textStart(text: string, end: number): number {
  return end + (/^[ \t]*\n/.exec(text.slice(end))?.[0].length ?? 0);
}

function outputsOf(paragraph: Json): Json[] {
  const results = readResults(paragraph);
  if (!results) return [];
  return results.msg
    .filter(({ type }) => type !== 'NULL')
    .map(({ type, data }, index) => {
      switch (type) {
        case 'TABLE':
          return shown({ [TableType]: linesOf(data), 'text/html': linesOf(tableHtml(data)), 'text/plain': linesOf(data) });
        case 'HTML':
        case 'ANGULAR':
        case 'SVG':
          return shown({ 'text/html': linesOf(data) });
        case 'IMG':
          return imageOf(data);
        case 'NETWORK':
          return shown({ [NetworkType]: jsonOr(data), 'text/plain': linesOf(data) });
        default: {
          const isError = results.code === 'ERROR' && index === results.msg.length - 1;
          if (!isError) return { output_type: 'stream', name: 'stdout', text: linesOf(data) };
          const [first = '', ...rest] = data.trimEnd().split('\n');
          const [, ename = 'Error', evalue = first] = /^([\w.]+): (.*)$/.exec(first) ?? [];
          return { output_type: 'error', ename, evalue, traceback: [first, ...rest] };
        }
      }
    });
}

const shown = (data: Json): Json => ({ output_type: 'display_data', data, metadata: {} });

/** Zeppelin's images are base64, Millrace's also `data:` addresses. */
function imageOf(data: string): Json {
  const [, mime = 'image/png', body = data] = /^data:(image\/[\w.+-]+);base64,([\s\S]*)$/.exec(data.trim()) ?? [];
  return shown({ [mime]: body.replace(/\s/g, '') });
}

/** Jupyter says that what ends in `json` is JSON and no text. */
function jsonOr(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return { text: data };
  }
}

function tableHtml(data: string): string {
  const [header = '', ...rows] = data.trimEnd().split('\n');
  const row = (line: string, cell: string) =>
    `<tr>${line
      .split('\t')
      .map((value) => `<${cell}>${escaped(value)}</${cell}>`)
      .join('')}</tr>`;
  const left = rows.length - HtmlRows;
  const caption = left > 0 ? `<caption>the first ${HtmlRows} of ${rows.length} rows</caption>\n` : '';
  const body = rows.slice(0, HtmlRows).map((line) => row(line, 'td'));
  return `<table>\n${caption}<thead>${row(header, 'th')}</thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>\n`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Ids of cells are 1–64 letters, digits, - and _, each once. */
function freeId(id: unknown, index: number, used: Set<string>): string {
  const plain =
    String(id ?? '')
      .replace(/[^a-zA-Z0-9-_]/g, '-')
      .slice(0, 64) || `cell-${index + 1}`;
  const free = used.has(plain) ? `cell-${index + 1}-${used.size}` : plain;
  used.add(free);
  return free;
}
