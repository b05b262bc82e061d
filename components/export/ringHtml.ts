import type { Table } from '@/kernel/protocol/table.ts';
import { ChartModel } from '../chart/ChartModel.ts';
import { formatCompact, formatNumber } from '../chart/format.ts';
import { sectorPath, slices } from '../chart/kinds/pie.ts';
import { pivot } from '../chart/pivot.ts';
import type { ResolvedView } from '../chart/resolveView.ts';
import { escaped } from './escaped.ts';

const Outer = 100;
const Inner = 64;

/** Parts of a whole as a ring, its parts beside it. */
export function ringHtml(table: Table, view: ResolvedView, label: string): string {
  const model = new ChartModel();
  const found = slices(model.arrange(pivot(table, view), view)).filter((one) => !view.hidden.includes(one.name));
  const colors = model.colors(found.map((one) => one.name));
  const whole = found.reduce((sum, one) => sum + one.value, 0);
  let from = 0;
  const sectors = found.map(({ value }, at) => {
    const to = from + (whole === 0 ? 0 : value / whole);
    const path = sectorPath({ from, to, inner: Inner, outer: Outer });
    from = to;
    return `<path d="${path}" fill="${colors[at]}" stroke="var(--panel)" stroke-width="1.5"/>`;
  });
  const parts = found.map(
    ({ name, value }, at) =>
      `<li><i style="background:${colors[at]}"></i><span>${escaped(name)}</span><b>${formatNumber(value)}</b><em>${percent(value, whole)}</em></li>`,
  );
  return `<div class="ring"><svg role="img" aria-label="${escaped(label)}" width="264" height="264" viewBox="-104 -104 208 208">${sectors.join('')}
<text class="whole" text-anchor="middle" y="2">${formatCompact(whole)}</text><text text-anchor="middle" y="20">${escaped(view.values[0]?.field ?? '')}</text></svg>
<ul class="parts">${parts.join('')}</ul></div>`;
}

const percent = (value: number, whole: number): string =>
  `${whole === 0 ? 0 : ((value / whole) * 100).toFixed(value / whole < 0.0995 ? 1 : 0)}%`;
