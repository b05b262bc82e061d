import { KernelError } from '../../base/errors.ts';
import { counted, signed, unsigned } from './bytes.ts';
import { MEMORY, PLAIN, TYPES } from './opcodes.ts';
import { isList, type Node, word } from './syntax.ts';

const EMPTY = 0x40;
const Op = { block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b, br: 0x0c, brIf: 0x0d, return: 0x0f, call: 0x10 } as const;
const VARIABLES: Readonly<Record<string, number>> = {
  'local.get': 0x20,
  'local.set': 0x21,
  'local.tee': 0x22,
  'global.get': 0x23,
  'global.set': 0x24,
};

/** What a function can name. */
export interface Scope {
  readonly functions: readonly string[];
  readonly globals: readonly string[];
}

/** The instructions of one function as bytes. */
export class FunctionBody {
  readonly #scope: Scope;
  readonly #locals: string[] = [];
  readonly #localTypes: number[] = [];
  readonly #labels: string[] = [];
  readonly #code: number[] = [];

  constructor(fields: readonly Node[], scope: Scope) {
    this.#scope = scope;
    for (const field of fields.slice(1)) {
      if (isList(field, 'param')) this.#locals.push(word(field[1]));
      else if (isList(field, 'local')) {
        this.#locals.push(word(field[1]));
        this.#localTypes.push(TYPES[word(field[2])]!);
      } else if (isList(field) && !isList(field, 'export') && !isList(field, 'result')) this.#instruction(field);
    }
  }

  bytes(): number[] {
    return [...counted(this.#localTypes.map((type) => [1, type])), ...this.#code, Op.end];
  }

  #instruction(node: Node): void {
    if (!isList(node)) throw new KernelError('INTERNAL', `An instruction of WebAssembly is a list, not ${JSON.stringify(node)}.`);
    const [head, ...rest] = node;
    const name = word(head);
    switch (name) {
      case 'block':
      case 'loop':
        this.#block(Op[name], rest);
        break;
      case 'if':
        this.#if(rest);
        break;
      case 'br':
        this.#withOperands(rest.slice(1), Op.br, ...unsigned(this.#depth(rest[0])));
        break;
      case 'br_if':
        this.#withOperands(rest.slice(1), Op.brIf, ...unsigned(this.#depth(rest[0])));
        break;
      case 'return':
        this.#withOperands(rest, Op.return);
        break;
      case 'call':
        this.#withOperands(rest.slice(1), Op.call, ...unsigned(indexOf(this.#scope.functions, rest[0])));
        break;
      case 'i32.const':
        this.#code.push(0x41, ...signed(BigInt.asIntN(32, BigInt(word(rest[0])))));
        break;
      case 'i64.const':
        this.#code.push(0x42, ...signed(BigInt.asIntN(64, BigInt(word(rest[0])))));
        break;
      default:
        this.#simple(name, rest);
    }
  }

  #simple(name: string, rest: readonly Node[]): void {
    const variable = VARIABLES[name];
    const memory = MEMORY[name];
    const plain = PLAIN[name];
    if (variable !== undefined) {
      const names = name.startsWith('local') ? this.#locals : this.#scope.globals;
      this.#withOperands(rest.slice(1), variable, ...unsigned(indexOf(names, rest[0])));
    } else if (memory !== undefined) {
      const offset = typeof rest[0] === 'string' ? Number(rest[0].replace('offset=', '')) : 0;
      this.#withOperands(rest.filter(isOperand), ...memory, 0, ...unsigned(offset));
    } else if (plain !== undefined) this.#withOperands(rest, ...plain);
    else throw new KernelError('INTERNAL', `An instruction of WebAssembly is not known here: ${name}.`);
  }

  #withOperands(operands: readonly Node[], ...bytes: number[]): void {
    for (const operand of operands) this.#instruction(operand);
    this.#code.push(...bytes);
  }

  #block(op: number, rest: readonly Node[]): void {
    this.#code.push(op, EMPTY);
    this.#labels.push(word(rest[0]));
    for (const node of rest.slice(1)) this.#instruction(node);
    this.#labels.pop();
    this.#code.push(Op.end);
  }

  /** (if condition (then …) (else …)) */
  #if([condition, then, otherwise]: readonly Node[]): void {
    this.#instruction(condition!);
    this.#code.push(Op.if, EMPTY);
    this.#labels.push('');
    for (const node of (then as readonly Node[]).slice(1)) this.#instruction(node);
    if (otherwise !== undefined) {
      this.#code.push(Op.else);
      for (const node of (otherwise as readonly Node[]).slice(1)) this.#instruction(node);
    }
    this.#labels.pop();
    this.#code.push(Op.end);
  }

  #depth(label: Node | undefined): number {
    return this.#labels.length - 1 - indexOf(this.#labels, label);
  }
}

function isOperand(node: Node): boolean {
  return typeof node !== 'string';
}

function indexOf(names: readonly string[], name: Node | undefined): number {
  const at = names.lastIndexOf(word(name));
  if (at < 0) throw new KernelError('INTERNAL', `A WebAssembly text names something that is not there: ${String(name)}.`);
  return at;
}
