import { bootKernel } from './boot.ts';
import { TypeChecker } from './compile/check/TypeChecker.ts';
import { readDeclarations } from './scope/declarations.ts';

// A kernel process: one per running note. This thread runs people's code, the control thread talks with the server.
await bootKernel(async ({ folder, appRoot, settings }) => {
  // TypeScript is what a first run waits for: its thread loads it while this one loads all the rest.
  const checker = settings.typeCheck === false ? undefined : new TypeChecker({ folder, appRoot, scope: readDeclarations() });
  const { createInterpreter } = await import('./Interpreter.ts');
  return (options) => createInterpreter({ ...options, ...(checker && { checker }) });
});
