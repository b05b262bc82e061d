import { describe, expect, test } from 'vitest';
import { Duration, Milliseconds, Minutes, Seconds } from './Duration.ts';
import { Interval } from './Interval.ts';
import { Time } from './Time.ts';

describe('Duration', () => {
  test('arithmetic', () => {
    const second = Seconds(1);
    expect({
      plus: second.plus(Milliseconds(100)).milliseconds,
      minus: second.minus(Milliseconds(1000)).milliseconds,
      times: Milliseconds(100).times(2).milliseconds,
      div: second.div(Milliseconds(2000)),
      isMultipleOf: [second.isMultipleOf(Milliseconds(5)), second.isMultipleOf(Milliseconds(6))],
      min: Milliseconds(999).min(second).milliseconds,
      max: Milliseconds(999).max(second).milliseconds,
      minutes: Minutes(2).milliseconds,
      text: `${Seconds(2)}`,
      json: JSON.stringify({ d: Seconds(2) }),
    }).toEqual({
      plus: 1100,
      minus: 0,
      times: 200,
      div: 0.5,
      isMultipleOf: [true, false],
      min: 999,
      max: 1000,
      minutes: 120_000,
      text: '2000 ms',
      json: '{"d":2000}',
    });
  });

  test('refuses what is not a number', () => {
    expect(() => new Duration(Number.NaN)).toThrow('A duration must be a finite number of milliseconds, not NaN.');
  });
});

describe('Time', () => {
  test.each([
    [1350, 200, 0, 1200],
    [1200, 200, 0, 1200],
    [199, 200, 0, 0],
    [1350, 200, 50, 1250],
    [1350, 200, 150, 1350],
    [1350, 200, 200, 1200],
  ])('floor of %i to %i from %i is %i', (time, interval, zero, expected) => {
    expect(new Time(time).floor(Milliseconds(interval), new Time(zero)).milliseconds).toBe(expected);
  });

  test('until leaves the end out, to includes it', () => {
    const from = new Time(1000);
    expect(from.until(new Time(1100), Milliseconds(100)).map(Number)).toEqual([1000]);
    expect(from.to(new Time(1100), Milliseconds(100)).map(Number)).toEqual([1000, 1100]);
    expect(from.to(new Time(1100), Milliseconds(30)).map(Number)).toEqual([1000, 1030, 1060, 1090]);
  });

  test('a step of nothing is refused instead of never ending', () => {
    expect(() => new Time(0).to(new Time(10), Milliseconds(0))).toThrow('longer than 0 ms');
  });

  test('minus a duration is a time, minus a time is a duration', () => {
    expect(new Time(3000).minus(Seconds(1))).toEqual(new Time(2000));
    expect(new Time(3000).minus(new Time(1000))).toEqual(Seconds(2));
    expect(Interval.endingAt(new Time(3000), Seconds(2))).toEqual(new Interval(new Time(1000), new Time(3000)));
  });
});
