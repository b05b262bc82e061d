/** How a kernel process ended, as far as is known. Both absent: it was not this server's child. */
export interface Ending {
  code?: number | null;
  signal?: NodeJS.Signals | null;
}

/**
 * Why a kernel ended, in words for the person whose note it was.
 * The kernel's own last words win; then what V8 wrote; then the exit code or signal.
 */
export function crashReason(ending: Ending, logTail: string, memoryLimitMb: number): string {
  const own = lastWords(logTail);
  if (own) return own;
  if (/heap out of memory|Reached heap limit|invalid size error|Array buffer allocation failed/.test(logTail))
    return (
      `The note's kernel ran out of memory: JavaScript objects filled its heap (limit ${Math.floor(memoryLimitMb * 0.75)} MB of ${memoryLimitMb} MB). ` +
      'The next run starts a new one. Keep less in memory, or set MILLRACE_KERNEL_MEMORY_MB higher.'
    );
  const { code, signal } = ending;
  if (signal === 'SIGKILL')
    return 'The kernel was killed (SIGKILL), perhaps by the system for lack of memory. The next run starts a new one.';
  if (signal) return `The kernel was ended by the signal ${signal}. The next run starts a new one.`;
  const said = lastLine(logTail);
  if (code !== undefined && code !== null)
    return `The kernel ended with exit code ${code}${said ? `: ${said}` : ''}. The next run starts a new one.`;
  return 'The kernel ended unexpectedly. The next run starts a new one.';
}

function lastWords(logTail: string): string | undefined {
  const at = logTail.lastIndexOf('MILLRACE_FATAL ');
  if (at < 0) return undefined;
  const line = logTail.slice(at + 'MILLRACE_FATAL '.length).split('\n', 1)[0]!;
  try {
    const { message } = JSON.parse(line) as { message?: unknown };
    return typeof message === 'string' ? message.slice(0, 1000) : undefined;
  } catch {
    return undefined;
  }
}

function lastLine(logTail: string): string {
  const lines = logTail.trimEnd().split('\n');
  const error = lines.findLast((line) => /^\w*Error\b/.test(line));
  return (error ?? lines.at(-1) ?? '').slice(0, 300);
}
