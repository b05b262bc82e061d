/** Line and column, from 1, of what comes after this text. */
export function textPlace(before: string): { line: number; column: number } {
  const line = before.split('\n').length;
  return { line, column: before.length - (before.lastIndexOf('\n') + 1) + 1 };
}
