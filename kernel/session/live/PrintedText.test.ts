import { expect, test } from 'vitest';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import { ParagraphOutputs } from './ParagraphOutputs.ts';
import { PrintedText } from './PrintedText.ts';

function printing(maxBytes = 1000) {
  const events: KernelEventBody[] = [];
  const outputs = new ParagraphOutputs('p1' as never, (event) => events.push(event));
  outputs.begin('r1' as never);
  const printed = new PrintedText({ outputs, maxBytes });
  const shown = () =>
    events.map((event) =>
      event.type === 'output.open'
        ? event.info.kind
        : event.type === 'output.frame'
          ? 'text' in event.frame
            ? event.frame.text
            : event.frame
          : event,
    );
  return { printed, shown };
}

test('plain text goes out as it is printed, into one output', () => {
  const { printed, shown } = printing();
  printed.write('one\n');
  printed.write('50% of it\n');
  expect(shown()).toEqual(['text', 'one\n', '50% of it\n']);
});

test('a prefix at the start of a line begins an output of its kind', () => {
  const { printed, shown } = printing();
  printed.write('before\n%table word\tn\na\t1\nb\t2\n%html <b>x</b>\n');
  printed.write('%text\nafter\n');
  printed.flush();
  expect(shown()).toEqual([
    'text',
    'before\n',
    'table',
    {
      op: 'replace',
      table: {
        fields: [
          { name: 'word', type: 'string' },
          { name: 'n', type: 'number' },
        ],
        columns: [
          ['a', 'b'],
          [1, 2],
        ],
        length: 2,
      },
    },
    'html',
    '<b>x</b>\n',
    'text',
    'after\n',
  ]);
});

test('a prefix in the middle of a line is text, also when the line was begun by an earlier print', () => {
  const { printed, shown } = printing();
  printed.write('x = ');
  printed.write('%table a\n');
  expect(shown()).toEqual(['text', 'x = ', '%table a\n']);
});

test('a print that is too long loses its middle and says how much', () => {
  const { printed, shown } = printing(10);
  printed.write(`aaaaa${'x'.repeat(2000)}zzzzz`);
  expect(shown()[1]).toBe('aaaaa\n[2,000 more bytes were not shown: one print shows 0 MB]\nzzzzz');
});
