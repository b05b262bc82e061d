/**
 * A name as it may stand beside others: one line, no characters that turn or hide what is around them.
 *
 * @example
 * displayName(' Ann\u202e\n') // 'Ann'
 */
export function displayName(given: string | undefined): string {
  return (given ?? '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 40);
}
