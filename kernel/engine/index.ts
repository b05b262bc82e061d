import { registerEngine } from '../rdd/engines.ts';
import { DAGScheduler } from './DAGScheduler.ts';
import { InlineEngine } from './inline/InlineEngine.ts';
import { LocalEngine } from './local/LocalEngine.ts';
import './local/receivers/ReceiverThread.ts';

registerEngine('inline', () => new DAGScheduler(new InlineEngine()));
registerEngine('local', (options) => new DAGScheduler(new LocalEngine(options)));

export { DAGScheduler } from './DAGScheduler.ts';
export type { Engine, Stage, Task } from './engine.ts';
