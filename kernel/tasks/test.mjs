// `npm test`: everything, on a fresh machine. Ends with the line `N passed, N failed`.
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { ensureBrowser } = await import('./browser.mjs');
const { ensureBuilt } = await import('./build.mjs');
const { playwright, runSteps, vitest } = await import('./steps.mjs');
const { still } = await import('./still.mjs');

const browser = {
  name: 'browser',
  run: async () => {
    const chromium = ensureBrowser();
    await ensureBuilt();
    return playwright('browser', chromium ? { CHROMIUM: chromium } : {}).run();
  },
};

await runSteps([...still, vitest('unit', []), vitest('services', ['--config', 'vitest.services.config.ts']), browser]);
