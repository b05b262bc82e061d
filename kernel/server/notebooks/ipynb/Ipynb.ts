/** What is used of Jupyter's format 4; the rest of a file passes by. */
export interface Ipynb {
  nbformat: number;
  nbformat_minor?: number;
  metadata?: {
    title?: unknown;
    kernelspec?: { language?: unknown; name?: unknown };
    language_info?: { name?: unknown };
    millrace?: { name?: unknown; id?: unknown; config?: unknown };
  };
  cells?: Cell[];
}

export interface Cell {
  id?: string;
  cell_type: string;
  source: Lines;
  metadata?: {
    jupyter?: { source_hidden?: boolean; outputs_hidden?: boolean };
    millrace?: { title?: unknown; config?: unknown; header?: unknown };
  };
  attachments?: Record<string, Record<string, Lines>>;
  outputs?: CellOutput[];
}

export interface CellOutput {
  output_type: string;
  text?: Lines;
  data?: Record<string, Lines | object>;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

/** A text, whole or line by line. */
export type Lines = string | string[];

export const joined = (lines: Lines | object | undefined): string =>
  Array.isArray(lines) ? lines.join('') : typeof lines === 'string' ? lines : lines === undefined ? '' : JSON.stringify(lines);

/** Jupyter keeps texts line by line, so that a file can be compared. */
export const linesOf = (text: string): string[] => text.split(/(?<=\n)/).filter((line) => line !== '');

/** Mime types of what Jupyter has no word for. */
export const TableType = 'text/tab-separated-values';
export const NetworkType = 'application/vnd.zeppelin.network+json';
