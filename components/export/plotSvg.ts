import type { Table } from '@/kernel/protocol/table.ts';
import { ChartModel, type Frame, type Picture } from '../chart/ChartModel.ts';
import { drawings, type PlotKind } from '../chart/kinds/drawings.ts';
import { markLooks } from '../chart/kinds/markLooks.ts';
import type { ResolvedView } from '../chart/resolveView.ts';
import { escaped } from './escaped.ts';

interface Plot {
  table: Table;
  view: ResolvedView & { kind: PlotKind };
  width: number;
  height: number;
  label: string;
}

/** A chart with two axes as it stands now, drawn by what draws the live one; its legend above it. Colours are the page's variables. */
export function plotHtml({ table, view, width, height, label }: Plot): string {
  const picture = new ChartModel().picture({ table, view, width, height, isLive: false, now: 0 });
  const { frame } = picture;
  const { plot } = frame;
  return `${legendHtml(picture)}
<svg role="img" aria-label="${escaped(label)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${axes(frame)}
<svg x="${plot.x - 3}" y="${plot.y - 4}" width="${plot.width + 8}" height="${plot.height + 8}" viewBox="-3 -4 ${plot.width + 8} ${plot.height + 8}" overflow="hidden">
${marks(picture)}
</svg>
</svg>`;
}

function axes({ plot, x, y }: Frame): string {
  const bottom = plot.y + plot.height;
  const [low, high] = y.domain;
  const yOf = (value: number) => bottom - ((value - low) / (high - low)) * plot.height;
  const across = x.type === 'slots' ? slotPlaces(x.labels.length, plot) : linePlaces(x.domain, plot);
  const lines = y.ticks.map(
    (value, at) =>
      `<line x1="${plot.x}" x2="${plot.x + plot.width}" y1="${yOf(value)}" y2="${yOf(value)}" class="grid"/>` +
      `<text x="${plot.x - 6}" y="${yOf(value)}" dy="0.35em" text-anchor="end">${escaped(y.texts[at] ?? '')}</text>`,
  );
  const names = x.ticks.map(
    (value, at) => `<text x="${across(value)}" y="${bottom + 17}" text-anchor="middle">${escaped(x.texts[at] ?? '')}</text>`,
  );
  return [...lines, ...names].join('');
}

function slotPlaces(count: number, plot: Frame['plot']): (value: number) => number {
  return (value) => plot.x + ((value + 0.5) * plot.width) / Math.max(1, count);
}

function linePlaces([from, to]: [number, number], plot: Frame['plot']): (value: number) => number {
  return (value) => plot.x + ((value - from) / (to - from)) * plot.width;
}

function marks(picture: Picture): string {
  const look = markLooks[picture.kind];
  return drawings[picture.kind]
    .draw(picture.data, picture.at)
    .map(({ fill, line, dots }, at) => {
      const stroke = (d: string | undefined, width: string, more = '') =>
        d && width !== '0'
          ? `<path d="${d}" fill="none" stroke="currentColor" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"${more}/>`
          : '';
      const ground = fill && look.fill !== '0' ? `<path d="${fill}" fill="currentColor" fill-opacity="${look.fill}"/>` : '';
      const parts = ground + stroke(line, look.line) + stroke(dots, look.dots, ` stroke-opacity="${look.dotOpacity}"`);
      return `<g style="color:${picture.colors[at]}">${parts}</g>`;
    })
    .join('\n');
}

function legendHtml({ legend }: Picture): string {
  if (legend.length < 2) return '';
  const entries = legend
    .filter((entry) => !entry.isHidden)
    .map(({ name, color }) => `<li><i style="background:${color}"></i>${escaped(name)}</li>`);
  return `<ul class="legend">${entries.join('')}</ul>`;
}
