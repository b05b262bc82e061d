import { expect, test } from 'vitest';
import type { Table } from '@/kernel/protocol/table.ts';
import { ChartModel, type PictureOptions } from './ChartModel.ts';
import { drawings, type PlotKind } from './kinds/drawings.ts';
import { resolveView } from './resolveView.ts';

const start = Date.UTC(2026, 0, 1, 12);

/** `seconds` rows of two actions, the newest at `end` seconds after the start. */
function activity(end: number, seconds = 60): Table {
  const times = Array.from({ length: seconds }, (_, i) => start + (end - seconds + 1 + i) * 1000);
  return {
    fields: [
      { name: 'at', type: 'time' },
      { name: 'action', type: 'string' },
      { name: 'n', type: 'number' },
    ],
    columns: [times.flatMap((t) => [t, t]), times.flatMap(() => ['view', 'buy']), times.flatMap((t) => [50 + ((t / 1000) % 7), 5])],
    length: seconds * 2,
  };
}

function options(table: Table, kind: PlotKind, more: Partial<PictureOptions> = {}): PictureOptions {
  return { table, view: { ...resolveView(table.fields, {}, {}), kind }, width: 600, height: 260, isLive: true, now: 0, ...more };
}

test('the frame stays the same object while data flow through it, so that it is not drawn again', () => {
  const model = new ChartModel();
  const first = model.picture(options(activity(100), 'line'));
  const second = model.picture(options(activity(101), 'line'));
  expect(second.frame).toBe(first.frame);
  expect(second.legend).toBe(first.legend);
  expect(drawings.line.draw(second.data, second.at)).not.toEqual(drawings.line.draw(first.data, first.at));
});

test('a live time axis says how long ago, one that has ended says when', () => {
  const model = new ChartModel();
  const live = model.picture(options(activity(100), 'line')).frame.x;
  const ended = model.picture(options(activity(100), 'line', { isLive: false })).frame.x;
  expect(live).toMatchObject({ unit: 'ago', domain: [-60_000, 0] });
  expect(ended).toMatchObject({ unit: 'time', domain: [start + 41_000, start + 100_000] });
});

test('a hidden series keeps its place in the legend and its colour, and leaves the axis', () => {
  const model = new ChartModel();
  const whole = model.picture(options(activity(100), 'line'));
  const view = { ...resolveView(activity(1).fields, { hidden: ['view'] }, {}), kind: 'line' as const };
  const less = model.picture(options(activity(101), 'line', { view }));
  expect(less.legend.map((l) => [l.name, l.isHidden])).toEqual([
    ['view', true],
    ['buy', false],
  ]);
  expect(less.colors).toEqual([whole.colors[1]]);
  expect(less.frame.y.domain[1]).toBeLessThan(whole.frame.y.domain[1]);
});

test('a zoom on a live axis is of times ago and looks at the same stretch after every batch', () => {
  const model = new ChartModel();
  const zoom = [-30_000, -10_000] as const;
  const first = model.picture(options(activity(100), 'line', { zoom }));
  const second = model.picture(options(activity(101), 'line', { zoom }));
  expect(first.frame.x).toMatchObject({ domain: [-30_000, -10_000] });
  expect(second.frame).toBe(first.frame);
  expect(first.at.x(start + 70_000)).toBeCloseTo(0);
});

test('a change of kind keeps the colours of the series', () => {
  const model = new ChartModel();
  const line = model.picture(options(activity(100), 'line'));
  const bars = model.picture(options(activity(100), 'stackedBar'));
  expect(bars.colors).toEqual(line.colors);
});

test('stacked kinds have an axis for the sum', () => {
  const model = new ChartModel();
  const { frame } = model.picture(options(activity(100), 'stackedArea'));
  expect(frame.y.domain[0]).toBe(0);
  expect(frame.y.domain[1]).toBeGreaterThanOrEqual(61);
});

test('an empty table has a frame too', () => {
  const table: Table = { ...activity(1), columns: [[], [], []], length: 0 };
  expect(new ChartModel().picture(options(table, 'line')).frame.y.domain).toEqual([0, 1]);
});
