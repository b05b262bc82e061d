import { resolve, sep } from 'node:path';
import { originOf, type RDD } from '../../rdd/index.ts';
import { RowNode } from '../../rdd/nodes/RowNode.ts';
import { TextFileNode } from '../../rdd/nodes/TextFileNode.ts';
import { UnionNode } from '../../rdd/nodes/UnionNode.ts';
import type { RDDNode } from '../../rdd/plan/RDDNode.ts';
import { identifier, literal } from '../dialect/quote.ts';
import type { Database } from '../duckdb/Database.ts';
import { hasCarriageReturn } from './hasCarriageReturn.ts';

/** Cuts a line at a text that stands in the code: `line => line.split(' ')`. */
const Split = /^\(?\s*(\w+)\s*(?::\s*string\s*)?\)?\s*=>\s*\1\.split\(\s*(?:'([^'\\]+)'|"([^"\\]+)")\s*\)$/;
/** No text has this character: lines are never cut at it. */
const NO_DELIMITER = '\u{10FFFF}';

/**
 * The query that gives the rows of an RDD when they are the lines of text files, or those cut at a constant: DuckDB then reads the files itself, and no row is ever an object of
 * JavaScript. Undefined for anything else; and whoever runs it goes back to the rows themselves when it fails (text that is no UTF-8, endless lines).
 */
export async function textSql(database: Database, rdd: RDD<unknown>, names: readonly string[]): Promise<string | undefined> {
  if (names.length > 1) return undefined;
  const cut = cutOf(rdd.node);
  const files = cut && filesOf(cut.lines);
  if (!files || files.length === 0 || !files.every((file) => isReadable(database, file))) return undefined;
  for (const file of files) if (await hasCarriageReturn(file)) return undefined;
  const list = files.map((file) => literal(resolve(file))).join(', ');
  const lines = `read_csv([${list}], columns = {'line': 'VARCHAR'}, delim = ${literal(NO_DELIMITER)}, quote = '', escape = '', header = false, auto_detect = false, strict_mode = false)`;
  const line = "coalesce(line, '')";
  const value = cut.at === undefined ? line : `unnest(string_split(${line}, ${literal(cut.at)}))`;
  return `SELECT ${value} AS ${identifier(names[0] ?? 'value')} FROM ${lines}`;
}

/** Whether its rows are words of lines. */
export const isCut = (rdd: RDD<unknown>): boolean => cutOf(rdd.node)?.at !== undefined;

function cutOf(node: RDDNode): { lines: RDDNode; at: string | undefined } | undefined {
  if (isKept(node)) return undefined;
  if (!(node instanceof RowNode)) return { lines: node, at: undefined };
  if (node.operator !== 'flatMap') return undefined;
  const found = Split.exec((originOf(node.f)?.source ?? node.f.toString()).trim());
  return found ? { lines: node.parents[0]!, at: found[2] ?? found[3] } : undefined;
}

function filesOf(node: RDDNode): string[] | undefined {
  if (isKept(node)) return undefined;
  if (node instanceof TextFileNode) return [...new Set(node.splits.map(({ path }) => path))];
  if (!(node instanceof UnionNode)) return undefined;
  const all = node.parents.map(filesOf);
  return all.every((files) => files !== undefined) ? all.flat() : undefined;
}

/** Rows that are kept are not read again. */
const isKept = (node: RDDNode) => node.isPersisted || node.isCut || node.checkpointed !== undefined;

function isReadable({ options }: Database, file: string): boolean {
  if (file.endsWith('.gz')) return false;
  const folders = [options.folder, ...(options.dataFolders ?? [])].map((folder) => resolve(folder) + sep);
  return folders.some((folder) => resolve(file).startsWith(folder));
}
