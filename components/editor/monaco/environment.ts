// To be imported before anything of Monaco. Both workers are bundled with the page, so nothing comes from elsewhere.
(globalThis as { MonacoEnvironment?: { getWorker(module: string, label: string): Worker } }).MonacoEnvironment = {
  getWorker: (_module, label) =>
    label === 'typescript'
      ? new Worker(new URL('../workers/ts.worker.ts', import.meta.url), { type: 'module', name: 'typescript' })
      : new Worker(new URL('../workers/editor.worker.ts', import.meta.url), { type: 'module', name: 'editor' }),
};

export {};
