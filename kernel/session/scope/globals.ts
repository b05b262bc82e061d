// Every name that a paragraph may use without importing it. `generated/scope.d.ts` is made of this file's exports
// (npm run declarations): the type checker, the editor and the docs page read that.

export { Duration, Milliseconds, Minutes, Seconds } from '../../base/duration.ts';
export { Time } from '../../base/time.ts';
export { HashPartitioner, Partitioner } from '../../rdd/partitioner/Partitioner.ts';
export { StorageLevel } from '../../rdd/StorageLevel.ts';
