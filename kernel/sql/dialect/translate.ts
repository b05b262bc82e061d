import { dateFormat } from './dateFormat.ts';
import { identifier, literal } from './quote.ts';
import { meaningful, type Token, tokensOf } from './tokens.ts';

/** SQL as DuckDB takes it, and where each of its characters was. */
export interface Translated {
  readonly sql: string;
  /** Offset in the text that was given, of an offset in `sql`. */
  originalOffset(offset: number): number;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const WithFormats = new Set(['date_format', 'to_date', 'to_timestamp']);

/**
 * Spark's SQL into DuckDB's, where they differ in words: names in backticks, `<=>`, `div`, `rlike`, `array(…)`, patterns of dates,
 * `lateral view explode(…)`. What differs in functions only is a macro (see macros.ts).
 *
 * @example
 * translate('select `a b` from t').sql // 'select "a b" from t'
 */
export function translate(sql: string): Translated {
  const tokens = meaningful(tokensOf(sql));
  const edits: Edit[] = [];
  for (const [i, token] of tokens.entries()) {
    const edit = editOf(tokens, i, token);
    if (edit) edits.push(...edit);
  }
  // A semicolon at the end closes nothing where the text becomes part of another.
  for (let i = tokens.length - 1; i >= 0 && tokens[i]!.text === ';'; i--) edits.push({ ...range(tokens[i]!), text: ' ' });
  return apply(sql, edits);
}

function editOf(tokens: readonly Token[], i: number, token: Token): Edit[] | undefined {
  const word = token.kind === 'word' ? token.text.toLowerCase() : '';
  const next = tokens[i + 1];
  if (token.kind === 'backtick') {
    return [{ ...range(token), text: identifier(token.text.slice(1, token.text.endsWith('`') ? -1 : undefined).replaceAll('``', '`')) }];
  }
  if (token.text === '<=>') return [{ ...range(token), text: 'IS NOT DISTINCT FROM' }];
  if (word === 'div' && i > 0 && next) return [{ ...range(token), text: '//' }];
  if (word === 'array' && next?.text === '(') return [{ ...range(token), text: 'list_value' }];
  if (word === 'rlike' || (word === 'regexp' && next?.kind === 'text')) return rlike(tokens, i);
  // Names of columns on Spark, words of its own to DuckDB: `at time zone` and `offset 10` stay.
  const isNamedAt = word === 'at' && next?.text !== '(' && next?.text.toLowerCase() !== 'time';
  const isNamedOffset = word === 'offset' && next?.text !== '(' && next?.kind !== 'number';
  if (isNamedAt || isNamedOffset) return [{ ...range(token), text: identifier(token.text) }];
  // Means the same, and gives the column Spark's name.
  if (word === 'count' && next?.text === '(' && tokens[i + 2]?.text === '*' && tokens[i + 3]?.text === ')')
    return [{ ...range(tokens[i + 2]!), text: '1' }];
  if (WithFormats.has(word) && next?.text === '(') return formats(tokens, i + 1);
  // A temporary table of DuckDB's belongs to one of its connections; a note has many, and all of its tables go with its kernel.
  if ((word === 'temp' || word === 'temporary') && next?.text.toLowerCase() === 'table' && tokens[0]?.text.toLowerCase() === 'create')
    return [{ ...range(token), text: ' ' }];
  if (word === 'lateral' && next?.text.toLowerCase() === 'view') return lateralView(tokens, i);
  return undefined;
}

const range = ({ start, end }: Token) => ({ start, end });

/** `a [not] rlike 'x'`: what stands before may be a chain of names or a call. */
function rlike(tokens: readonly Token[], at: number): Edit[] | undefined {
  const isNegated = tokens[at - 1]?.text.toLowerCase() === 'not';
  const last = at - (isNegated ? 2 : 1);
  const pattern = tokens[at + 1];
  if (last < 0 || !pattern) return undefined;
  let first = last;
  if (tokens[first]!.text === ')') {
    for (let depth = 0; first >= 0; first--) {
      if (tokens[first]!.text === ')') depth++;
      if (tokens[first]!.text === '(' && --depth === 0) break;
    }
    if (tokens[first - 1]?.kind === 'word') first--;
  }
  while (tokens[first - 1]?.text === '.') first -= 2;
  const before = tokens[Math.max(0, first)]!;
  return [
    { start: before.start, end: before.start, text: isNegated ? 'NOT regexp_matches(' : 'regexp_matches(' },
    { start: tokens[last]!.end, end: tokens[at]!.end, text: ',' },
    { start: pattern.end, end: pattern.end, text: ')' },
  ];
}

/** The text before the closing bracket of a call is a pattern. */
function formats(tokens: readonly Token[], open: number): Edit[] | undefined {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const { text } = tokens[i]!;
    if (text === '(') depth++;
    if (text !== ')' || --depth > 0) continue;
    const pattern = tokens[i - 1]!;
    if (pattern.kind !== 'text' || tokens[i - 2]?.text !== ',') return undefined;
    return [{ ...range(pattern), text: literal(dateFormat(pattern.text.slice(1, -1).replaceAll("''", "'"))) }];
  }
  return undefined;
}

/** `lateral view [outer] explode(x) t as y` → a join with what it gives. */
function lateralView(tokens: readonly Token[], at: number): Edit[] | undefined {
  const isOuter = tokens[at + 2]?.text.toLowerCase() === 'outer';
  const call = at + (isOuter ? 3 : 2);
  if (tokens[call]?.text.toLowerCase() !== 'explode' || tokens[call + 1]?.text !== '(') return undefined;
  let close = call + 1;
  for (let depth = 0; close < tokens.length; close++) {
    if (tokens[close]!.text === '(') depth++;
    if (tokens[close]!.text === ')' && --depth === 0) break;
  }
  const alias = tokens[close + 1];
  const hasAs = tokens[close + 2]?.text.toLowerCase() === 'as';
  const column = tokens[close + 3];
  if (!alias || !hasAs || !column) return undefined;
  const name = (token: Token) => (token.kind === 'backtick' ? identifier(token.text.slice(1, -1)) : token.text);
  return [
    { start: tokens[at]!.start, end: tokens[call + 1]!.end, text: `${isOuter ? 'LEFT' : 'INNER'} JOIN LATERAL (SELECT unnest(` },
    { start: tokens[close]!.start, end: column.end, text: `) AS ${name(column)}) AS ${name(alias)} ON true` },
  ];
}

function apply(sql: string, all: readonly Edit[]): Translated {
  const edits: Edit[] = [];
  for (const edit of [...all].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start >= (edits.at(-1)?.end ?? 0)) edits.push(edit);
  }
  let out = '';
  let at = 0;
  const steps: { readonly from: number; readonly to: number; readonly original: number; readonly isEdit: boolean }[] = [];
  const add = (text: string, original: number, isEdit: boolean) => {
    steps.push({ from: out.length, to: out.length + text.length, original, isEdit });
    out += text;
  };
  for (const edit of edits) {
    add(sql.slice(at, edit.start), at, false);
    add(edit.text, edit.start, true);
    at = edit.end;
  }
  add(sql.slice(at), at, false);
  return {
    sql: out,
    originalOffset(offset) {
      const step = steps.find(({ from, to }) => offset >= from && offset < to);
      if (!step) return sql.length;
      return step.isEdit ? step.original : step.original + offset - step.from;
    },
  };
}
