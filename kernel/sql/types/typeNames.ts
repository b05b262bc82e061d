import { KernelError } from '../../base/errors.ts';

const Names: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  varchar: 'VARCHAR',
  boolean: 'BOOLEAN',
  bool: 'BOOLEAN',
  byte: 'TINYINT',
  tinyint: 'TINYINT',
  short: 'SMALLINT',
  smallint: 'SMALLINT',
  int: 'INTEGER',
  integer: 'INTEGER',
  long: 'BIGINT',
  bigint: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  binary: 'BLOB',
};

/** Spark's name of a type as DuckDB's. @example duckdbTypeName('array<string>') // 'VARCHAR[]' */
export function duckdbTypeName(name: string): string {
  const text = name.trim().toLowerCase();
  const known = Names[text];
  if (known !== undefined) return known;
  if (/^(decimal|numeric)(\(\s*\d+\s*(,\s*\d+\s*)?\))?$/.test(text)) return text.toUpperCase();
  const list = /^array<(.+)>$/.exec(text);
  if (list) return `${duckdbTypeName(list[1]!)}[]`;
  const map = /^map<([^,]+),(.+)>$/.exec(text);
  if (map) return `MAP(${duckdbTypeName(map[1]!)}, ${duckdbTypeName(map[2]!)})`;
  throw new KernelError(
    'ILLEGAL_ARGUMENT',
    `There is no type '${name}'. Types are ${Object.keys(Names).join(', ')}, decimal(p,s), array<…> and map<…,…>.`,
  );
}
