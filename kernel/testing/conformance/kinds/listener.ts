import { Receiver } from '../../../streaming/receiver/Receiver.ts';
import type { BatchInfo } from '../../../streaming/scheduler/BatchInfo.ts';
import type { ReceiverInfo } from '../../../streaming/scheduler/StreamingListener.ts';
import { StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { requireEqual } from '../compare.ts';

type Moment = 'submitted' | 'started' | 'completed';

/** What listeners are told of batches and output operations. */
export async function runListener(test: Case, { master }: Surroundings): Promise<void> {
  const harness = new StreamHarness({ master });
  try {
    const run = CASES[test.case as string];
    if (!run) throw new Error(`This runner does not know the listener case ${String(test.case)}`);
    await run(test, harness);
  } finally {
    await harness.dispose();
  }
}

const CASES: Readonly<Record<string, (test: Case, harness: StreamHarness) => Promise<void>>> = {
  'batch info reporting': async (test, harness) => {
    const batches: Record<Moment, BatchInfo[]> = { submitted: [], started: [], completed: [] };
    harness.ssc.addStreamingListener({
      onBatchSubmitted: ({ batchInfo }) => batches.submitted.push(batchInfo),
      onBatchStarted: ({ batchInfo }) => batches.started.push(batchInfo),
      onBatchCompleted: ({ batchInfo }) => batches.completed.push(batchInfo),
    });
    harness.collect(harness.input(test.input as number[][]));
    harness.ssc.start();
    await harness.run(test.batches as number);
    for (const [moment, expected] of Object.entries(test.expected as Record<Moment, Record<string, unknown>>)) {
      const infos = batches[moment as Moment];
      requireEqual(`${moment} events`, infos.length, test.batches);
      for (const info of infos) {
        for (const delay of ['schedulingDelay', 'processingDelay', 'totalDelay'] as const) {
          const isThere = info[delay] !== undefined && info[delay] >= 0;
          requireEqual(`${moment}: ${delay}`, isThere, expected[delay] === '>=0');
        }
        requireEqual(`${moment}: records`, info.numRecords, expected.numRecords);
        if (expected.streamIdToInputInfo) {
          const records = Object.fromEntries([...info.streamIdToInputInfo].map(([id, input]) => [id, input.numRecords]));
          requireEqual(`${moment}: inputs`, records, expected.streamIdToInputInfo);
        }
      }
    }
  },
  'output operation order': async (test, harness) => {
    const ids: { started: number[]; completed: number[] } = { started: [], completed: [] };
    harness.ssc.addStreamingListener({
      onOutputOperationStarted: ({ outputOperationInfo: { id } }) => ids.started.push(id),
      onOutputOperationCompleted: ({ outputOperationInfo: { id } }) => ids.completed.push(id),
    });
    const input = harness.input([[1]]);
    for (let i = 0; i < (test.outputs as number); i++) harness.collect(input);
    harness.ssc.start();
    await harness.run(1);
    const { startedIds, completedIds } = test.expected as { startedIds: number[]; completedIds: number[] };
    requireEqual('ids', ids, { started: startedIds, completed: completedIds });
  },
  'receiver events': async (test, harness) => {
    const { started, error, stopped } = test.expected as {
      started: number[];
      error: { streamId: number; lastErrorMessage: string };
      stopped: number[];
    };
    const heard = { started: [] as number[], errors: [] as ReceiverInfo[], stopped: [] as number[] };
    harness.ssc.addStreamingListener({
      onReceiverStarted: ({ receiverInfo }) => heard.started.push(receiverInfo.streamId),
      onReceiverError: ({ receiverInfo }) => heard.errors.push(receiverInfo),
      onReceiverStopped: ({ receiverInfo }) => heard.stopped.push(receiverInfo.streamId),
    });
    class Complaining extends Receiver<number> {
      onStart(): void {
        this.reportError(error.lastErrorMessage, new Error('the reason'));
        this.stop('done');
      }
      onStop(): void {}
    }
    harness.collect(harness.ssc.receiverStream(new Complaining()));
    harness.ssc.start();
    await harness.run(1);
    requireEqual('started', heard.started, started);
    requireEqual('stopped', heard.stopped, stopped);
    const [first] = heard.errors;
    requireEqual('stream', first?.streamId, error.streamId);
    requireEqual('message', first?.lastErrorMessage?.startsWith(error.lastErrorMessage), true);
    requireEqual('error', (first?.lastError as Error | undefined)?.message, 'the reason');
  },
  'failed batch': async (_test, harness) => {
    let completed: BatchInfo | undefined;
    harness.ssc.addStreamingListener({
      onBatchCompleted: ({ batchInfo }) => {
        completed = batchInfo;
      },
    });
    const input = harness.input([[1]]);
    for (const reason of ['first failure', 'second failure']) {
      input.foreachRDD(() => {
        throw new Error(reason);
      });
    }
    harness.ssc.start();
    await harness.run(1);
    const reasons = completed?.outputOperationInfos.map(({ failureReason }) => failureReason);
    requireEqual('failure reasons', reasons, ['first failure', 'second failure']);
  },
};
