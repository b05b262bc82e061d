import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import { rowText } from '../../../rdd/rowText.ts';
import type { StreamNode } from '../StreamNode.ts';
import { ForEachDStream, type OutputNode } from './ForEachDStream.ts';

const LINE = '-'.repeat(43);

/** A batch as `print` shows it: the time, up to `num` elements, `...` when there are more, an empty line. */
export function printed(time: Time, rows: readonly unknown[], num: number): string {
  const shown = rows.slice(0, num).map((row) => `${rowText(row)}\n`);
  return `${LINE}\nTime: ${time}\n${LINE}\n${shown.join('')}${rows.length > num ? '...\n' : ''}\n`;
}

export function print<T>(parent: StreamNode<T>, num: number): OutputNode {
  const output: ForEachDStream<T> = new ForEachDStream(parent, {
    operation: 'print',
    settings: [num],
    run: async (rdd, time) => parent.runtime.print(printed(time, await rdd.take(num + 1), num), output),
  });
  parent.runtime.addOutput(output);
  return output;
}

/** `prefix-TIME_IN_MS[.suffix]`, as Spark names the folder of a batch. */
export function folderOf(prefix: string | null | undefined, suffix: string | null | undefined, time: Time): string {
  const start = prefix ? `${prefix}-` : '';
  return `${start}${time.milliseconds}${suffix ? `.${suffix}` : ''}`;
}

export interface Saved {
  readonly prefix: string;
  readonly suffix: string;
}

/** One folder a batch, also for an empty one; one that is there from an earlier try is replaced. */
export function save<T>(parent: StreamNode<T>, operation: 'saveAsTextFiles' | 'saveAsObjectFiles', { prefix, suffix }: Saved): OutputNode {
  const output = new ForEachDStream<T>(parent, {
    operation,
    settings: [prefix, suffix],
    run: (rdd: RDD<T>, time) => {
      const folder = folderOf(prefix, suffix, time);
      return operation === 'saveAsTextFiles'
        ? rdd.saveAsTextFile(folder, { overwrite: true })
        : rdd.saveAsObjectFile(folder, { overwrite: true });
    },
  });
  parent.runtime.addOutput(output);
  return output;
}
