import { KernelError } from '../../base/errors.ts';

/** A word of WebAssembly's text format, or a list in parentheses. */
export type Node = string | readonly Node[];

/** The lists of a text; `;;` begins a comment. */
export function parseLists(text: string): Node[] {
  const open: Node[][] = [[]];
  for (const [token] of text.replace(/;;.*/g, '').matchAll(/"[^"]*"|[()]|[^\s()"]+/g)) {
    if (token === '(') open.push([]);
    else if (token !== ')') open.at(-1)!.push(token);
    else {
      const list = open.pop()!;
      if (open.length === 0) throw new KernelError('INTERNAL', 'A parenthesis too many in a WebAssembly text.');
      open.at(-1)!.push(list);
    }
  }
  if (open.length > 1) throw new KernelError('INTERNAL', 'A parenthesis too few in a WebAssembly text.');
  return open[0]!;
}

/** A list whose first word is known. */
export function isList(node: Node | undefined, head?: string): node is readonly Node[] {
  return Array.isArray(node) && (head === undefined || node[0] === head);
}

export function word(node: Node | undefined): string {
  if (typeof node === 'string') return node;
  throw new KernelError('INTERNAL', `A word is missing in a WebAssembly text, before ${JSON.stringify(node)}.`);
}
