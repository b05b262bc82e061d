import { meaningful, type Token, tokensOf } from '../dialect/tokens.ts';
import { plainName } from './relations.ts';

/** What may stand where the cursor is. */
export type Wanted =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file' }
  | { readonly kind: 'table' }
  /** `qualifier`: the names before the dot. */
  | { readonly kind: 'expression'; readonly qualifier: readonly string[] };

export interface CursorPlace {
  readonly wanted: Wanted;
  /** What is written of it, and where that begins. */
  readonly prefix: string;
  readonly from: number;
  /** The statement that the cursor is in. */
  readonly tokens: readonly Token[];
}

const BeforeTable = new Set(['from', 'join', 'into', 'update', 'table', 'describe', 'summarize']);
const Readers = /^(read_\w+|parquet_scan|parquet_schema|parquet_metadata|sniff_csv)$/;
/** Words that begin a part of a query. */
const Clauses = new Set([
  'select',
  'from',
  'where',
  'group',
  'order',
  'having',
  'limit',
  'on',
  'using',
  'set',
  'values',
  'qualify',
  'window',
  'union',
]);

/** Reads a text up to the cursor, and past it to the end of its statement. */
export function cursorPlace(text: string, offset: number): CursorPlace {
  const all = tokensOf(text);
  const at = all.find(
    ({ start, end, kind }) => start < offset && (offset < end || (offset === end && isOpen(kind, text.slice(start, end)))),
  );
  const tokens = statementAt(meaningful(all), offset);
  if (at?.kind === 'comment' && (offset < at.end || at.text.startsWith('--')))
    return { wanted: { kind: 'nothing' }, prefix: '', from: offset, tokens };
  const before = tokens.filter(({ end, start }) => end <= offset && start < offset && !(at && start === at.start));
  if (at?.kind === 'text') {
    const isFile =
      BeforeTable.has(word(before.at(-1))) || (before.at(-1)?.text === '(' && Readers.test(word(before.at(-2)))) || isListOfFiles(before);
    return { wanted: { kind: isFile ? 'file' : 'nothing' }, prefix: text.slice(at.start + 1, offset), from: at.start + 1, tokens };
  }
  const written = at ?? wordBefore(tokens, offset);
  const isWritten = written !== undefined && (written.kind === 'word' || written.kind === 'quoted' || written.kind === 'backtick');
  const from = isWritten ? written.start : offset;
  const prefix = isWritten ? plainName({ ...written, text: text.slice(from, offset) }) : '';
  if (written?.kind === 'number') return { wanted: { kind: 'nothing' }, prefix, from, tokens };
  return { wanted: wantedAfter(isWritten ? before.filter(({ start }) => start < from) : before), prefix, from, tokens };
}

function wantedAfter(before: readonly Token[]): Wanted {
  const last = before.at(-1);
  if (last?.text === '.') {
    const qualifier: string[] = [];
    for (let i = before.length - 1; before[i]?.text === '.' && before[i - 1]; i -= 2) qualifier.unshift(plainName(before[i - 1]!));
    return { kind: 'expression', qualifier };
  }
  if (BeforeTable.has(word(last))) return { kind: 'table' };
  if (last?.text === ',' && clauseOf(before) === 'from') return { kind: 'table' };
  // `from words |`: an alias or the next clause.
  return { kind: 'expression', qualifier: [] };
}

/** The clause that the end of the tokens is in, at its own level of brackets. */
function clauseOf(before: readonly Token[]): string | undefined {
  let depth = 0;
  for (let i = before.length - 1; i >= 0; i--) {
    const { text } = before[i]!;
    if (text === ')') depth++;
    if (text === '(' && --depth < 0) return undefined;
    if (depth === 0 && Clauses.has(word(before[i]))) return word(before[i]);
  }
  return undefined;
}

/** `read_parquet(['a', |` */
function isListOfFiles(before: readonly Token[]): boolean {
  const open = before.findLastIndex(({ text }) => text === '[');
  return (
    open > 1 && before.slice(open + 1).every(({ kind, text }) => kind === 'text' || text === ',') && Readers.test(word(before[open - 2]))
  );
}

function statementAt(tokens: readonly Token[], offset: number): Token[] {
  const begin = tokens.findLastIndex(({ text, end }) => text === ';' && end <= offset) + 1;
  const end = tokens.findIndex(({ text, start }, i) => i >= begin && text === ';' && start >= offset);
  return tokens.slice(begin, end === -1 ? undefined : end);
}

const wordBefore = (tokens: readonly Token[], offset: number) => tokens.find(({ start, end }) => start < offset && offset <= end);

/** Text and quoted names that nobody has closed go on at their end. */
function isOpen(kind: Token['kind'], text: string): boolean {
  const quote = kind === 'text' ? "'" : kind === 'quoted' ? '"' : kind === 'backtick' ? '`' : undefined;
  return kind === 'comment' ? text.startsWith('--') : quote !== undefined && (text.length === 1 || !text.endsWith(quote));
}

const word = (token: Token | undefined): string => (token?.kind === 'word' ? token.text.toLowerCase() : '');
