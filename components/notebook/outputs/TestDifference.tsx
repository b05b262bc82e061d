import type { TestBatch } from '@/kernel/protocol/testReport.ts';
import { classes } from '../../ui/classes.ts';
import { rowDiff } from './rowDiff.ts';

interface TestDifferenceProps {
  batches: TestBatch[] | undefined;
  expected: string | undefined;
  received: string | undefined;
}

/** What was expected beside what came: batch by batch for a pipeline, else the two values. */
export function TestDifference({ batches, expected, received }: TestDifferenceProps) {
  const rows = batches ?? (expected !== undefined && received !== undefined ? [valueRow(expected, received)] : []);
  if (rows.length === 0) return null;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse font-mono text-xs">
        <thead>
          <tr className="text-left font-sans text-muted">
            {batches && <th className="w-16 py-1 pr-4 font-medium">Batch</th>}
            <th className="py-1 pr-4 font-medium">Expected</th>
            <th className="py-1 font-medium">Received</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, expected: want, received: got, isEqual }, at) => {
            const { missing, unexpected } = rowDiff(want, got);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a test may run two pipelines of the same times
              <tr key={at} className={classes('border-t align-top', isEqual && 'text-muted')}>
                {batches && <td className="tabular py-1.5 pr-4">{time / 1000} s</td>}
                <td className="py-1.5 pr-4">
                  <Rows rows={want} odd={missing} tone="bg-bad-soft text-bad" sign="−" />
                </td>
                <td className="py-1.5">
                  <Rows rows={got} odd={unexpected} tone="bg-warn-soft text-warn" sign="+" />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const valueRow = (expected: string, received: string): TestBatch => ({
  time: 0,
  expected: [expected],
  received: [received],
  isEqual: false,
});

/** Rows of a batch; those that the other side lacks stand out, to the eye and in words. */
function Rows({ rows, odd, tone, sign }: { rows: string[]; odd: ReadonlySet<number>; tone: string; sign: string }) {
  if (rows.length === 0) return <span className="font-sans text-muted">nothing</span>;
  return rows.map((row, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows repeat
    <div key={at} className="whitespace-pre-wrap">
      {odd.has(at) ? (
        <span className={classes('rounded-sm px-1', tone)}>
          {sign} {row}
        </span>
      ) : (
        <span className="px-1">{row}</span>
      )}
    </div>
  ));
}
