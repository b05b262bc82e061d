import { KernelError } from '../../../base/errors.ts';
import type { Json } from '../NoteParagraph.ts';
import { type Cell, type CellOutput, type Ipynb, joined, NetworkType, TableType } from './Ipynb.ts';

/** Whether a file is Jupyter's. */
export function isIpynb(value: unknown): value is Ipynb {
  return typeof value === 'object' && value !== null && 'nbformat' in value;
}

/** A Jupyter notebook in the form of a .zpln. Code in other languages keeps its text under a header that names the language. */
export function zplnOf(file: Ipynb): Json {
  if (file.nbformat !== 4 || !Array.isArray(file.cells))
    throw new KernelError(
      'NOTE_FILE_INVALID',
      `The Jupyter notebook is of format ${String(file.nbformat)}; format 4 is read. Open it in Jupyter and save it again, or run: jupyter nbconvert --to notebook FILE`,
    );
  const { millrace, title, kernelspec, language_info } = file.metadata ?? {};
  const language = String(language_info?.name ?? kernelspec?.language ?? 'python').toLowerCase();
  return {
    paragraphs: file.cells.map((cell, index) => paragraphOf(checked(cell, index), language)),
    ...(typeof millrace?.name === 'string' ? { name: millrace.name } : typeof title === 'string' && title ? { name: title } : {}),
    ...(typeof millrace?.id === 'string' && { id: millrace.id }),
    ...(isObject(millrace?.config) && { config: millrace.config }),
  };
}

function checked(cell: unknown, index: number): Cell {
  if (isObject(cell) && typeof cell.cell_type === 'string' && (typeof cell.source === 'string' || Array.isArray(cell.source)))
    return cell as unknown as Cell;
  throw new KernelError('NOTE_FILE_INVALID', `/cells/${index} is not as in a Jupyter notebook: a cell has a cell_type and a source.`);
}

function paragraphOf(cell: Cell, language: string): Json {
  const { millrace, jupyter } = cell.metadata ?? {};
  const isCode = cell.cell_type === 'code';
  const results = isCode ? resultsOf(cell.outputs ?? []) : undefined;
  const config = {
    ...(jupyter?.source_hidden === true && { editorHide: true }),
    ...(jupyter?.outputs_hidden === true && { tableHide: true }),
    ...(isObject(millrace?.config) && millrace.config),
  };
  return {
    ...(typeof millrace?.title === 'string' && { title: millrace.title }),
    text: textOf(cell, language),
    config,
    ...(cell.id && { id: cell.id }),
    ...(results && { results, status: results.code === 'ERROR' ? 'ERROR' : 'FINISHED' }),
  };
}

function textOf(cell: Cell, language: string): string {
  const source = joined(cell.source);
  if (cell.cell_type === 'markdown') {
    const header = cell.metadata?.millrace?.header;
    return `${typeof header === 'string' ? header : '%md\n'}${withAttachments(source, cell)}`;
  }
  if (cell.cell_type !== 'code') return `%text\n${source}`;
  // A cell's magic is a header here.
  const magic = /^%%(\w+)[ \t]*\n?/.exec(source);
  if (magic) return `%${magic[1] === 'markdown' ? 'md' : magic[1]}\n${source.slice(magic[0].length)}`;
  if (/^\s*%\w/.test(source) && isOurs(language)) return source;
  return isOurs(language) || source === '' ? source : `%${language}\n${source}`;
}

const isOurs = (language: string): boolean => ['typescript', 'javascript'].includes(language);

/** Pictures that are kept beside the text of a cell stand in it. */
function withAttachments(source: string, { attachments = {} }: Cell): string {
  let text = source;
  for (const [name, kinds] of Object.entries(attachments))
    for (const [mime, data] of Object.entries(kinds))
      text = text.replaceAll(`attachment:${name}`, `data:${mime};base64,${joined(data).replace(/\s/g, '')}`);
  return text;
}

function resultsOf(outputs: CellOutput[]): { code: string; msg: { type: string; data: string }[] } | undefined {
  if (outputs.length === 0) return undefined;
  const code = outputs.some(({ output_type }) => output_type === 'error') ? 'ERROR' : 'SUCCESS';
  return { code, msg: outputs.map(messageOf) };
}

function messageOf(output: CellOutput): { type: string; data: string } {
  const { data = {} } = output;
  if (output.output_type === 'stream') return { type: 'TEXT', data: joined(output.text) };
  if (output.output_type === 'error') {
    const lines = output.traceback?.length ? output.traceback : [`${output.ename ?? 'Error'}: ${output.evalue ?? ''}`];
    return { type: 'TEXT', data: `${withoutColours(lines.join('\n'))}\n` };
  }
  const has = (type: string): boolean => Object.hasOwn(data, type);
  if (has(TableType)) return { type: 'TABLE', data: joined(data[TableType]) };
  if (has(NetworkType)) return { type: 'NETWORK', data: joined(data[NetworkType]) };
  const image = Object.keys(data).find((type) => /^image\/(png|jpeg|gif|webp)$/.test(type));
  if (image)
    return { type: 'IMG', data: image === 'image/png' ? joined(data[image]).trim() : `data:${image};base64,${joined(data[image]).trim()}` };
  if (has('image/svg+xml')) return { type: 'HTML', data: joined(data['image/svg+xml']) };
  if (has('text/html')) return { type: 'HTML', data: joined(data['text/html']) };
  return { type: 'TEXT', data: joined(data['text/plain'] ?? data['text/markdown'] ?? Object.values(data)[0]) };
}

/** Tracebacks of IPython are coloured for terminals. */
function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences of terminals are what it looks for
  return text.replace(/\u001b\[[\d;]*m/g, '');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
