import { type Program, parse } from 'acorn';
import { KernelError } from '../../base/errors.ts';
import type { Diagnostic } from '../../protocol/error.ts';
import { type Analysis, analyse } from './analyse.ts';
import { Edits } from './Edits.ts';
import { eraseTypes } from './eraseTypes.ts';
import { instrument, type LiteralMeta } from './instrument.ts';
import { type LiveBinding, liveBindings } from './liveNames.ts';
import { type ImportRecord, resolveModuleSyntax } from './moduleSyntax.ts';

/** What a paragraph's free names may mean. */
export interface OuterNames {
  /** Names of earlier paragraphs: name → paragraph. */
  note: ReadonlyMap<string, string>;
  /** Those of them that follow forms. */
  live?: ReadonlySet<string>;
  /** Names that every paragraph has: ssc, sc, z, display, … */
  ambient: ReadonlySet<string>;
}

export interface CompileInput {
  paragraphId: string;
  /** The paragraph's text from its first line on, header blanked, so that places are the paragraph's own. */
  text: string;
  outer: OuterNames;
}

export interface CompiledParagraph {
  paragraphId: string;
  /** Without types, places unchanged. */
  javascript: string;
  /** An async function expression, one prologue line before line 1; call it with the runtime that `evaluate.ts` makes. */
  code: string;
  edits: Edits;
  literals: LiteralMeta[];
  imports: ImportRecord[];
  /** Names that later paragraphs see. */
  declared: string[];
  /** `%lib`: exported name → local name. */
  exports: Map<string, string>;
  /** Those of `declared` that follow forms. */
  live: Set<string>;
  /** Names used of earlier paragraphs. */
  reads: Map<string, string>;
  /** Names that are neither declared, nor of the note or its scope: globals, or unknown. */
  unknown: { name: string; line: number; column: number }[];
  problems: Diagnostic[];
}

/**
 * A paragraph's text, ready to be evaluated: types erased, every function literal registered with its source, place and
 * captures, names of other paragraphs bound, the last expression kept as the paragraph's value.
 *
 * @example
 * compileParagraph({ paragraphId: 'p1', text: 'const one: number = 1; one', outer: { note: new Map(), ambient: new Set() } })
 */
export function compileParagraph(input: CompileInput): CompiledParagraph {
  const erased = eraseTypes(input.text);
  const program = parseJavaScript(erased);
  const modules = resolveModuleSyntax(erased, program);
  const analysis = analyse(program);
  const names = bind(input, analysis);
  const outerLive = new Set([...(input.outer.live ?? [])].filter((name) => names.reads.has(name)));
  const bindings = liveBindings(program, outerLive, (name) => name === 'z' && names.ambientUsed.includes(name));
  const live = new Set(bindings.flatMap((one) => one.names));
  const source = assignable(modules.text, bindings);
  const edits = new Edits(source);
  const literals = instrument(edits, {
    program,
    analysis,
    bindings,
    isLive: (name) => live.has(name) || outerLive.has(name),
    source,
    isOuter: (name) => names.isOuter(name),
    runtime: names.runtime,
  });
  const code = assemble(edits.apply(), {
    ...names,
    outerLive,
    imports: modules.imports,
    declared: [...analysis.declared],
    exports: modules.exports,
  });
  return {
    paragraphId: input.paragraphId,
    javascript: modules.text,
    code: code.replace(HoistedMark, () =>
      literals
        .filter((one) => one.hoisted)
        .map((one) => one.hoisted)
        .join(''),
    ),
    edits,
    literals,
    imports: modules.imports,
    declared: [...analysis.declared],
    live,
    exports: modules.exports,
    reads: names.reads,
    unknown: names.unknown,
    problems: [...modules.problems, ...names.problems],
  };
}

