/** A line of a paragraph that holds what was looked for. `column` counts from 1. */
export interface Found {
  paragraphId: string;
  line: number;
  column: number;
  /** The line in three pieces, the middle one being the first hit. */
  before: string;
  hit: string;
  after: string;
}

export interface Search {
  wanted: string;
  isRegex?: boolean;
  isCaseSensitive?: boolean;
}

export interface Hits {
  /** Lines, at most 200. */
  lines: Found[];
  /** Every hit, also those that are not listed, and in how many paragraphs. */
  count: number;
  paragraphs: number;
}

interface Text {
  id: string;
  text: string;
}

const Limit = 200;
const Around = 60;

/** What to look for as a pattern; in words why it is none. */
export function patternOf({ wanted, isRegex = false, isCaseSensitive = false }: Search): RegExp | string {
  try {
    return new RegExp(isRegex ? wanted : wanted.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), isCaseSensitive ? 'gmu' : 'gimu');
  } catch (error) {
    return (error as Error).message.replace(/^Invalid regular expression: /, '');
  }
}

/** Looks through paragraphs in order. */
export function findInTexts(texts: readonly Text[], search: Search): Hits {
  const hits: Hits = { lines: [], count: 0, paragraphs: 0 };
  const pattern = patternOf(search);
  if (search.wanted === '' || typeof pattern === 'string') return hits;
  for (const { id, text } of texts) {
    const inText = matches(text, pattern);
    if (inText.length === 0) continue;
    hits.count += inText.length;
    hits.paragraphs++;
    let last = -1;
    for (const { at, hit } of inText) {
      const lineStart = text.lastIndexOf('\n', at - 1) + 1;
      if (lineStart === last || hits.lines.length === Limit) continue;
      last = lineStart;
      const lineEnd = text.indexOf('\n', at + hit.length);
      hits.lines.push({
        paragraphId: id,
        line: text.slice(0, lineStart).split('\n').length,
        column: at - lineStart + 1,
        before: text.slice(Math.max(lineStart, at - Around), at).trimStart(),
        hit,
        after: text.slice(at + hit.length, Math.min(at + hit.length + Around, lineEnd === -1 ? text.length : lineEnd)),
      });
    }
  }
  return hits;
}

/**
 * What is to be put where, last place first, so that no place moves before its turn. In a regular expression `$1` and the like mean
 * what was found; else the words are taken as they are.
 *
 * @example
 * replacements('a b a', { wanted: 'a' }, 'c') // [{ at: 4, length: 1, by: 'c' }, { at: 0, length: 1, by: 'c' }]
 */
export function replacements(text: string, search: Search, by: string): { at: number; length: number; by: string }[] {
  const pattern = patternOf(search);
  if (search.wanted === '' || typeof pattern === 'string') return [];
  const single = new RegExp(pattern.source, pattern.flags.replace('g', 'y'));
  return matches(text, pattern)
    .map(({ at, hit }) => {
      if (!search.isRegex) return { at, length: hit.length, by };
      single.lastIndex = at;
      return { at, length: hit.length, by: replaced(text, single, by, hit.length) };
    })
    .reverse();
}

function replaced(text: string, single: RegExp, by: string, length: number): string {
  const at = single.lastIndex;
  const whole = text.replace(single, by);
  return whole.slice(at, whole.length - (text.length - at - length));
}

function matches(text: string, pattern: RegExp): { at: number; hit: string }[] {
  // An empty hit is no hit: there is nothing to show or to replace.
  return [...text.matchAll(pattern)].flatMap((found) => (found[0] === '' ? [] : { at: found.index, hit: found[0] }));
}
