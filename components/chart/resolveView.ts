import type { OutputInfo } from '@/kernel/protocol/output.ts';
import type { Field } from '@/kernel/protocol/table.ts';
import type { Mapping } from './pivot.ts';
import type { CategoryOrder, ChartKind, View } from './View.ts';

/** A view with every choice made. */
export interface ResolvedView extends Mapping {
  kind: ChartKind;
  order: CategoryOrder;
  hidden: readonly string[];
}

type Hints = Pick<OutputInfo, 'chart' | 'keys' | 'timeField'>;

/** More value columns than this in one picture are noise until they are asked for. */
const DefaultValues = 4;

/**
 * The reader's choices, then the author's hint, then what the columns suggest. It depends on the columns' names and types only,
 * not on their cells, so that a live chart does not change its mind.
 */
export function resolveView(fields: readonly Field[], view: View | undefined, hints: Hints): ResolvedView {
  const known = new Set(fields.map((f) => f.name));
  const chosen = (names: readonly string[] | undefined) => {
    const kept = names?.filter((n) => known.has(n));
    return kept && (kept.length > 0 || names?.length === 0) ? kept : undefined;
  };
  const values = (named: View['values']) => {
    const kept = named?.filter((v) => known.has(v.field));
    return kept && kept.length > 0 ? kept : undefined;
  };
  const keys = chosen(view?.keys) ?? chosen(hints.chart?.keys) ?? defaultKeys(fields, hints);
  const groups = chosen(view?.groups) ?? chosen(hints.chart?.groups) ?? defaultGroups(fields, keys, view?.values ?? hints.chart?.values);
  return {
    kind: view?.kind ?? hints.chart?.kind ?? defaultKind(fields, keys),
    keys,
    groups,
    values: values(view?.values) ?? values(hints.chart?.values) ?? defaultValues(fields, [...keys, ...groups]),
    order: view?.order ?? 'stable',
    hidden: view?.hidden ?? [],
  };
}

/** What is upserted by is what it is about; the time of appended rows; else the first name or time, else the first of two numbers. */
function defaultKeys(fields: readonly Field[], hints: Hints): string[] {
  const has = (name: string | undefined) => name !== undefined && fields.some((f) => f.name === name);
  if (hints.timeField && has(hints.timeField)) return [hints.timeField];
  const first = hints.keys?.find(has);
  if (first) return [first];
  const named = fields.find((f) => f.type === 'string' || f.type === 'time' || f.type === 'boolean');
  if (named) return [named.name];
  const numbers = fields.filter((f) => f.type === 'number');
  return numbers.length > 1 ? [numbers[0]!.name] : [];
}

/** The second name in a table, or the first when the key is not one, makes series. */
function defaultGroups(fields: readonly Field[], keys: readonly string[], values: View['values']): string[] {
  const taken = new Set([...keys, ...(values ?? []).map((v) => v.field)]);
  const named = fields.filter((f) => (f.type === 'string' || f.type === 'boolean') && !taken.has(f.name));
  return named.length === 1 ? [named[0]!.name] : [];
}

/** Numbers are summed; a table without any is counted. A name is never taken for a number. */
function defaultValues(fields: readonly Field[], taken: readonly string[]): NonNullable<View['values']> {
  const numbers = fields.filter((f) => f.type === 'number' && !taken.includes(f.name)).slice(0, DefaultValues);
  if (numbers.length > 0) return numbers.map((f) => ({ field: f.name, aggregate: 'sum' as const }));
  const counted = fields.find((f) => taken.includes(f.name)) ?? fields[0];
  return counted ? [{ field: counted.name, aggregate: 'count' }] : [];
}

function defaultKind(fields: readonly Field[], keys: readonly string[]): ChartKind {
  const numbers = fields.filter((f) => f.type === 'number' && !keys.includes(f.name)).length;
  const names = fields.filter((f) => f.type === 'string' || f.type === 'boolean').length;
  const key = fields.find((f) => f.name === keys[0])?.type;
  if (fields.some((f) => f.type === 'json') || numbers === 0 || names > 2) return keys.length === 0 && numbers === 1 ? 'number' : 'table';
  if (keys.length === 0) return fields.length === 1 ? 'number' : 'table';
  if (key === 'time') return 'line';
  if (key === 'number') return names === 0 && fields.length > 2 ? 'table' : 'scatter';
  return 'bar';
}
