import type { AnyNode, ExpressionStatement, Program } from 'acorn';
import type { NestedCode } from '../../rdd/closure/payload.ts';
import type { Analysis, Literal } from './analyse.ts';
import { Edits } from './Edits.ts';
import type { LiveBinding } from './liveNames.ts';
import { children } from './Scope.ts';

/** What the closure registry is told about a function literal, beside its captures. */
export interface LiteralMeta {
  /** Text of the literal alone, types erased. */
  source: string;
  /** Where it begins, from 1. */
  line: number;
  column: number;
  name: string;
  usesOuterThis: boolean;
  /** It reads a constant that follows forms. */
  isLive: boolean;
  /** The literal with those inside it registered, for a process that calls it as this one does; undefined when there are none. */
  nested: () => NestedCode | undefined;
  /** The registration of a top-level function declaration, which runs before the first line. */
  hoisted?: string;
}

export interface InstrumentOptions {
  program: Program;
  analysis: Analysis;
  source: string;
  /** Constants that follow forms, and whether a name is one, of this paragraph or of another. */
  bindings: readonly LiveBinding[];
  isLive(name: string): boolean;
  /** Whether a name that the paragraph does not declare comes from the note or its scope, and is not a global. */
  isOuter(name: string): boolean;
  /** Name of the runtime's parameter. */
  runtime: string;
}

/** Registers every literal and keeps the value of the last expression; all by insertions, so that lines stay. */
export function instrument(edits: Edits, options: InstrumentOptions): LiteralMeta[] {
  const { analysis, program, source, runtime } = options;
  keepValue(edits, program, runtime);
  rewriteDynamicImports(edits, program, runtime);
  followForms(edits, options);
  const metas: LiteralMeta[] = [];
  for (const literal of analysis.literals) {
    // A method's text is no expression, and its object travels as a whole.
    if (literal.kind === 'method') continue;
    const { node } = literal;
    const isLive = [...literal.free].some((name) => options.isLive(name) && (analysis.declared.has(name) || analysis.free.has(name)));
    const meta: LiteralMeta = { ...describe(literal, source), isLive, nested: () => nestedCode(literal, options) };
    const index = metas.push(meta) - 1;
    if (literal.kind === 'declaration' && node.type !== 'ClassDeclaration' && literal.block === program) {
      meta.hoisted = declarationCall(literal, index, options);
    } else register(edits, literal, { index, offset: 0, options });
  }
  return metas;
}

function describe(literal: Literal, source: string) {
  const { start, end, loc } = literal.node;
  const { line, column } = loc!.start;
  return { source: source.slice(start, end), line, column: column + 1, name: literal.name, usesOuterThis: literal.usesOuterThis };
}

/** Makes the text at a literal register it. `offset`: where the edited text begins in the program. */
function register(edits: Edits, literal: Literal, at: { index: number; offset: number; options: InstrumentOptions }): void {
  const { index, offset, options } = at;
  const { node, block } = literal;
  if (literal.kind === 'expression') {
    edits.insert(node.start - offset, `${options.runtime}.closure(`);
    edits.insertClosing(node.end - offset, tail(literal, index, options));
    return;
  }
  const call = declarationCall(literal, index, options);
  const isHoisted = node.type !== 'ClassDeclaration' && block?.type === 'BlockStatement';
  if (isHoisted) edits.insert(block.start + 1 - offset, call);
  else edits.insertClosing(node.end - offset, call);
}

const tail = (literal: Literal, index: number, options: InstrumentOptions): string =>
  `,${index},()=>({${captures(literal, options).join(',')}}))`;

const declarationCall = (literal: Literal, index: number, options: InstrumentOptions): string =>
  `;${options.runtime}.closure(${literal.name}${tail(literal, index, options)};`;

function nestedCode(outer: Literal, options: InstrumentOptions): NestedCode | undefined {
  const { start, end } = outer.node;
  const inner = options.analysis.literals.filter(
    ({ kind, node }) => kind !== 'method' && node !== outer.node && node.start >= start && node.end <= end,
  );
  if (inner.length === 0) return undefined;
  const edits = new Edits(options.source.slice(start, end));
  for (const [index, literal] of inner.entries()) register(edits, literal, { index, offset: start, options });
  return { code: edits.apply(), runtime: options.runtime, literals: inner.map((literal) => describe(literal, options.source)) };
}

function captures(literal: Literal, { analysis, isOuter }: InstrumentOptions): string[] {
  return [...literal.free].filter((name) => name !== 'arguments' && (!analysis.free.has(name) || isOuter(name)));
}

/** `const n = E` → `let n = live(() => (E), v => {(n = v)})`: evaluated again when a form has changed. */
function followForms(edits: Edits, { bindings, source, runtime }: InstrumentOptions): void {
  for (const { pattern, init } of bindings) {
    edits.insert(init.start, `${runtime}.live(()=>(`);
    edits.insertClosing(init.end, `),${runtime}v=>{(${source.slice(pattern.start, pattern.end)}=${runtime}v)})`);
  }
}

/** `words.count()` as the last statement is what the paragraph shows. Assignments and the like are done for their effect. */
function keepValue(edits: Edits, program: Program, runtime: string): void {
  const last = program.body.findLast((node) => node.type !== 'EmptyStatement');
  if (last?.type !== 'ExpressionStatement' || isEffect(last)) return;
  edits.insert(last.expression.start, `${runtime}.value=(`);
  edits.insertClosing(last.expression.end, ')');
}

function isEffect({ expression }: ExpressionStatement): boolean {
  return expression.type === 'AssignmentExpression' || expression.type === 'UpdateExpression';
}

/** `import(x)` inside a script that V8 was not told a loader for would fail; the runtime's own knows the note's folder and modules. */
function rewriteDynamicImports(edits: Edits, node: AnyNode, runtime: string): void {
  if (node.type === 'ImportExpression') {
    // `import(x)` → `__m.load||import(x)` would still be a syntax of its own: the call is wrapped and its keyword commented out.
    edits.insert(node.start, `${runtime}.load(/*`);
    edits.insertClosing(node.start + 'import'.length, '*/');
    edits.insertClosing(node.end, ')');
  }
  for (const child of children(node)) rewriteDynamicImports(edits, child, runtime);
}
