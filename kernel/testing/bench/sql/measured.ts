export interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

/** Elapsed and CPU ms of some work, all threads of this process counted. */
export async function measured<T>(work: () => Promise<T>): Promise<Taken & { result: T }> {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, wall: performance.now() - started, cpu: (user + system) / 1000 };
}
