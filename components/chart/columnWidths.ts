import type { Table } from '@/kernel/protocol/table.ts';
import { cellFormat } from './cellFormat.ts';

const Character = 7.2;
const Sample = 200;

/** Widths by the header and the first and last rows; never smaller than before, so that columns do not breathe with the data. */
export function columnWidths(table: Table, before: readonly number[] = []): number[] {
  return table.fields.map((field, i) => {
    let longest = field.name.length + 2;
    const format = cellFormat(table, i);
    const look = (row: number): void => {
      longest = Math.max(longest, format(table.columns[i]![row]).length);
    };
    for (let r = 0; r < Math.min(Sample, table.length); r++) look(r);
    for (let r = Math.max(Sample, table.length - Sample); r < table.length; r++) look(r);
    return Math.max(before[i] ?? 0, Math.min(360, Math.ceil(longest * Character) + 32));
  });
}
