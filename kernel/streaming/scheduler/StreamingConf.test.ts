import { expect, test } from 'vitest';
import { StreamingConf } from './StreamingConf.ts';

test('Spark’s defaults hold where nothing is set', () => {
  const conf = new StreamingConf([]);
  expect({
    blockInterval: conf.getMilliseconds('spark.streaming.blockInterval'),
    concurrentJobs: conf.getNumber('spark.streaming.concurrentJobs'),
    minRememberDuration: conf.getMilliseconds('spark.streaming.fileStream.minRememberDuration'),
    maxRate: conf.getNumber('spark.streaming.receiver.maxRate'),
    unpersist: conf.unpersist,
    warnings: conf.warnings(),
  }).toEqual({ blockInterval: 200, concurrentJobs: 1, minRememberDuration: 60_000, maxRate: undefined, unpersist: true, warnings: [] });
});

test.each([
  ['500', 500],
  ['1.5s', 1500],
  ['2min', 120_000],
  ['1h', 3_600_000],
])('a duration may be written %s', (text, expected) => {
  const conf = new StreamingConf([['spark.streaming.blockInterval', text]]);
  expect(conf.getMilliseconds('spark.streaming.blockInterval')).toBe(expected);
});

test('a key that does not exist is warned of, with the one that was meant', () => {
  const conf = new StreamingConf([
    ['spark.streaming.blockinterval', '100ms'],
    ['spark.executor.memory', '1g'],
  ]);
  expect(conf.warnings()).toEqual([
    'There is no setting spark.streaming.blockinterval; it has no effect. Did you mean spark.streaming.blockInterval?',
  ]);
});

test('a value that cannot be read is refused with what can', () => {
  const conf = new StreamingConf([
    ['spark.streaming.blockInterval', 'soon'],
    ['spark.streaming.unpersist', 'yes'],
  ]);
  expect(() => conf.getMilliseconds('spark.streaming.blockInterval')).toThrow(
    'spark.streaming.blockInterval is set to "soon", which is not a duration such as 500ms, 60s or 5m.',
  );
  expect(() => conf.unpersist).toThrow('spark.streaming.unpersist is set to "yes", which is not true or false.');
});
