import type { CaseRunner } from '../Case.ts';
import { runBlockTracker } from './blocktracker.ts';
import { runDStream } from './dstream.ts';
import { runFact } from './facts/index.ts';
import { runFile, runFileName, runFileRule } from './files.ts';
import { runFormat, runShow } from './formats.ts';
import { runLifecycle } from './lifecycle.ts';
import { runListener } from './listener.ts';
import { runPrint, runSave } from './outputs.ts';
import { runQueue } from './queue.ts';
import { runKafkaRate, runPID, runRateLimiter } from './rate.ts';
import { runRDD } from './rdd.ts';
import { runRecovery, runRecoveryFile, runRecoveryTimes } from './recovery.ts';
import { runCheckpointDefault, runRetention } from './retention.ts';
import { runError, runSlice } from './slice.ts';
import { runStateMap, runStateObject, runStateRDD, runStateRecord } from './state.ts';
import { runTime } from './time.ts';
import { runTimer } from './timer.ts';
import { runWriteAheadLog } from './wal.ts';

/** Who runs cases of a kind. A kind that is not here fails. */
export const KINDS: Readonly<Record<string, CaseRunner>> = {
  blocktracker: runBlockTracker,
  checkpointDefault: runCheckpointDefault,
  dstream: runDStream,
  error: runError,
  fact: runFact,
  file: runFile,
  filename: runFileName,
  filerule: runFileRule,
  format: runFormat,
  kafkaRate: runKafkaRate,
  lifecycle: runLifecycle,
  listener: runListener,
  pid: runPID,
  print: runPrint,
  queue: runQueue,
  ratelimiter: runRateLimiter,
  rdd: runRDD,
  recovery: runRecovery,
  recoveryFile: runRecoveryFile,
  recoveryTimes: runRecoveryTimes,
  retention: runRetention,
  save: runSave,
  show: runShow,
  slice: runSlice,
  statemap: runStateMap,
  stateobject: runStateObject,
  staterdd: runStateRDD,
  staterecord: runStateRecord,
  time: runTime,
  timer: runTimer,
  wal: runWriteAheadLog,
};
