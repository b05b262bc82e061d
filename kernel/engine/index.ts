import { registerEngine } from '../rdd/engines.ts';
import { DAGScheduler } from './DAGScheduler.ts';
import { InlineEngine } from './inline/InlineEngine.ts';
import { ProgramCodes } from './Program.ts';

registerEngine('inline', () => new DAGScheduler(new InlineEngine(new ProgramCodes())));

export { DAGScheduler } from './DAGScheduler.ts';
export type { Engine, Stage, Task } from './engine.ts';
