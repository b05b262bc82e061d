import { bootKernel } from '../boot.ts';
import { createTinyInterpreter } from './TinyInterpreter.ts';

// A kernel process with the tiny interpreter, started by tests of the process in place of kernel/session/main.ts.
await bootKernel(async () => createTinyInterpreter);
