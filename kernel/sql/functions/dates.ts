import type { Column, ColumnOrName } from '../Column.ts';
import { dateFormat } from '../dialect/dateFormat.ts';
import { literal } from '../dialect/quote.ts';
import { call, template } from './call.ts';

/** Functions of dates and times, all in UTC; `functions.hour`. */
export class DateFunctions {
  /** Now. @example df.withColumn('at', current_timestamp()) */
  readonly current_timestamp = (): Column =>
    template('CAST(get_current_timestamp() AS TIMESTAMP)', { name: 'current_timestamp', columns: [] });
  /** Today. @example current_date() */
  readonly current_date = (): Column => template('current_date', { name: 'current_date', columns: [] });
  /** As text, in Spark's patterns. @example date_format('time', 'yyyy-MM-dd HH:mm') */
  readonly date_format = (column: ColumnOrName, pattern: string): Column =>
    template(`strftime(CAST($0 AS TIMESTAMP), ${literal(dateFormat(pattern))})`, {
      name: 'date_format',
      columns: [column],
      values: [pattern],
    });
  /** Text as a timestamp. @example to_timestamp('line', 'yyyy-MM-dd HH:mm:ss') */
  readonly to_timestamp = (column: ColumnOrName, pattern?: string): Column =>
    template(pattern === undefined ? 'CAST($0 AS TIMESTAMP)' : `strptime($0, ${literal(dateFormat(pattern))})`, {
      name: 'to_timestamp',
      columns: [column],
    });
  /** The date of a timestamp or of text. @example to_date('time') */
  readonly to_date = (column: ColumnOrName): Column => template('CAST($0 AS DATE)', { name: 'to_date', columns: [column] });
  /** Milliseconds since the epoch as a timestamp. @example timestamp_millis('time') */
  readonly timestamp_millis = (column: ColumnOrName): Column =>
    template('make_timestamp(CAST($0 * 1000 AS BIGINT))', { name: 'timestamp_millis', columns: [column] });
  /** Seconds since the epoch. @example unix_timestamp('time') */
  readonly unix_timestamp = (column: ColumnOrName): Column =>
    template('CAST(epoch(CAST($0 AS TIMESTAMP)) AS BIGINT)', { name: 'unix_timestamp', columns: [column] });
  /** Cut to a unit: second, minute, hour, day, week, month, quarter, year. @example date_trunc('hour', 'time') */
  readonly date_trunc = (unit: string, column: ColumnOrName): Column =>
    template('date_trunc($1, CAST($0 AS TIMESTAMP))', {
      name: 'date_trunc',
      columns: [column],
      values: [unit],
      label: 'date_trunc($1, $0)',
    });
  /** The start of the span of time that a timestamp lies in. @example df.groupBy(window('time', '10 seconds')).count() */
  readonly window = (column: ColumnOrName, duration: string): Column =>
    template(`time_bucket(INTERVAL ${literal(duration)}, CAST($0 AS TIMESTAMP))`, { name: 'window', columns: [column] });
  /** Days later. @example date_add('day', 7) */
  readonly date_add = (column: ColumnOrName, days: number): Column => call('date_add', [column], [days]);
  /** Days from the second to the first. @example datediff('end', 'start') */
  readonly datediff = (end: ColumnOrName, start: ColumnOrName): Column => call('datediff', [end, start]);
  /** The year. @example year('time') */
  readonly year = (column: ColumnOrName): Column => call('year', [column]);
  /** The month, from 1. @example month('time') */
  readonly month = (column: ColumnOrName): Column => call('month', [column]);
  /** The day of the month. @example dayofmonth('time') */
  readonly dayofmonth = (column: ColumnOrName): Column => template('day($0)', { name: 'dayofmonth', columns: [column] });
  /** The hour. @example hour('time') */
  readonly hour = (column: ColumnOrName): Column => call('hour', [column]);
  /** The minute. @example minute('time') */
  readonly minute = (column: ColumnOrName): Column => call('minute', [column]);
  /** The second. @example second('time') */
  readonly second = (column: ColumnOrName): Column => call('second', [column]);
}