/** `const` as `let` at the same place: a form's change assigns it. People's own assignments are refused by the type checker. */
function assignable(text: string, bindings: readonly LiveBinding[]): string {
  return bindings.reduce((out, { declaration: { start } }) => `${out.slice(0, start)}let  ${out.slice(start + 5)}`, text);
}

const HoistedMark = '/*hoisted*/';

/** Erasing accepts what JavaScript does not (a name declared twice, `await` in a plain function); acorn knows the place of those. */
function parseJavaScript(text: string): Program {
  try {
    return parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true, allowAwaitOutsideFunction: true });
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    throw new KernelError('SYNTAX_ERROR', message.replace(/ \(\d+:\d+\)$/, ''), { line: loc?.line, column: loc && loc.column + 1 });
  }
}

function bind(input: CompileInput, analysis: Analysis) {
  const { note, ambient } = input.outer;
  const reads = new Map<string, string>();
  const ambientUsed: string[] = [];
  const unknown: CompiledParagraph['unknown'] = [];
  for (const { name, node } of analysis.free.values()) {
    const owner = note.get(name);
    if (owner !== undefined) reads.set(name, owner);
    else if (ambient.has(name)) ambientUsed.push(name);
    else unknown.push({ name, line: node.loc!.start.line, column: node.loc!.start.column + 1 });
  }
  const problems: Diagnostic[] = [];
  for (const { name, node } of analysis.assigned) {
    if (!reads.has(name) && !ambient.has(name)) continue;
    const { start, end } = node.loc!;
    problems.push({
      severity: 'error',
      code: 'NAME_NOT_YOURS',
      message: reads.has(name)
        ? `'${name}' belongs to another paragraph and is a constant here. Assign it there, or declare a name of your own: let ${name} = …`
        : `'${name}' belongs to the notebook and cannot be assigned. Choose another name.`,
      line: start.line,
      column: start.column + 1,
      endLine: end.line,
      endColumn: end.column + 1,
    });
  }
  let runtime = '__m';
  while (input.text.includes(runtime)) runtime += '_';
  return { reads, ambientUsed, unknown, problems, runtime, isOuter: (name: string) => reads.has(name) || ambientUsed.includes(name) };
}

interface Parts {
  runtime: string;
  reads: ReadonlyMap<string, string>;
  outerLive: ReadonlySet<string>;
  ambientUsed: readonly string[];
  imports: readonly ImportRecord[];
  declared: readonly string[];
  exports: ReadonlyMap<string, string>;
}

/** Line 0 binds, the paragraph's own lines follow, the last line hands out what later paragraphs see. */
function assemble(body: string, parts: Parts): string {
  const { runtime: m, reads, outerLive, ambientUsed, imports, declared, exports } = parts;
  const prologue = [`(async function(${m}){"use strict";`];
  const fixed = [...reads.keys()].filter((name) => !outerLive.has(name));
  if (fixed.length) prologue.push(`const {${fixed.join(',')}}=${m}.names;`);
  if (outerLive.size) {
    const pattern = `{${[...outerLive].join(',')}}`;
    prologue.push(`let ${pattern}=${m}.live(()=>${m}.names,${m}v=>{(${pattern}=${m}v)});`);
  }
  if (ambientUsed.length) prologue.push(`const {${ambientUsed.join(',')}}=${m}.scope;`);
  imports.forEach((one, i) => {
    for (const { imported, local } of one.names) {
      prologue.push(`const ${local}=${m}.imports[${i}]${imported === '*' ? '' : `[${JSON.stringify(imported)}]`};`);
    }
  });
  const getters = (pairs: Iterable<readonly [string, string]>) =>
    `{${[...pairs].map(([out, local]) => `get ${JSON.stringify(out)}(){return ${local}}`).join(',')}}`;
  const epilogue = `;return ${m}.done(${getters(declared.map((name) => [name, name] as const))},${getters(exports)})})`;
  return `${prologue.join('')}${HoistedMark}\n${body}\n${epilogue}`;
}
