/**
 * How well a command or a note fits what is typed, 0 when it does not: by its words, in any order. Not by letters that are scattered over
 * it: Enter takes the first that fits, and it must be one that was meant.
 */
export function rankOf(name: string, typed: string): number {
  const text = name.toLowerCase();
  const wanted = typed.trim().toLowerCase();
  if (text.startsWith(wanted)) return 1;
  if (text.includes(` ${wanted}`)) return 0.9;
  if (text.includes(wanted)) return 0.8;
  return wanted.split(/\s+/).every((word) => text.includes(word)) ? 0.5 : 0;
}
