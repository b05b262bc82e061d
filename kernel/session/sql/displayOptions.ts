import { Milliseconds } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import type { ChartKind, DisplayOptions } from '../live/DisplayOptions.ts';

const Modes = ['append', 'update', 'complete'] as const;
const Charts: readonly ChartKind[] = ['table', 'line', 'area', 'stackedArea', 'bar', 'stackedBar', 'pie', 'scatter', 'number'];

type Mode = (typeof Modes)[number];

/**
 * What a `%sql` header says about its output: `%sql(type=append, threshold=60000, time=at)`, `%sql(type=update, keys=product)`,
 * `%sql(chart=stackedBar, x=hour, groups=product, values=views|carts, title="Clicks", limit=100)`. `single` is Zeppelin's name of one number.
 */
export function displayOptions(properties: Readonly<Record<string, string>>): DisplayOptions {
  const { type, threshold, keys, time, title, limit, chart, x, groups, values } = properties;
  const mode = type === 'single' ? 'complete' : type;
  if (mode !== undefined && !Modes.includes(mode as Mode)) throw invalid('type', mode, [...Modes, 'single']);
  if (chart !== undefined && !Charts.includes(chart as ChartKind)) throw invalid('chart', chart, Charts);
  const picture = chart ?? (type === 'single' ? 'number' : undefined);
  return {
    ...(mode === undefined ? {} : { mode: mode as Mode }),
    ...(threshold === undefined ? {} : { threshold: Milliseconds(positive('threshold', threshold)) }),
    ...(keys === undefined ? {} : { keys: names(keys) }),
    ...(time === undefined ? {} : { time }),
    ...(title === undefined ? {} : { title }),
    ...(limit === undefined ? {} : { limit: positive('limit', limit) }),
    ...(picture === undefined
      ? {}
      : {
          chart: {
            kind: picture as ChartKind,
            ...(x === undefined ? {} : { keys: names(x) }),
            ...(groups === undefined ? {} : { groups: names(groups) }),
            ...(values === undefined ? {} : { values: names(values) }),
          },
        }),
  };
}

/** `a|b`, or `"a,b"` in quotes. */
const names = (text: string) => text.split(/[,|]/).map((name) => name.trim());

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new KernelError('INTERPRETER_HEADER', `The property ${name} of %sql is '${text}'; it must be a number greater than 0.`, {
    line: 1,
    column: 1,
  });
}

const invalid = (name: string, value: string, known: readonly string[]) =>
  new KernelError('INTERPRETER_HEADER', `The property ${name} of %sql is '${value}'; it can be ${known.join(', ')}.`, {
    line: 1,
    column: 1,
  });
