import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../../base/errors.ts';
import { reviveClosure } from '../../../rdd/closure/revive.ts';
import { decodeRows } from '../../../rdd/frames/decode.ts';
import { Broadcast } from '../../../rdd/shared/Broadcast.ts';
import type { Receiver } from '../../../streaming/receiver/Receiver.ts';
import { receiverOf } from '../../../streaming/receiver/receiverParts.ts';
import type { ReceiverSource } from '../../../streaming/receiver/receiverThreads.ts';
import { describeFailure } from '../../ClosureError.ts';
import { captureConsole } from '../captureConsole.ts';
import { DriverSupport } from './DriverSupport.ts';
import type { FromReceiver, ReceiverThreadData, ToReceiver } from './messages.ts';

// The thread of one receiver that a person wrote.

const port = parentPort!;
const { payload, broadcasts, streamId, control } = workerData as ReceiverThreadData;
const send = (message: FromReceiver): void => port.postMessage(message);
captureConsole((lines) => send({ type: 'output', lines }));
const support = new DriverSupport<unknown>(send, { streamId, control: new Int32Array(control) });

// A callback of a timer or socket that throws: the person's to see; whether it goes on is the receiver's own business.
const report = (error: unknown): void => support.reportError('A callback of the receiver failed', error);
process.on('uncaughtException', report);
process.on('unhandledRejection', report);

async function make(): Promise<Receiver<unknown>> {
  const values = new Map(broadcasts.map(([id, frame]) => [id, new Broadcast(decodeRows(frame)[0], id)]));
  const source = (await reviveClosure(payload, {
    broadcast: (id) => values.get(id)!,
    accumulator: () => {
      throw new TypeError('a receiver has no accumulators');
    },
  })) as ReceiverSource;
  const receiver = typeof source === 'function' ? source() : receiverOf(source);
  receiver.attach(support);
  return receiver;
}

const made = make();
made.catch(() => undefined);

async function start(): Promise<void> {
  try {
    await (await made).onStart();
    send({ type: 'started' });
  } catch (error) {
    send({ type: 'notStarted', failure: describeFailure(error) });
  }
}

async function stop(): Promise<void> {
  try {
    await (await made).onStop();
    support.flush();
    send({ type: 'stopped' });
  } catch (error) {
    support.flush();
    send({ type: 'stopped', failure: describeFailure(error) });
  }
}

port.on('message', (message: ToReceiver) => {
  switch (message.type) {
    case 'start':
      void start();
      return;
    case 'stop':
      void stop();
      return;
    case 'taken':
    case 'stored':
    case 'notStored':
      support.take(message);
      return;
    default:
      assertNever(message);
  }
});
