import { parseHeader } from '../../kernel/protocol/header.ts';
import { type LanguageId, languageOf } from './languageOf.ts';

export interface Piece {
  text: string;
  kind?: 'directive' | 'keyword' | 'string' | 'number' | 'comment' | 'type' | 'regexp' | undefined;
}
type Kind = NonNullable<Piece['kind']>;

const keywords =
  'abstract|any|as|asserts|async|await|bigint|boolean|break|case|catch|class|const|continue|debugger|declare|default|delete|do|else|' +
  'enum|export|extends|false|finally|for|from|function|get|if|implements|import|in|infer|instanceof|interface|is|keyof|let|module|' +
  'namespace|never|new|null|number|object|of|override|package|private|protected|public|readonly|require|return|satisfies|set|static|' +
  'string|super|switch|symbol|this|throw|true|try|type|typeof|undefined|unique|unknown|using|var|void|while|with|yield';
const typescript = grammar({
  comment: '\\/\\/[^\\n]*|\\/\\*[^]*?(?:\\*\\/|$)',
  string: '"(?:\\\\.|[^"\\\\\\n])*"?|\'(?:\\\\.|[^\'\\\\\\n])*\'?|`(?:\\\\[^]|[^`\\\\])*`?',
  regexp: '(?<=(?:^|[(,=:[!&|?{};>]|return)\\s*)\\/(?![*/])(?:\\\\.|\\[(?:\\\\.|[^\\]\\n])*\\]|[^/\\\\\\n])+\\/[dgimsuvy]*',
  number: '\\b(?:0[xob][\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)n?\\b',
  keyword: `(?<![.\\w$])(?:${keywords})(?![\\w$]|\\s*:)`,
  type: '\\b[A-Z][\\w$]*\\b',
});
const sqlWords =
  'all|and|as|asc|between|by|case|create|cross|desc|distinct|else|end|exists|false|from|full|group|having|in|inner|insert|into|is|join|' +
  'left|like|limit|not|null|offset|on|or|order|outer|over|partition|right|select|set|table|then|true|union|update|using|values|view|when|where|with';
const sql = grammar(
  {
    comment: '--[^\\n]*|\\/\\*[^]*?(?:\\*\\/|$)',
    string: "'(?:''|[^'])*'?",
    number: '\\b\\d+(?:\\.\\d+)?\\b',
    keyword: `\\b(?:${sqlWords})\\b`,
  },
  'i',
);
const markdown = grammar({ keyword: '^#{1,6} [^\\n]*', string: '`[^`\\n]+`', comment: '^>[^\\n]*' });
const html = grammar({ comment: '<!--[^]*?(?:-->|$)', string: '"[^"\\n]*"', keyword: '<\\/?[a-zA-Z][\\w-]*|\\/?>' });
const grammars = { typescript, sql, markdown, html, plaintext: undefined };

/**
 * A paragraph's text in coloured pieces, without Monaco: what is seen before an editor is there, in the colours that it will have.
 *
 * @example
 * highlight('%ts\nconst a = 1') // [{ text: '%ts', kind: 'directive' }, { text: '\n' }, { text: 'const', kind: 'keyword' }, …]
 */
export function highlight(text: string): Piece[] {
  const { end } = parseHeader(text);
  const header: Piece[] = end > 0 ? [{ text: text.slice(0, end), kind: 'directive' }] : [];
  return [...header, ...piecesOf(text.slice(end), languageOf(text))];
}

/** The same for code whose language is known. */
export function piecesOf(code: string, language: LanguageId): Piece[] {
  const expression = grammars[language];
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of expression ? code.matchAll(expression) : []) {
    if (match.index > at) pieces.push({ text: code.slice(at, match.index) });
    const kind = Object.keys(match.groups ?? {}).find((key) => match.groups?.[key] !== undefined) as Kind;
    pieces.push({ text: match[0], kind });
    at = match.index + match[0].length;
  }
  if (at < code.length) pieces.push({ text: code.slice(at) });
  return pieces;
}

function grammar(rules: Partial<Record<Kind, string>>, flags = ''): RegExp {
  const alternatives = Object.entries(rules).map(([kind, rule]) => `(?<${kind}>${rule})`);
  return new RegExp(alternatives.join('|'), `gm${flags}`);
}
