import type { RDD } from '../../rdd/index.ts';
import { type Head, headAndCount } from './headAndCount.ts';

/** The first rows of an RDD and how many it has, also by partition, in one job. */
export async function takeHead(rdd: RDD<unknown>, limit: number): Promise<Head & { counts: number[] }> {
  const heads = await rdd.context.runJob(rdd, headAndCount(limit));
  const rows = heads.flatMap((head) => head.rows);
  const counts = heads.map((head) => head.count);
  return { rows: rows.length > limit ? rows.slice(0, limit) : rows, count: counts.reduce((sum, count) => sum + count, 0), counts };
}
