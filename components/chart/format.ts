const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });
const small = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const suffixes = ['', 'k', 'M', 'B', 'T'];

/** A number in full. @example formatNumber(1234567.8912) // '1,234,567.891' */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return (size > 0 && size < 0.01 ? small : plain).format(value);
}

/** A number in about three digits. @example formatCompact(5234) // '5.23k' */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return '–';
  let size = Math.abs(value);
  let power = 0;
  while (size >= 999.5 && power < suffixes.length - 1) {
    size /= 1000;
    power++;
  }
  if (size >= 999.5) return value.toExponential(1);
  const digits = size >= 99.5 || size === 0 ? 0 : size >= 9.95 ? 1 : size >= 0.1 || power > 0 ? 2 : 3;
  const text = size.toFixed(digits).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : digits > 0 ? '' : zeros));
  return `${value < 0 ? '−' : ''}${text}${suffixes[power]}`;
}

/** A tick of an axis: as many decimals as its step needs. @example formatTick(1500, 500) // '1.5k' */
export function formatTick(value: number, step: number): string {
  const top = Math.max(Math.abs(value), Math.abs(step));
  const power = value === 0 ? 0 : Math.max(0, Math.min(4, Math.floor(Math.log10(top * 1.000001) / 3)));
  const unit = 1000 ** power;
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step / unit) + 1e-9)));
  const text = (Math.abs(value) / unit).toFixed(digits);
  return `${value < 0 ? '−' : ''}${text.includes('.') ? text.replace(/\.?0+$/, '') : text}${suffixes[power]}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** A time of day, with milliseconds when it has some. @example formatClock(Date.now()) // '12:03:41' */
export function formatClock(time: number): string {
  const d = new Date(time);
  const ms = d.getMilliseconds();
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}${ms ? `.${String(ms).padStart(3, '0')}` : ''}`;
}

/** A moment; the date is left out when it is today's. */
export function formatMoment(time: number, now: number = Date.now()): string {
  if (!Number.isFinite(time)) return '–';
  const d = new Date(time);
  const clock = formatClock(time);
  if (d.toDateString() === new Date(now).toDateString()) return clock;
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${clock}`;
}

/** A length of time. @example formatDuration(1234) // '1.2 s' */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  if (ms < 0.05) return '0 ms';
  if (ms < 999.5) return `${ms < 9.5 && !Number.isInteger(ms) ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 9_950 ? 1 : 0).replace('.0', '')} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min${ms % 60_000 >= 1000 ? ` ${Math.floor((ms % 60_000) / 1000)} s` : ''}`;
  return `${Math.floor(ms / 3_600_000)} h${ms % 3_600_000 >= 60_000 ? ` ${Math.floor((ms % 3_600_000) / 60_000)} min` : ''}`;
}

/** How long something has been up. @example formatUptime(192_000) // '03:12' */
export function formatUptime(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(s / 3600);
  const rest = `${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${two(hours % 24)}:${rest}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A cell of any type as one line of text. */
export function formatCell(value: unknown, type: 'number' | 'string' | 'boolean' | 'time' | 'json'): string {
  if (value === null || value === undefined) return '';
  if (type === 'time' && typeof value === 'number') return formatMoment(value);
  if (typeof value === 'number') return type === 'number' ? formatNumber(value) : String(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
