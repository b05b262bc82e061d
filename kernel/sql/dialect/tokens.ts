export type TokenKind = 'word' | 'quoted' | 'backtick' | 'text' | 'number' | 'operator' | 'comment';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const Patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['text', /[eE]?'(?:[^']|'')*(?:'|$)/y],
  ['quoted', /"(?:[^"]|"")*(?:"|$)/y],
  ['backtick', /`(?:[^`]|``)*(?:`|$)/y],
  ['word', /[\p{L}_$][\p{L}\p{N}_$]*/uy],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+/y],
  ['operator', /<=>|<=|>=|<>|!=|==|\|\||->>|->|::|=>|[^\s]/uy],
];

/** SQL cut into tokens; blanks are left out, comments stay. What is never closed goes to the end. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    if (/\s/.test(sql[at]!)) {
      at++;
      continue;
    }
    const before = at;
    for (const [kind, pattern] of Patterns) {
      pattern.lastIndex = at;
      const found = pattern.exec(sql);
      if (!found) continue;
      at += found[0].length;
      tokens.push({ kind, text: found[0], start: before, end: at });
      break;
    }
    if (at === before) at++;
  }
  return tokens;
}

/** Those that mean something. */
export const meaningful = (tokens: readonly Token[]): Token[] => tokens.filter(({ kind }) => kind !== 'comment');
