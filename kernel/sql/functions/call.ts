import { Column, type ColumnOrName, type ColumnValue, toColumn } from '../Column.ts';
import { valueSql } from './valueSql.ts';

/** A function of columns: `sum(price)`. Text in `columns` is a name, in `values` a value. */
export function call(name: string, columns: readonly ColumnOrName[], values: readonly ColumnValue[] = []): Column {
  const all = columns.map(toColumn);
  return template(`${name}(${[...all, ...values].map((_, i) => `$${i}`).join(', ')})`, { name, columns: all, values });
}

interface Template {
  readonly name: string;
  readonly columns: readonly ColumnOrName[];
  readonly values?: readonly ColumnValue[];
  /** What it is called where that is not `name($0, $1, …)`. */
  readonly label?: string;
}

/** Any SQL in which `$0`, `$1`, … stand for the columns, then the values. */
export function template(sql: string, { name, columns, values = [], label }: Template): Column {
  const all = columns.map(toColumn);
  const sqls = [...all.map((one) => one.expression.sql), ...values.map(valueSql)];
  const shown = [...all.map((one) => one.label), ...values.map((one) => (one instanceof Column ? one.label : String(one)))];
  const called = label?.replace(/\$(\d+)/g, (_, i: string) => shown[Number(i)]!) ?? `${name}(${shown.join(', ')})`;
  return Column.of((scope) => sql.replace(/\$(\d+)/g, (_, i: string) => sqls[Number(i)]!(scope)), called);
}
