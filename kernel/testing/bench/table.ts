import type { Figure } from './Figure.ts';

const round = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);

function verdict(figure: Figure): string {
  if (figure.aim === undefined) return '';
  const met = figure.better === 'lower' ? figure.value <= figure.aim : figure.value >= figure.aim;
  return `${figure.better === 'lower' ? '≤' : '≥'} ${round(figure.aim)} ${met ? '✓' : '✗'}`;
}

/** The figures as a table beside their baseline; the last column is now ÷ then. */
export function table(figures: readonly Figure[], baselineOf: (figure: string) => number | undefined): string {
  const rows = figures.map((figure) => {
    const then = baselineOf(figure.name);
    return [
      figure.name,
      `${round(figure.value)} ${figure.unit}`,
      verdict(figure),
      then === undefined ? '–' : round(then),
      then === undefined || then === 0 ? '–' : `${(figure.value / then).toFixed(2)}×`,
      figure.note ?? '',
    ];
  });
  const all = [['figure', 'now', 'aim', 'baseline', 'ratio', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, i) => (i === 0 || i === 5 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
