/**
 * Where a persisted RDD is kept. Names are Spark's; in one process every level keeps rows in the memory of the worker that made them.
 *
 * @example
 * rdd.persist(StorageLevel.MEMORY_AND_DISK)
 */
export const StorageLevel = {
  NONE: 'NONE',
  DISK_ONLY: 'DISK_ONLY',
  DISK_ONLY_2: 'DISK_ONLY_2',
  MEMORY_ONLY: 'MEMORY_ONLY',
  MEMORY_ONLY_2: 'MEMORY_ONLY_2',
  MEMORY_ONLY_SER: 'MEMORY_ONLY_SER',
  MEMORY_ONLY_SER_2: 'MEMORY_ONLY_SER_2',
  MEMORY_AND_DISK: 'MEMORY_AND_DISK',
  MEMORY_AND_DISK_2: 'MEMORY_AND_DISK_2',
  MEMORY_AND_DISK_SER: 'MEMORY_AND_DISK_SER',
  MEMORY_AND_DISK_SER_2: 'MEMORY_AND_DISK_SER_2',
  OFF_HEAP: 'OFF_HEAP',
} as const;
export type StorageLevel = (typeof StorageLevel)[keyof typeof StorageLevel];
