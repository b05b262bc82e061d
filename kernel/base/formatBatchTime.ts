export interface BatchTimeFormat {
  /** Default: the process's. */
  readonly timeZone?: string;
  /** Whether the day is written too; default true. */
  readonly hasDate?: boolean;
}

/**
 * The time of a batch for people: milliseconds are written only where batches are shorter than a second.
 *
 * @example
 * formatBatchTime(1431637480452, 1000, { timeZone: 'UTC' }) // '2015/05/14 21:04:40'
 */
export function formatBatchTime(batchTime: number, batchInterval: number, { timeZone, hasDate = true }: BatchTimeFormat = {}): string {
  const day = hasDate ? ({ year: 'numeric', month: '2-digit', day: '2-digit' } as const) : {};
  const parts = new Intl.DateTimeFormat('en-US', {
    ...day,
    ...(timeZone === undefined ? {} : { timeZone }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).formatToParts(batchTime);
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  const date = hasDate ? `${of('year')}/${of('month')}/${of('day')} ` : '';
  return `${date}${of('hour')}:${of('minute')}:${of('second')}${batchInterval < 1000 ? `.${of('fractionalSecond')}` : ''}`;
}
