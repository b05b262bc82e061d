import type { TestReport, TestResult } from '@/kernel/protocol/testReport.ts';
import { escaped } from './escaped.ts';

/** The tests of a `%test` paragraph, and of those that failed what came instead. */
export function testHtml(text: string): string {
  const tests = readTests(text);
  const passed = tests.filter((one) => one.status === 'passed').length;
  const rows = tests.map(({ name, status, message, batches }) => {
    const sign = status === 'passed' ? '✓' : status === 'failed' ? '✗' : '…';
    const odd = (batches ?? []).filter((batch) => !batch.isEqual);
    const differences = odd.map(
      ({ time, expected, received }) =>
        `at ${time / 1000} s\n  expected ${expected.join(', ') || 'nothing'}\n  received ${received.join(', ') || 'nothing'}`,
    );
    const more = [message, ...differences].filter(Boolean).join('\n');
    return `<li class="${status}"><b>${sign}</b> ${escaped(name)}${more ? `<pre>${escaped(more)}</pre>` : ''}</li>`;
  });
  return `<ul class="tests">${rows.join('')}</ul><p class="facts">${passed} of ${tests.length} passed</p>`;
}

function readTests(text: string): TestResult[] {
  try {
    return (JSON.parse(text) as Partial<TestReport>).tests ?? [];
  } catch {
    return [];
  }
}
