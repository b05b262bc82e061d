import type { RDD } from '../../rdd/index.ts';
import { type Head, headAndCount } from './headAndCount.ts';

/** The first rows of an RDD and how many it has, in one job. */
export async function takeHead(rdd: RDD<unknown>, limit: number): Promise<Head> {
  const heads = await rdd.context.runJob(rdd, headAndCount(limit));
  const rows = heads.flatMap((head) => head.rows);
  return { rows: rows.length > limit ? rows.slice(0, limit) : rows, count: heads.reduce((sum, head) => sum + head.count, 0) };
}
