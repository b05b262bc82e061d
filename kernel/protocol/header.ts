/** What the first line of a paragraph says about the rest, in Zeppelin's form: `%intp.sub(key=val,flag,k2="a,b") code`. */
export interface ParagraphHeader {
  /** `''` when there is none: TypeScript. */
  interpreter: string;
  properties: Record<string, string>;
  /** Where the `%` stands, and where the code begins: `text.slice(end)`. Both 0 when there is no header. */
  start: number;
  end: number;
  /** Why the properties cannot be read, and at which offset. The header then ends before its `(`. */
  problem?: { message: string; offset: number };
}

const Name = /^\s*%([a-zA-Z0-9_-]+(?:\.\w+)*)/;
const Escapes: Record<string, string> = { n: '\n', t: '\t' };

/**
 * Reads a paragraph's header. Server, kernel and page all use this one, so that they never disagree about where code begins.
 *
 * @example
 * parseHeader('%lib(name=jobs)\nexport const one = 1') // { interpreter: 'lib', properties: { name: 'jobs' }, start: 0, end: 15 }
 */
export function parseHeader(text: string): ParagraphHeader {
  const found = Name.exec(text);
  if (!found) return { interpreter: '', properties: {}, start: 0, end: 0 };
  const interpreter = found[1] ?? '';
  const start = found[0].length - interpreter.length - 1;
  const header: ParagraphHeader = { interpreter, properties: {}, start, end: found[0].length };
  if (text[header.end] !== '(') return header;
  return readProperties(text, header);
}

function readProperties(text: string, header: ParagraphHeader): ParagraphHeader {
  const properties: Record<string, string> = {};
  let at = header.end + 1;
  const fail = (message: string, offset: number): ParagraphHeader => ({ ...header, problem: { message, offset } });
  const blanks = () => {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  };
  /** A key or a value: quoted, or bare up to `,` `=` `)`; `\n`, `\t` and `\<any>` are escapes in both. */
  const word = (): string | undefined => {
    const quoted = text[at] === '"';
    if (quoted) at++;
    let out = '';
    for (; at < text.length; at++) {
      const c = text[at] ?? '';
      if (c === '\\' && at + 1 < text.length) {
        at++;
        out += Escapes[text[at] ?? ''] ?? text[at];
      } else if (quoted ? c === '"' : /[,=)]/.test(c)) break;
      else out += c;
    }
    if (!quoted) return out.trim();
    if (text[at] !== '"') return undefined;
    at++;
    return out;
  };

  for (;;) {
    blanks();
    if (text[at] === ')') return { ...header, properties, end: at + 1 };
    const opened = at;
    const key = word();
    if (key === undefined) return fail('This quote is never closed.', opened);
    if (key === '') return fail('A property needs a name: write (key=value, flag).', opened);
    blanks();
    let value: string | undefined = key;
    if (text[at] === '=') {
      at++;
      blanks();
      const valueAt = at;
      value = word();
      if (value === undefined) return fail('This quote is never closed.', valueAt);
      blanks();
    }
    properties[key] = value;
    if (text[at] === ',') at++;
    else if (text[at] !== ')')
      return fail(at < text.length ? 'A comma or ) is expected here.' : 'The ( of the header is never closed.', at);
  }
}
