import { expect, test } from 'vitest';
import { mayHoldMaths, renderMarkdown } from './markdown.ts';

const maths = (formula: string, isDisplay: boolean) => `[${isDisplay ? 'D' : 'I'}:${formula.trim()}]`;

test('HTML in Markdown is text, and a link cannot run anything', () => {
  expect(renderMarkdown('<img src=x onerror=alert(1)>')).toContain('&lt;img');
  expect(renderMarkdown('[x](javascript:alert(1))')).not.toContain('href');
});

test('a link to another page opens beside the note, one into it does not', () => {
  expect(renderMarkdown('[a](https://x.org)')).toContain('target="_blank" rel="noopener noreferrer"');
  expect(renderMarkdown('[a](#there)')).not.toContain('_blank');
});

test('formulas stand in a line, or alone', () => {
  expect(renderMarkdown('so $a_1*b*c$ is', maths)).toBe('<p>so [I:a_1*b*c] is</p>\n');
  expect(renderMarkdown('$$\nx = 1\n$$\n\nafter', maths)).toBe('[D:x = 1]<p>after</p>\n');
  expect(renderMarkdown('here: $$x$$', maths)).toBe('<p>here: [D:x]</p>\n');
});

test('money is no formula', () => {
  expect(renderMarkdown('from $5 to $6, or \\$7', maths)).toBe('<p>from $5 to $6, or $7</p>\n');
  expect(mayHoldMaths('five dollars')).toBe(false);
});

test('a formula that is never closed is text', () => {
  expect(renderMarkdown('a $x and\n\n$$\ny', maths)).toContain('$x and');
});

test('a block of code has colours where its language is known, and never HTML', () => {
  expect(renderMarkdown('```ts\nconst a = b < 1\n```')).toContain(
    '<span class="code-keyword">const</span> a = b &lt; <span class="code-number">1</span>',
  );
  expect(renderMarkdown('```sql\nselect 1\n```')).toContain('<span class="code-keyword">select</span>');
  expect(renderMarkdown('```\n<b>\n```')).toContain('&lt;b&gt;');
  expect(renderMarkdown('```scala\nval a = "<b>"\n```')).not.toContain('<span');
});
