/**
 * Runs `work` without its warnings. Some functions of Node 24 are marked experimental and say so once a process: people's output is no
 * place for that.
 */
export function quietly<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
