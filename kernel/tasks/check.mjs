// `npm run check`: the quick loop, without browser and services.
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { runSteps, vitest } = await import('./steps.mjs');
const { still } = await import('./still.mjs');
await runSteps([...still, vitest('unit', [])]);
