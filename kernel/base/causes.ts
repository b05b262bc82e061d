const MaxCauses = 5;

/** An error's words, as data that crosses threads. */
export interface Cause {
  readonly name: string;
  readonly message: string;
}

/**
 * What an error came from, nearest first. A failed `fetch` says `fetch failed`; why is in its cause.
 * @example causesOf(new TypeError('fetch failed', { cause: refused })) // [{ name: 'Error', message: 'connect ECONNREFUSED 127.0.0.1:9' }]
 */
export function causesOf(thrown: unknown): Cause[] {
  const causes: Cause[] = [];
  const seen = new Set([thrown]);
  for (let at = causeOf(thrown); at !== undefined && !seen.has(at) && causes.length < MaxCauses; at = causeOf(at)) {
    seen.add(at);
    causes.push({ name: at.name, message: at.message || (at as NodeJS.ErrnoException).code || 'without a message' });
  }
  return causes;
}

/** Several attempts that all failed are told by the first. */
function causeOf(thrown: unknown): Error | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const cause = thrown.cause ?? (thrown instanceof AggregateError ? thrown.errors[0] : undefined);
  if (cause === undefined || cause === null) return undefined;
  return cause instanceof Error ? cause : Object.assign(new Error(String(cause)), { name: 'Thrown' });
}

/** The causes that say something that was not said before them, in words: `Error: connect ECONNREFUSED 127.0.0.1:9`. */
export function causeWords(message: string, causes: readonly Cause[]): string[] {
  const words: string[] = [];
  let said = message;
  for (const cause of causes) {
    if (!said.includes(cause.message)) words.push(`${cause.name}: ${cause.message}`);
    said = cause.message;
  }
  return words;
}
