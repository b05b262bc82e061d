import { AsyncLocalStorage } from 'node:async_hooks';
import { KernelError } from '../../../base/errors.ts';
import { originOf } from '../../../rdd/closure/registry.ts';
import { Receiver } from '../../receiver/Receiver.ts';
import { receiverParts } from '../../receiver/receiverParts.ts';
import { receiverThread } from '../../receiver/receiverThreads.ts';
import type { AnyFunction } from '../StreamNode.ts';
import type { StreamRuntime } from '../StreamRuntime.ts';
import { ReceiverInputDStream } from './ReceiverInputDStream.ts';

/** The stream of a person's receiver. One that was written in a paragraph has a thread of its own, and is refused now when it cannot go there. */
export function receiverStream<T>(runtime: StreamRuntime, given: Receiver<T> | (() => Receiver<T>)): ReceiverInputDStream<T> {
  if (!(given instanceof Receiver) && typeof given !== 'function') {
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      'receiverStream takes a receiver, such as ssc.receiverStream(new Ticks()), or a function that makes one.',
    );
  }
  const code = (given instanceof Receiver ? given.constructor : given) as AnyFunction;
  const isHere = originOf(code) === undefined;
  const thread = isHere ? undefined : threadOf(runtime, given, code.name);
  return new ReceiverInputDStream<T>(runtime, {
    operation: 'receiverStream',
    driverFunctions: [code],
    settings: given instanceof Receiver ? [settingsOf(given)] : [],
    made: [given],
    ...(thread ? { location: 'a thread of its own' } : {}),
    newReceiver: () => thread ?? (given instanceof Receiver ? given : given()),
  });
}

function threadOf<T>(runtime: StreamRuntime, given: Receiver<T> | (() => Receiver<T>), name: string): Receiver<T> | undefined {
  const within = AsyncLocalStorage.snapshot();
  const source = given instanceof Receiver ? receiverParts(given) : given;
  const thread = receiverThread(source, `receiver ${name}`, (line) => within(() => runtime.sparkContext.onOutput(line)));
  return thread as Receiver<T> | undefined;
}

/** What tells one receiver of a class from another: its plain fields, as far as they can be written down. */
function settingsOf(receiver: object): unknown {
  try {
    return JSON.stringify(receiver);
  } catch {
    return null;
  }
}
