/**
 * The workloads as people write them in a paragraph; SparkSide.java has the same ones. Each is a function of the lines, of what else a
 * paragraph has, and of `report`, which takes a batch's result: both sides must give the same. Spark has no HyperLogLog
 * for people's own aggregates: there it is written out, with the hash and the estimate that ours has.
 */
const KEYS_TOTAL_MAX = `
  const keysTotalMax = rdd => rdd.aggregate([0, 0, 0],
    (all, value) => { all[0]++; all[1] += value; if (value > all[2]) all[2] = value; return all; },
    (a, b) => [a[0] + b[0], a[1] + b[1], Math.max(a[2], b[2])]);
`;
const WORDS = `lines.flatMap(line => line.split(' ')).map(word => [word, 1])`;
const KEYED = `lines.map(line => { const comma = line.indexOf(','); return [line.slice(0, comma), +line.slice(comma + 1)]; })`;

const W1 = `({ lines, report }) => { ${KEYS_TOTAL_MAX}
  ${WORDS}.reduceByKey((a, b) => a + b, 2).foreachRDD(async rdd => report(await keysTotalMax(rdd.values())));
}`;

const W2 = `({ lines, report, window, slide }) => { ${KEYS_TOTAL_MAX}
  ${WORDS}
    .reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, window, slide, 2, ([, count]) => count > 0)
    .foreachRDD(async rdd => report(await keysTotalMax(rdd.values())));
}`;

const W3M = `({ lines, report, StateSpec }) => { ${KEYS_TOTAL_MAX}
  const count = (key, value, state) => {
    const sum = (state.exists() ? state.get() : 0) + value;
    state.update(sum);
    return sum;
  };
  ${KEYED}.mapWithState(StateSpec.function(count).numPartitions(2)).foreachRDD(async rdd => {
    const [emitted, , max] = await keysTotalMax(rdd);
    report([emitted, max]);
  });
}`;

const W3U = `({ lines, report }) => { ${KEYS_TOTAL_MAX}
  const update = (values, state) => {
    let sum = state ?? 0;
    for (const value of values) sum += value;
    return sum;
  };
  ${KEYED}.updateStateByKey(update, 2).foreachRDD(async rdd => report(await keysTotalMax(rdd.values())));
}`;

const ACTIVITIES = `
  const HOUR = 3_600_000;
  const visitors = new HyperLogLogMonoid(12);
  const add = (activity, click) => {
    if (click.action === 'page_view') activity.views++;
    else if (click.action === 'add_to_cart') activity.carts++;
    else if (click.action === 'purchase') activity.purchases++;
    activity.visitors = visitors.add(activity.visitors, click.visitor);
    return activity;
  };
  const merge = (a, b) => {
    a.views += b.views;
    a.carts += b.carts;
    a.purchases += b.purchases;
    a.visitors = visitors.plus(a.visitors, b.visitors);
    return a;
  };
  const activities = clicks => clicks
    .filter(click => click.referrer !== 'CrawlerBot')
    .map(click => [[click.product, Math.floor(click.timestamp / HOUR) * HOUR], click])
    .combineByKey(click => add({ views: 0, carts: 0, purchases: 0, visitors: visitors.zero }, click), add, merge, 2)
    .foreachRDD(async rdd => report(await rdd.values().aggregate([0, 0, 0, 0, 0],
      (sum, a) => [sum[0] + 1, sum[1] + a.views, sum[2] + a.carts, sum[3] + a.purchases, sum[4] + visitors.estimateSize(a.visitors)],
      (a, b) => a.map((x, i) => x + b[i]))));
`;

const W4 = `({ lines, report, HyperLogLogMonoid }) => { ${ACTIVITIES}
  activities(lines.flatMap(line => {
    const parts = line.split('\\t');
    if (parts.length !== 7) return [];
    return [{
      timestamp: Number(parts[0]), referrer: parts[1], action: parts[2], prevPage: parts[3], visitor: parts[4], page: parts[5], product: parts[6],
    }];
  }));
}`;

const W4J = `({ lines, report, HyperLogLogMonoid }) => { ${ACTIVITIES}
  activities(lines.flatMap(line => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  }));
}`;

export const WORKLOADS = { w1: W1, w2: W2, w3m: W3M, w3u: W3U, w4: W4, w4j: W4J } as const;
export type WorkloadName = keyof typeof WORKLOADS;
