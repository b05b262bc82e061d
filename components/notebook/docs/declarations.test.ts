import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDeclarations } from './declarations.ts';

const source = `// Generated.

/**
 * A number that is only added to.
 *
 * @example
 * const n = counter()
 * n.add(1)
 */
declare class Counter<T> extends Base<T> {
    readonly id: number;
    private hidden: string;
    /** Adds \`by\`. */
    add(by: { n: number;
        m: '}';
    }): void;
    add(): void;
    get value(): T;
}

type Mode = 'a' | 'b';
/** Counts in. */
declare function inner_(x: number): void;
declare const inner: typeof inner_;
/** Shows rows. @param rows - what to show */
declare function show(rows: readonly unknown[]): void;
declare function show(rows: string): void;
`;

test('declarations come with their comments, examples, members and overloads', () => {
  expect(readDeclarations(source)).toEqual([
    {
      kind: 'class',
      name: 'Counter',
      text: 'A number that is only added to.',
      examples: ['const n = counter()\nn.add(1)'],
      signature: 'declare class Counter<T> extends Base<T>',
      members: [
        { kind: 'member', name: 'id', text: '', examples: [], signature: 'readonly id: number', members: [] },
        {
          kind: 'member',
          name: 'add',
          text: 'Adds `by`.',
          examples: [],
          signature: "add(by: { n: number;\n    m: '}';\n}): void\nadd(): void",
          members: [],
        },
        { kind: 'member', name: 'value', text: '', examples: [], signature: 'get value(): T', members: [] },
      ],
    },
    { kind: 'type', name: 'Mode', text: '', examples: [], signature: "type Mode = 'a' | 'b';", members: [] },
    {
      kind: 'function',
      name: 'inner',
      text: 'Counts in.',
      examples: [],
      signature: 'declare function inner(x: number): void;',
      members: [],
    },
    {
      kind: 'function',
      name: 'show',
      text: 'Shows rows.\n\n- `rows` what to show',
      examples: [],
      signature: 'declare function show(rows: readonly unknown[]): void;\ndeclare function show(rows: string): void;',
      members: [],
    },
  ]);
});

test('what a paragraph may call is all on its page', () => {
  const scope = readFileSync(new URL('../../../kernel/session/scope/generated/scope.d.ts', import.meta.url), 'utf8');
  const read = readDeclarations(scope);
  const names = new Set(read.map((d) => d.name));
  const declared = [...scope.matchAll(/^declare (?:abstract )?(?:class|function|const|var) (\w+)/gm)].map((m) => m[1] ?? '');
  expect(declared.filter((name) => !names.has(name) && !name.endsWith('_'))).toEqual([]);
  expect(read.find((d) => d.name === 'RDD')?.members.length).toBeGreaterThan(3);
});

test('an example on the line of the sentence is an example', () => {
  const [sc] = readDeclarations('/** The context. @example await sc.parallelize([1]).collect() */\ndeclare const sc: SparkContext;');
  expect(sc).toMatchObject({ text: 'The context.', examples: ['await sc.parallelize([1]).collect()'] });
});
