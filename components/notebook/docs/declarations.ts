/** One declaration of scope.d.ts, or one member of a class or interface. */
export interface Declaration {
  kind: 'value' | 'function' | 'class' | 'interface' | 'type' | 'member';
  name: string;
  /** What its comment says, as Markdown, without examples. */
  text: string;
  examples: string[];
  /** As it is declared; of a class or interface only the head. */
  signature: string;
  members: Declaration[];
}

const Head = /^(?:export )?(?:declare )?(?:abstract )?(const|var|let|function|class|interface|type)\s+([\w$]+)/;
const Member = /^(?:(?:static|readonly|abstract|protected|get|set|async)\s+)*(?:new\b|\[?[\w$.]+\]?)/;

/** A tag begins a line, or follows a sentence on the same one: `/** The context. @example sc.version *\/`. */
const Tag = /^\s*@|\s@(?=example\b|param\b)/m;

/**
 * Reads rolled-up declarations, as `tsc` prints them, into what a page can show. Overloads are joined under one name.
 *
 * @example
 * readDeclarations('/** One. *\/\ndeclare const one: 1;')[0] // { kind: 'value', name: 'one', text: 'One.', … }
 */
export function readDeclarations(source: string): Declaration[] {
  const all = joined(chunksOf(source).flatMap(({ comment, code }) => declarationOf(comment, code) ?? []));
  return all.filter((d) => !d.name.endsWith('_')).map((d) => unaliased(d, all));
}

/** `declare const display: typeof display_` is the function that it stands for. */
function unaliased(declaration: Declaration, all: readonly Declaration[]): Declaration {
  const original = /: typeof (\w+_);$/.exec(declaration.signature)?.[1];
  const meant = all.find((d) => d.name === original);
  if (!original || !meant) return declaration;
  return {
    ...meant,
    name: declaration.name,
    text: declaration.text || meant.text,
    examples: [...declaration.examples, ...meant.examples],
    signature: meant.signature.replaceAll(original, declaration.name),
  };
}

interface Chunk {
  comment: string;
  code: string;
}

/** Statements of one level: each with the comment above it, ending where its brackets are closed. */
function chunksOf(source: string): Chunk[] {
  const chunks: Chunk[] = [];
  let comment: string[] = [];
  let code: string[] = [];
  let depth = 0;
  let isInComment = false;
  for (const line of source.split('\n')) {
    if (depth === 0 && code.length === 0 && (isInComment || /^\s*\/\*\*/.test(line))) {
      if (!isInComment) comment = [];
      comment.push(line);
      isInComment = !line.includes('*/');
      continue;
    }
    if (code.length === 0 && /^\s*(\/\/.*)?$/.test(line)) continue;
    code.push(line);
    if (!isBlockComment(code)) depth += balance(line);
    if (depth === 0 && /[;}]\s*$/.test(line)) {
      chunks.push({ comment: comment.join('\n'), code: code.join('\n') });
      comment = [];
      code = [];
    }
  }
  return chunks;
}

/** Brackets in a comment inside of a body do not count. */
const isBlockComment = (code: readonly string[]): boolean => /^\s*(\/\*\*|\*)/.test(code.at(-1) ?? '');

function balance(line: string): number {
  let depth = 0;
  // `=>` closes nothing, and neither do brackets in a string.
  for (const c of line.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, '')) depth += '({['.includes(c) ? 1 : ')}]'.includes(c) ? -1 : 0;
  return depth;
}

function declarationOf(comment: string, code: string): Declaration | undefined {
  const [, word, name = ''] = Head.exec(code) ?? [];
  if (!word) return undefined;
  const { text, examples } = readComment(comment);
  const base = { name, text, examples };
  if (word !== 'class' && word !== 'interface') {
    const kind = word === 'function' ? 'function' : word === 'type' ? 'type' : 'value';
    return { ...base, kind, signature: dedented(code), members: [] };
  }
  const open = code.indexOf('{\n');
  const head = (open === -1 ? code : code.slice(0, open)).trim();
  const body = open === -1 ? '' : dedented(code.slice(open + 2, code.lastIndexOf('}')));
  return { ...base, kind: word, signature: head, members: joined(chunksOf(body).flatMap(memberOf)) };
}

function memberOf({ comment, code }: Chunk): Declaration[] {
  if (/^(private|protected|#)/.test(code) || !Member.test(code)) return [];
  const name = /^(?:(?:static|readonly|abstract|get|set|async)\s+)*(new\b|\[?[\w$.]+\]?)/.exec(code)?.[1] ?? '';
  const { text, examples } = readComment(comment);
  return [{ kind: 'member', name, text, examples, signature: code.trim().replace(/;$/, ''), members: [] }];
}

function readComment(comment: string): { text: string; examples: string[] } {
  const lines = comment
    .replace(/^\s*\/\*\*|\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const [text = '', ...tags] = lines.join('\n').split(Tag);
  const examples = tags.filter((tag) => tag.startsWith('example')).map((tag) => tag.slice('example'.length).trim());
  const params = tags
    .filter((tag) => tag.startsWith('param'))
    .map((tag) => tag.replace(/^param\s+(\S+)\s*-?\s*/, '- `$1` ').trim())
    .join('\n');
  return { text: [text.trim(), params].filter(Boolean).join('\n\n'), examples };
}

function joined(declarations: readonly Declaration[]): Declaration[] {
  const byName = new Map<string, Declaration>();
  for (const next of declarations) {
    const known = byName.get(next.name);
    if (!known) byName.set(next.name, { ...next });
    else {
      known.signature = `${known.signature}\n${next.signature}`;
      known.text ||= next.text;
      known.examples = [...known.examples, ...next.examples];
      known.members = [...known.members, ...next.members];
      // A class beside an interface or a type of its name is the class.
      if (next.kind === 'class' || next.kind === 'value') known.kind = next.kind;
    }
  }
  return [...byName.values()];
}

function dedented(code: string): string {
  const indent = Math.min(
    ...code
      .split('\n')
      .filter((l) => l.trim())
      .map((l) => l.length - l.trimStart().length),
    40,
  );
  return code
    .split('\n')
    .map((line) => line.slice(indent))
    .join('\n')
    .trim();
}
