import type { RDD } from '../../rdd/index.ts';
import type { Database } from '../duckdb/Database.ts';
import { type RDDSource, sourceOf } from './RDDSource.ts';

// They travel as text, like people's own, so that workers recognise what they do.
const withOne = (word: unknown): [unknown, number] => [word, 1];
const add = (a: number, b: number): number => a + b;

/** Each word once, with how often it comes: counted by the workers, which know words by their bytes. */
export function wordCounts(database: Database, words: RDD<unknown>): RDDSource {
  return sourceOf(database, words.map(withOne).reduceByKey(add) as RDD<unknown>, ['word', 'count']);
}
