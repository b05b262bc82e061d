// The page of e2e/charts.bench.ts: N charts of one kind, each updated HZ times a second. ?n=20&hz=20&points=300&kind=line
import './wall.css';
import { Tooltip } from 'radix-ui';
import { createRoot } from 'react-dom/client';
import { OutputView } from '../OutputView.tsx';
import { ChartKind } from '../View.ts';
import { SyntheticTable } from './SyntheticTable.ts';

const asked = new URLSearchParams(location.search);
const number = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise);
const hz = number('hz', 20);
const points = number('points', 300);
const kinds = (asked.get('kind') ?? 'line').split(',').map((kind) => ChartKind.parse(kind));

const charts = Array.from({ length: number('n', 20) }, (_, i) => {
  const kind = kinds[i % kinds.length]!;
  const hasNames = kind === 'bar' || kind === 'stackedBar' || kind === 'pie';
  return { kind, table: new SyntheticTable({ key: hasNames ? 'names' : 'time', rows: hasNames ? 12 : points, seed: i + 1 }) };
});
let time = Math.floor(Date.now() / 1000) * 1000 - (points * 1000) / hz;
const step = (): void => {
  time += 1000 / hz;
  for (const { table } of charts) table.step(time);
};
for (let i = 0; i < points; i++) step();

let isAsked = false;
setInterval(() => {
  step();
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    for (const { table } of charts) table.tell();
  });
}, 1000 / hz);

createRoot(document.getElementById('wall')!).render(
  <Tooltip.Provider>
    <main className="grid grid-cols-5 gap-2 p-2">
      {charts.map(({ kind, table }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the charts of this page never change
        <div key={i} className="rounded-lg border border-line bg-panel px-3 py-2">
          <OutputView id={`chart-${i}`} table={table} info={{ live: true, title: `Stream ${i + 1}`, chart: { kind } }} height={132} />
        </div>
      ))}
    </main>
  </Tooltip.Provider>,
);
