import { identifier } from '../dialect/quote.ts';
import type { Token } from '../dialect/tokens.ts';

/** Something that a query reads rows of. */
export interface Relation {
  /** What its columns are qualified with. */
  readonly name: string;
  /** As it stands in a FROM. */
  readonly sql: string;
  /** The brackets that it stands in, as offsets: what is outside of them does not see it. */
  readonly group: Group;
}

export interface Group {
  readonly start: number;
  readonly end: number;
}

export interface CommonTable {
  readonly name: string;
  /** `name as (…)`, as it is written. */
  readonly sql: string;
  readonly end: number;
}

const AfterItem = new Set(
  'on using where group order having limit offset union except intersect join inner left right full cross natural lateral asof positional anti semi window qualify select from as tablesample pivot unpivot sample'.split(
    ' ',
  ),
);

const word = (token: Token | undefined): string => (token?.kind === 'word' ? token.text.toLowerCase() : '');
const isName = (token: Token | undefined): token is Token =>
  token?.kind === 'word' || token?.kind === 'quoted' || token?.kind === 'backtick';

/** A name without its quotes. */
export function plainName(token: Token): string {
  if (token.kind === 'quoted') return token.text.slice(1, token.text.endsWith('"') ? -1 : undefined).replaceAll('""', '"');
  if (token.kind === 'backtick') return token.text.slice(1, token.text.endsWith('`') ? -1 : undefined).replaceAll('``', '`');
  return token.text;
}

/** Place of the bracket that closes the one at `open`; the number of tokens when none does. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.text === '(') depth++;
    if (tokens[i]!.text === ')' && --depth === 0) return i;
  }
  return tokens.length;
}

/**
 * What the tokens of a statement read from, also while it is being written: names, files, functions and subqueries after FROM and JOIN.
 *
 * @example
 * relationsOf(meaningful(tokensOf("select from words w join 'a.parquet' f using (id)"))) // w, f
 */
export function relationsOf(tokens: readonly Token[], text: string): Relation[] {
  const found: Relation[] = [];
  const groups: Group[] = [{ start: 0, end: Number.POSITIVE_INFINITY }];
  for (const [i, token] of tokens.entries()) {
    if (token.text === '(') groups.push({ start: token.end, end: tokens[closing(tokens, i)]?.start ?? Number.POSITIVE_INFINITY });
    else if (token.text === ')' && groups.length > 1) groups.pop();
    else if (word(token) === 'from' || word(token) === 'join') readItems(tokens, i + 1, { text, group: groups.at(-1)!, found });
  }
  return found;
}

function readItems(tokens: readonly Token[], from: number, into: { text: string; group: Group; found: Relation[] }): void {
  let at = from;
  for (;;) {
    const item = readItem(tokens, at, into);
    if (item === undefined) return;
    at = item;
    if (tokens[at]?.text !== ',') return;
    at++;
  }
}

/** Where the tokens after the item begin; undefined when there is none. */
function readItem(
  tokens: readonly Token[],
  from: number,
  { text, group, found }: { text: string; group: Group; found: Relation[] },
): number | undefined {
  const first = tokens[from];
  if (first === undefined || AfterItem.has(word(first))) return undefined;
  let at = from;
  let name = '';
  if (first.text === '(') at = closing(tokens, from) + 1;
  else if (first.kind === 'text') at++;
  else if (isName(first)) {
    while (tokens[at + 1]?.text === '.' && isName(tokens[at + 2])) at += 2;
    name = plainName(tokens[at]!);
    at++;
    if (tokens[at]?.text === '(') at = closing(tokens, at) + 1;
  } else return undefined;
  const end = tokens[at - 1]?.end ?? text.length;
  const sql = text.slice(first.start, end);
  if (word(tokens[at]) === 'as') at++;
  const alias = tokens[at];
  if (isName(alias) && !AfterItem.has(word(alias))) {
    name = plainName(alias);
    at++;
    const columns = tokens[at]?.text === '(' ? closing(tokens, at) : undefined;
    if (columns !== undefined && tokens[columns]) {
      found.push({ name, sql: `${sql} AS ${identifier(name)}${text.slice(tokens[at]!.start, tokens[columns]!.end)}`, group });
      return columns + 1;
    }
  }
  found.push({ name, sql, group });
  return at;
}

/** The tables that a statement's WITH names, as far as they are written. */
export function commonTablesOf(tokens: readonly Token[], text: string): CommonTable[] {
  const found: CommonTable[] = [];
  if (word(tokens[0]) !== 'with') return found;
  let at = word(tokens[1]) === 'recursive' ? 2 : 1;
  for (;;) {
    const first = tokens[at];
    if (!isName(first)) return found;
    let next = at + 1;
    if (tokens[next]?.text === '(') next = closing(tokens, next) + 1;
    if (word(tokens[next]) !== 'as') return found;
    next++;
    while (word(tokens[next]) === 'not' || word(tokens[next]) === 'materialized') next++;
    if (tokens[next]?.text !== '(') return found;
    const close = tokens[closing(tokens, next)];
    if (!close) return found;
    found.push({ name: plainName(first), sql: text.slice(first.start, close.end), end: close.end });
    at = closing(tokens, next) + 1;
    if (tokens[at]?.text !== ',') return found;
    at++;
  }
}
