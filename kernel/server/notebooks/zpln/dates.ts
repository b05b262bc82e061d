// Zeppelin writes local time without a zone: "2020-10-28 23:01:23.128"; before 0.8 it was "Oct 28, 2020 11:01:23 PM".

const Iso = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?$/;
const Old = /^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d[\s\u202f][AP]M$/;

/** @example parseDate('2020-10-28 23:01:23.128') // ms since the epoch; undefined when it is no date of Zeppelin's */
export function parseDate(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const found = Iso.exec(value);
  if (found) {
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [number, number, number, number, number, number];
    return new Date(year, month - 1, day, hour, minute, second, Number((found[7] ?? '').padEnd(3, '0'))).getTime();
  }
  if (!Old.test(value)) return undefined;
  const time = Date.parse(value.replace('\u202f', ' '));
  return Number.isNaN(time) ? undefined : time;
}

export function formatDate(time: number): string {
  const date = new Date(time);
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** The date as the file had it (`before`), as long as it is the moment that was read from there (`read`). */
export function writeDate(time: number | undefined, read: number | undefined, before: unknown): unknown {
  if (time === read) return before;
  return time === undefined ? undefined : formatDate(time);
}
