import { readFileSync, writeSync } from 'node:fs';
import { delimiter } from 'node:path';
import { KernelError } from '../base/errors.ts';
import type { KernelLaunch } from '../protocol/launch.ts';
import { captureConsole } from './console/capture-console.ts';
import { StoppedRuns } from './console/StoppedRuns.ts';
import { ControlThread } from './control/ControlThread.ts';
import type { Interpreter, InterpreterOptions } from './Interpreter.ts';
import { Kernel } from './Kernel.ts';
import { refuseExit } from './refuse-exit.ts';

type CreateInterpreter = (options: InterpreterOptions) => Interpreter;

/**
 * Makes this process a kernel: reads on standard input what it is to be (KernelLaunch), starts the control thread, then loads the
 * interpreter and gives this thread to people's code.
 */
export async function bootKernel(loadInterpreter: (launch: KernelLaunch) => Promise<CreateInterpreter>): Promise<void> {
  const launch = JSON.parse(readFileSync(0, 'utf8')) as KernelLaunch;
  // From here on the thread that can stop this one is there, while what follows loads.
  const control = new ControlThread(launch, (command) => kernel.take(command));
  const { sink } = control;
  const stopped = new StoppedRuns();
  const kernel = new Kernel({ emit: (event) => sink.emit(event), leave: () => control.leave(), stopped });
  try {
    const createInterpreter = await loadInterpreter(launch);
    const { folder, appRoot, settings, memoryLimitMb } = launch;
    const dataFolders = (process.env.MILLRACE_DATA ?? '').split(delimiter).filter((one) => one !== '');
    const interpreter = createInterpreter({ emit: (event) => sink.emit(event), folder, appRoot, settings, memoryLimitMb, dataFolders });
    captureConsole(
      (text, level) => interpreter.print(text, level),
      () => stopped.check(),
    );
    stopped.guardTimers();
    refuseExit();
    // What people's timers throw ends nothing.
    process.on('uncaughtException', (error) => interpreter.uncaught(error));
    process.on('unhandledRejection', (error) => {
      // What a stopped run ends with has been said by its ABORT.
      if (!(error instanceof KernelError && error.code === 'RUN_INTERRUPTED')) interpreter.uncaught(error);
    });
    kernel.begin(interpreter);
  } catch (error) {
    const { stack, message } = error instanceof Error ? error : new Error(String(error));
    writeSync(2, `${stack}\n`);
    sink.emit({ type: 'fatal', reason: 'uncaught', message: `The kernel could not start: ${message}` });
    control.leave();
  }
}
