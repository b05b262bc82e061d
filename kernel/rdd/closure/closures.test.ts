import { describe, expect, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import { Time } from '../../base/Time.ts';
import { makeAccumulator } from '../shared/Accumulator.ts';
import { Broadcast } from '../shared/Broadcast.ts';
import { builtin } from './builtins.ts';
import { DRIVER_ONLY } from './driverOnly.ts';
import { registerFunction, registerModule } from './registry.ts';
import { reviveClosure, type SharedVariables } from './revive.ts';
import { serializeClosure } from './serialize.ts';

const addedTo = builtin(import.meta.url, 'addedTo', (n: number) => (x: number) => x + n);

/** A function as the compiler of paragraphs registers it. */
function paragraph<F extends object>(f: F, captures: () => Record<string, unknown> = () => ({}), place = { line: 3, column: 9 }): F {
  const source = Function.prototype.toString.call(f);
  return registerFunction(f, { source, paragraphId: 'p1', ...place, captures, usesThis: false });
}

const broadcast = new Broadcast('shared', 7);
const accumulator = makeAccumulator('long', 'bad', 8);
const shared: SharedVariables = { broadcast: () => broadcast, accumulator: () => accumulator };

/** Through JSON, as on the way to another process. */
async function sent<F extends object>(f: F): Promise<F> {
  return (await reviveClosure(JSON.parse(JSON.stringify(serializeClosure(f).payload)), shared)) as F;
}

describe('what a closure captures arrives', () => {
  test.each<[string, unknown]>([
    ['text', 'a'],
    ['numbers', [1, -0, Number.NaN, Number.POSITIVE_INFINITY]],
    ['bigint', 12n],
    ['nothing', [null, undefined]],
    ['dates', new Date(5)],
    ['regular expressions', /a+(?<x>b)/giu],
    ['maps and sets', new Map<unknown, unknown>([['a', new Set([1])]])],
    ['typed arrays', new Float64Array([1, 2.5])],
    ['nested plain data', { a: [{ b: new Date(1), c: { d: 'e' } }] }],
  ])('%s', async (_, value) => {
    const f = await sent(
      paragraph(
        () => value,
        () => ({ value }),
      ),
    );
    expect(f()).toEqual(value);
  });

  test('cyclic data', async () => {
    const value: { self?: unknown; n: number } = { n: 1 };
    value.self = value;
    const copy = (
      await sent(
        paragraph(
          () => value,
          () => ({ value }),
        ),
      )
    )();
    expect(copy.self).toBe(copy);
  });

  test('standard functions by name, other functions with what they capture', async () => {
    const { floor } = Math;
    const by = 10;
    const scale = paragraph(
      (x: number) => x * by,
      () => ({ by }),
    );
    const f = await sent(
      paragraph(
        (x: number) => floor(scale(x)),
        () => ({ floor, scale }),
      ),
    );
    expect(f(1.57)).toBe(15);
  });

  test('functions that call each other', async () => {
    const isEven: (n: number) => boolean = paragraph(
      (n: number) => n === 0 || isOdd(n - 1),
      () => ({ isOdd }),
    );
    const isOdd: (n: number) => boolean = paragraph(
      (n: number) => n !== 0 && isEven(n - 1),
      () => ({ isEven }),
    );
    const f = await sent(isEven);
    expect([10, 7].map(f)).toEqual([true, false]);
  });

  test('classes, with the class that they extend', async () => {
    class Shape {
      readonly side: number;
      constructor(side: number) {
        this.side = side;
      }
      area(): number {
        return this.side;
      }
    }
    paragraph(Shape);
    class Square extends Shape {
      override area(): number {
        return this.side ** 2;
      }
    }
    paragraph(Square, () => ({ Shape }));
    const f = await sent(
      paragraph(
        (x: number) => new Square(x).area(),
        () => ({ Square }),
      ),
    );
    expect(f(3)).toBe(9);
  });

  test('imports as references, whatever their form', async () => {
    const url = 'node:path';
    const path = registerModule(await import('node:path'), { specifier: url, url });
    const join = registerModule(path.join, { specifier: url, url, name: 'join' });
    const f = await sent(
      paragraph(
        (x: string) => path.basename(join('a', x)),
        () => ({ path, join }),
      ),
    );
    expect(f('b')).toBe('b');
    expect(JSON.stringify(serializeClosure(join).payload)).not.toContain('[native');
  });

  test('shared variables as handles, builtins by name, times with their methods', async () => {
    const inc = addedTo(3);
    const time = new Time(5000);
    const length = Seconds(5);
    const captures = () => ({ broadcast, accumulator, inc, time, length });
    const f = paragraph(() => [broadcast.value, accumulator.value, inc(1), time.isMultipleOf(length)], captures);
    const { broadcasts, accumulators } = serializeClosure(f);
    expect([broadcasts, accumulators]).toEqual([[broadcast], [accumulator]]);
    expect((await sent(f))()).toEqual(['shared', 0, 4, true]);
  });

  test('captures are those of the first time', async () => {
    const state = { n: 1 };
    const f = paragraph(
      () => state.n,
      () => ({ state }),
    );
    serializeClosure(f);
    state.n = 2;
    expect((await sent(f))()).toBe(1);
  });

  test('a function that nobody registered travels when it stands alone', async () => {
    const f = await sent((rows: { x: number }[]) => rows.map(({ x: value = 0, ...rest }) => [Math.round(value), Object.keys(rest).length]));
    expect(f([{ x: 1.2 }])).toEqual([[1, 0]]);
  });
});

test('stacks name the paragraph, its line and column', async () => {
  const place = { line: 12, column: 30 };
  const f = registerFunction((x: { a?: { b: number } }) => x.a!.b, {
    source: '(x) => x.a.b',
    paragraphId: 'p9',
    ...place,
    captures: () => ({}),
    usesThis: false,
  });
  const revived = await sent(f);
  const error = (() => {
    try {
      return revived({});
    } catch (e) {
      return e as Error;
    }
  })();
  expect((error as Error).stack).toMatch(/at p9:12:41/);
});

test('closures of equal text, place and captures have one digest', () => {
  const make = (k: number) =>
    paragraph(
      (x: number) => x * k,
      () => ({ k }),
    );
  const digest = (f: object) => serializeClosure(f).digest;
  expect(digest(make(2))).toBe(digest(make(2)));
  expect(digest(make(2))).not.toBe(digest(make(3)));
});

describe('what cannot travel is refused, with the variable, its place and the way out', () => {
  class Connection {
    send(): void {}
  }
  const context = { [DRIVER_ONLY]: 'the SparkContext' };
  const at = { paragraphId: 'p1', line: 3 };

  test.each<[string, unknown, string, RegExp]>([
    [
      'a context',
      context,
      'CAPTURE_DRIVER_ONLY',
      /p1:3:9 captures 'x', .* it is the SparkContext, which lives in the driver.* broadcast or a join/,
    ],
    ['an instance of a class', new Connection(), 'CAPTURE_NOT_SERIALIZABLE', /'x'.* instance of Connection.* foreachPartition/],
    ['one deep inside', { a: [{ b: new Connection() }] }, 'CAPTURE_NOT_SERIALIZABLE', /captures 'x\.a\[0\]\.b'/],
    ['a promise', Promise.resolve(1), 'CAPTURE_NOT_SERIALIZABLE', /instance of Promise/],
    ['a symbol', Symbol('s'), 'CAPTURE_NOT_SERIALIZABLE', /string instead/],
    ['a bound function', (() => 1).bind(null), 'CAPTURE_NATIVE', /native or bound function/],
  ])('%s', (_, x, code, message) => {
    const f = paragraph(
      () => x,
      () => ({ x }),
    );
    expect(() => serializeClosure(f)).toThrowError(
      expect.objectContaining({ code, place: expect.objectContaining(at), message: expect.stringMatching(message) }),
    );
  });

  test('the column is that of the variable', () => {
    const sc = context;
    const source = '(a) =>\n    a + sc.n';
    const f = registerFunction(() => sc, { source, paragraphId: 'p1', line: 5, column: 20, captures: () => ({ sc }), usesThis: false });
    expect(() => serializeClosure(f)).toThrowError(expect.objectContaining({ place: { paragraphId: 'p1', line: 6, column: 9 } }));
  });

  test('the outer this', () => {
    const f = registerFunction(() => 1, {
      source: '() => this.x',
      paragraphId: 'p1',
      line: 3,
      column: 1,
      captures: () => ({}),
      usesThis: true,
    });
    expect(() => serializeClosure(f)).toThrowError(
      expect.objectContaining({ code: 'CAPTURE_USES_THIS', place: { paragraphId: 'p1', line: 3, column: 1 } }),
    );
  });

  test('a variable that has no value yet', () => {
    const captures = (): Record<string, unknown> => ({ later });
    const f = paragraph(() => captures, captures);
    expect(() => serializeClosure(f)).toThrowError(
      expect.objectContaining({ code: 'CAPTURE_UNINITIALIZED', place: expect.objectContaining(at) }),
    );
    const later = 1;
  });

  test('a function of product code that captures what nobody noted', () => {
    const secret = { n: 1 };
    expect(() => serializeClosure(() => secret.n)).toThrowError(
      expect.objectContaining({ code: 'CAPTURE_UNKNOWN', message: expect.stringContaining("'secret'") }),
    );
  });
});
