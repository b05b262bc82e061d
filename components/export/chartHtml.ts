import type { OutputSnapshot } from '@/kernel/protocol/output.ts';
import { formatClock, formatCompact } from '../chart/format.ts';
import { isPlot } from '../chart/kinds/drawings.ts';
import { numbersOf } from '../chart/numbers.ts';
import { resolveView } from '../chart/resolveView.ts';
import { textValues } from '../chart/textValues.ts';
import { viewOf } from '../chart/viewOf.ts';
import { escaped } from './escaped.ts';
import { plotHtml } from './plotSvg.ts';
import { ringHtml } from './ringHtml.ts';
import { tableHtml } from './tableHtml.ts';

const Height = 280;

/** A table output as it is looked at in the note; beside a picture its rows, folded. */
export function chartHtml({ info, table, totalRows, batch }: OutputSnapshot, settings: unknown, width: number): string {
  if (!table || table.fields.length === 0) return '<p class="facts">Nothing was kept of this output.</p>';
  const chosen = viewOf(settings);
  const view = resolveView(table.fields, chosen, info);
  const label = info.title ?? `${view.kind} of ${view.values.map((value) => value.field).join(', ')}`;
  const rows = tableHtml(table, { sort: chosen?.sort, totalRows });
  const when = batch ? `<p class="facts">batch of ${formatClock(batch.time)}</p>` : '';
  const isDrawable = table.length > 0 && textValues(table.fields, view).length < Math.max(1, view.values.length);
  if (view.kind === 'table' || !isDrawable) return rows + when;
  const folded = `<details class="rows"><summary>The rows</summary>${rows}</details>`;
  if (view.kind === 'number') {
    const numbers = numbersOf(table, view, []).map(({ name, value }) => `<li>${escaped(name)}<b>${formatCompact(value)}</b></li>`);
    return `<ul class="numbers">${numbers.join('')}</ul>${when}${folded}`;
  }
  const picture = isPlot(view) ? plotHtml({ table, view, width, height: Height, label }) : ringHtml(table, view, label);
  return `<figure>${picture}</figure>${when}${folded}`;
}
