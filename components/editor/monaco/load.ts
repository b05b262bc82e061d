let loading: Promise<typeof import('./start.ts')> | undefined;

/** Fetches Monaco, once; a failure (offline) is tried again by the next call. */
export function loadMonaco(): Promise<typeof import('./start.ts')> {
  loading ??= import('./start.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
