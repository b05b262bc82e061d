import { bootKernel } from './boot.ts';

// A kernel process: one per running note. This thread runs people's code, the control thread talks with the server.
await bootKernel(async () => (await import('./Interpreter.ts')).createInterpreter);
