import type { Table } from '@/kernel/protocol/table.ts';
import { formatCell, formatMoment } from './format.ts';

const Sample = 50;

/**
 * How the cells of a column are written. Times get milliseconds all or none, and the date all or none, so that they stand under
 * each other.
 */
export function cellFormat(table: Table, column: number): (cell: unknown) => string {
  const { type } = table.fields[column]!;
  if (type !== 'time') return (cell) => formatCell(cell, type);
  const cells = table.columns[column]!;
  let hasMs = false;
  const today = new Date().toDateString();
  let isToday = true;
  for (let i = 0; i < Math.min(Sample, table.length); i++) {
    const cell = cells[i];
    if (typeof cell !== 'number') continue;
    hasMs ||= cell % 1000 !== 0;
    isToday &&= new Date(cell).toDateString() === today;
  }
  return (cell) => {
    if (typeof cell !== 'number') return formatCell(cell, type);
    const text = formatMoment(cell, isToday ? cell : Number.NaN);
    return !hasMs ? text.replace(/\.\d+$/, '') : cell % 1000 === 0 ? `${text}.000` : text;
  };
}
