import { KernelError } from '../../base/errors.ts';
import { counted, named, signed, sized, unsigned } from './bytes.ts';
import { FunctionBody } from './FunctionBody.ts';
import { TYPES } from './opcodes.ts';
import { isList, type Node, parseLists, word } from './syntax.ts';

const FUNCTION = 0x60;
const END = 0x0b;
const Section = { types: 1, imports: 2, functions: 3, globals: 6, exports: 7, code: 10 } as const;
const Kind = { function: 0, memory: 2, global: 3 } as const;
/** Limits with a maximum, of a memory that threads could share: it grows without becoming another. */
const SHARED = 3;

interface Signature {
  readonly name: string;
  readonly type: number;
}

/**
 * WebAssembly's text format → its binary form. As much of it as the kernel's modules use: folded instructions, one imported memory,
 * functions, globals that change; imports come first.
 *
 * @example
 * new WebAssembly.Module(assemble('(module (func (export "two") (result i32) (i32.const 2)))'))
 */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const [module] = parseLists(text);
  if (!isList(module, 'module')) throw new KernelError('INTERNAL', 'A WebAssembly text is one (module …).');
  return new Uint8Array(new ModuleWriter(module).bytes());
}

class ModuleWriter {
  readonly #types: number[][] = [];
  readonly #imports: number[][] = [];
  readonly #exports: number[][] = [];
  /** Those that are imported, which have no bytes of their own, come first. */
  readonly #globals: { name: string; bytes: number[] | undefined }[] = [];
  readonly #functions: Signature[] = [];
  readonly #bodies: { at: number; fields: readonly Node[] }[] = [];
  #imported = 0;

  constructor(module: readonly Node[]) {
    for (const field of module.slice(1)) {
      if (isList(field, 'import')) this.#import(field);
      else if (isList(field, 'global')) this.#global(field);
      else if (isList(field, 'func')) this.#function(field);
      else throw new KernelError('INTERNAL', `A WebAssembly text has a field that is not known: ${JSON.stringify(field)}.`);
    }
  }

  bytes(): number[] {
    const functions = this.#functions.map(({ name }) => name);
    const globals = this.#globals.map(({ name }) => name);
    const code = this.#bodies.map(({ fields }) => sized(new FunctionBody(fields, { functions, globals }).bytes()));
    const section = (id: number, items: readonly (readonly number[])[]) => [id, ...sized(counted(items))];
    return [
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(Section.types, this.#types),
      ...section(Section.imports, this.#imports),
      ...section(
        Section.functions,
        this.#functions.slice(this.#imported).map(({ type }) => unsigned(type)),
      ),
      ...section(
        Section.globals,
        this.#globals.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes])),
      ),
      ...section(Section.exports, this.#exports),
      ...section(Section.code, code),
    ];
  }

  #import([, from, name, what]: readonly Node[]): void {
    const head = [...named(text(from)), ...named(text(name))];
    if (isList(what, 'memory')) {
      this.#imports.push([...head, Kind.memory, SHARED, ...unsigned(Number(what[1])), ...unsigned(Number(what[2]))]);
    } else if (isList(what, 'func')) {
      const type = this.#type(what);
      this.#imports.push([...head, Kind.function, ...unsigned(type)]);
      this.#functions.push({ name: word(what[1]), type });
      this.#imported++;
    } else if (isList(what, 'global')) {
      this.#imports.push([...head, Kind.global, ...globalType(what[2])]);
      this.#globals.push({ name: word(what[1]), bytes: undefined });
    }
  }

  /** (global $name (export "name") (mut i32) (i32.const 0)) */
  #global([, name, exported, type]: readonly Node[]): void {
    this.#export(exported, Kind.global, this.#globals.length);
    this.#globals.push({ name: word(name), bytes: [...globalType(type), 0x41, ...signed(0n), END] });
  }

  #function(fields: readonly Node[]): void {
    const at = this.#functions.length;
    this.#functions.push({ name: typeof fields[1] === 'string' ? fields[1] : `#${at}`, type: this.#type(fields) });
    this.#export(
      fields.find((field) => isList(field, 'export')),
      Kind.function,
      at,
    );
    this.#bodies.push({ at, fields });
  }

  #export(field: Node | undefined, kind: number, at: number): void {
    if (isList(field, 'export')) this.#exports.push([...named(text(field[1])), kind, ...unsigned(at)]);
  }

  #type(fields: readonly Node[]): number {
    const typesOf = (head: string) =>
      fields.flatMap((field) => (isList(field, head) ? field.slice(1).filter((type) => word(type) in TYPES) : []));
    const types = (head: string) => counted(typesOf(head).map((type) => [TYPES[word(type)]!]));
    const type = [FUNCTION, ...types('param'), ...types('result')];
    const known = this.#types.findIndex((other) => other.join() === type.join());
    return known >= 0 ? known : this.#types.push(type) - 1;
  }
}

function globalType(type: Node | undefined): number[] {
  if (!isList(type, 'mut') || type[1] !== 'i32') throw new KernelError('INTERNAL', 'A global of WebAssembly is a (mut i32).');
  return [TYPES.i32!, 1];
}

function text(node: Node | undefined): string {
  return word(node).slice(1, -1);
}
