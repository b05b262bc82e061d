import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';
import { languageOf } from './languageOf.ts';

const coloured = (text: string) => highlight(text).flatMap((p) => (p.kind ? [`${p.kind}:${p.text}`] : []));

test('the pieces are the text', () => {
  const text = '%lib(name=jobs)\nexport const a = /x\\/[/]y/g.test("q") // `c`\nconst t = `a\n b`\n/* open';
  expect(
    highlight(text)
      .map((p) => p.text)
      .join(''),
  ).toBe(text);
});

test('TypeScript', () => {
  expect(coloured('const n: number = 10_000n; // why')).toEqual(['keyword:const', 'keyword:number', 'number:10_000n', 'comment:// why']);
  expect(coloured("x = a / b / c; y = /a'b/.test('/')")).toEqual(["regexp:/a'b/", "string:'/'"]);
  expect(coloured('({ from: 1, of }).type; class Click {}')).toEqual(['number:1', 'keyword:of', 'keyword:class', 'type:Click']);
});

test('a header is a directive, the rest is of its language', () => {
  expect(coloured('%sql select page from t')).toEqual(['directive:%sql', 'keyword:select', 'keyword:from']);
  expect(coloured('%md\n# Title\nconst')).toEqual(['directive:%md', 'keyword:# Title']);
  expect(coloured('%spark\nval x = "s"')).toEqual(['directive:%spark']);
});

test.each([
  ['1 + 1', 'typescript'],
  ['%dstream\n', 'typescript'],
  ['%lib(name=a)\n', 'typescript'],
  ['%md\n', 'markdown'],
  ['%spark.sql\n', 'sql'],
  ['%jdbc.sql(x=y)\n', 'sql'],
  ['%html\n', 'html'],
  ['%spark\n', 'plaintext'],
  ['%md.md\n', 'markdown'],
])('%j is %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});
