import type { Duration } from '../../base/Duration.ts';

/** How a value is first shown; whoever looks may change the picture at any time. */
export interface DisplayOptions {
  /** Above the output. */
  title?: string;
  /** Names of the columns, in order; for pairs and tuples. `['product', 'count']` */
  fields?: readonly string[];
  /**
   * What a batch does to the table: `complete` replaces it, `append` adds rows, `update` replaces rows of equal keys.
   * Default: `append` when there is a time column, `complete` when there is none, or when each batch is of a window or a state.
   */
  mode?: 'complete' | 'append' | 'update';
  /** `update`: the key columns. Default: the key of pairs, else the first column. */
  keys?: readonly string[];
  /** The time column: dates, or milliseconds since the epoch. `append` without one gets the batch's time as column `time`. */
  time?: string;
  /** `append`: how much history stays, measured on the time column. Default 5 minutes. */
  threshold?: Duration;
  /** Rows that are sent, at most; more are counted and said. Default and maximum 10,000. */
  limit?: number;
  /** The first picture. `'bar'`, or with its columns `{ kind: 'bar', keys: ['product'], values: ['count'] }` */
  chart?: ChartKind | ChartOptions;
}

export type ChartKind = 'table' | 'line' | 'area' | 'stackedArea' | 'bar' | 'stackedBar' | 'pie' | 'scatter' | 'number';

export interface ChartOptions {
  kind?: ChartKind;
  /** Columns on the axis. */
  keys?: readonly string[];
  /** Columns whose values make a series each. */
  groups?: readonly string[];
  /** Columns that are drawn; summed unless told otherwise. */
  values?: readonly (string | { field: string; aggregate: 'sum' | 'count' | 'avg' | 'min' | 'max' })[];
}
