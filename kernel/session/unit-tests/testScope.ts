import { KernelError } from '../../base/errors.ts';
import { expectation } from './expectation.ts';
import type { Operation, TestOperationOptions } from './runOperation.ts';
import type { UnitTests } from './UnitTests.ts';

/** What a `%test` paragraph may call; `tests` are those of the paragraph whose code is running. */
export function testScope(tests: () => UnitTests | undefined) {
  const here = (name: string): UnitTests => {
    const found = tests();
    if (found) return found;
    throw new KernelError('TEST_OUTSIDE', `${name} belongs into a %test paragraph. Begin the paragraph with %test.`);
  };
  return {
    test: (name: string, body: () => unknown) => here('test').test(name, body),
    expect: (received: unknown) => expectation(received),
    testOperation: (...given: unknown[]) => {
      const isPair = typeof given[2] === 'function';
      const [operation, expected, options] = given.slice(isPair ? 2 : 1);
      return here('testOperation').operation({
        inputs: given.slice(0, isPair ? 2 : 1) as Operation['inputs'],
        operation: operation as Operation['operation'],
        expected: expected as Operation['expected'],
        options: (options ?? {}) as TestOperationOptions,
      });
    },
  };
}
