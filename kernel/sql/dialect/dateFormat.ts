const Letters: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  yy: '%y',
  y: '%Y',
  MMMM: '%B',
  MMM: '%b',
  MM: '%m',
  M: '%-m',
  dd: '%d',
  d: '%-d',
  HH: '%H',
  H: '%-H',
  hh: '%I',
  h: '%-I',
  mm: '%M',
  m: '%-M',
  ss: '%S',
  s: '%-S',
  SSS: '%g',
  SSSSSS: '%f',
  EEEE: '%A',
  EEE: '%a',
  EE: '%a',
  E: '%a',
  a: '%p',
  D: '%-j',
  DDD: '%j',
  Z: '%z',
  z: '%Z',
};

/**
 * A date pattern of Spark (Java's letters) as DuckDB writes it.
 *
 * @example
 * dateFormat("yyyy-MM-dd HH:mm") // '%Y-%m-%d %H:%M'
 */
export function dateFormat(pattern: string): string {
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*|%/g, (run, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'").replaceAll('%', '%%');
    if (run === '%') return '%%';
    return Letters[run] ?? run;
  });
}
