/** The text of a query inside of TypeScript: `sql("…")`, `` spark.sql(`…`) ``. */
export interface EmbeddedSql {
  /** As long as it is in the code, so that places are the same: what is computed in it is a number here. */
  readonly text: string;
  /** Where it begins in the code. */
  readonly start: number;
}

const Piece = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(["'])(?:\\.|(?!\1)[^\\\n])*(?:\1|$|(?=\n))|`(?:\\[\s\S]|[^`\\])*(?:`|$)/g;
const Call = /\bsql\s*\(\s*$/;

/**
 * The query that an offset of the code lies in; undefined outside of one.
 *
 * @example
 * sqlInCode('spark.sql("select 1")', 15) // { text: 'select 1', start: 11 }
 */
export function sqlInCode(code: string, offset: number): EmbeddedSql | undefined {
  for (const { 0: piece, index } of code.matchAll(Piece)) {
    const quote = piece[0]!;
    if (index >= offset) return undefined;
    const isClosed = piece.length > 1 && piece.endsWith(quote);
    const end = index + piece.length - (isClosed ? 1 : 0);
    if (quote === '/' || offset > end) continue;
    if (!Call.test(code.slice(0, index))) return undefined;
    const text = piece.slice(1, isClosed ? -1 : undefined);
    return { text: quote === '`' ? withoutComputed(text) : text, start: index + 1 };
  }
  return undefined;
}

const withoutComputed = (text: string): string => text.replace(/\$\{[^}]*\}?/g, (computed) => '0'.padEnd(computed.length));
