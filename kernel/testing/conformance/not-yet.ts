/** Cases of the checked-in file that do not pass yet, by kind or id. A case may leave this list and never come onto it. */
export const NOT_YET: readonly string[] = [
  'kind:fact',
  'kind:format',
  'kind:kafkaRate',
  'kind:recovery',
  'kind:recoveryFile',
  'kind:recoveryTimes',
  'kind:show',
  'kind:wal',
  'receivedblocktrackersuite-failed-allocation-write-keeps-blocks-queued',
  'receivedblocktrackersuite-recovery-and-cleanup-with-write-ahead-logs',
  'receivedblocktrackersuite-recovery-removes-only-allocated-blocks',
  'streamingcontextsuite-getorcreate',
  'streamingcontextsuite-non-serializable-closure-with-checkpointing',
];
