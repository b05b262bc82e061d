import { expect, test } from 'vitest';
import { assemble } from './assemble.ts';

const SUM = `
(module
  (import "env" "memory" (memory 1 1 shared))
  (import "env" "seen" (func $seen (param i32)))
  (global $calls (export "calls") (mut i32) (i32.const 0)) ;; so often
  (func (export "sum") (param $from i32) (param $to i32) (result i32)
    (local $sum i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (if (i32.load8_u (local.get $from))
          (then (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $from)))))
          (else (call $seen (local.get $from))))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (br $each)))
    (i32.mul (local.get $sum) (i32.const -300))))`;

test('a text becomes a module that runs', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const zeros: number[] = [];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble(SUM)), {
    env: { memory, seen: (at: number) => zeros.push(at) },
  }) as unknown as { exports: { sum(from: number, to: number): number; calls: { value: number } } };
  new Uint8Array(memory.buffer).set([1, 2, 0, 200, 0, 3]);
  expect([exports.sum(0, 6), exports.sum(0, 0), zeros, exports.calls.value]).toEqual([-61_800, 0, [2, 4], 2]);
});

test.each([
  ['(module (func (export "f") (i32.unknown)))', 'not known here: i32.unknown'],
  ['(module (func (export "f") (local.get $x)))', 'names something that is not there: $x'],
  ['(module (func', 'too few'],
  ['(module))', 'too many'],
  ['(func)', 'is one (module'],
])('%s is refused', (text, message) => {
  expect(() => assemble(text)).toThrow(message);
});

test('a module shares what changes in another', () => {
  const counter = new WebAssembly.Instance(
    new WebAssembly.Module(assemble('(module (global $n (export "n") (mut i32) (i32.const 0)))')),
  ) as unknown as { exports: { n: { value: number } } };
  const text = `
(module
  (import "env" "n" (global $n (mut i32)))
  (global $own (export "own") (mut i32) (i32.const 0))
  (func (export "add") (param $more i32)
    (global.set $own (i32.add (global.get $own) (i32.const 1)))
    (global.set $n (i32.add (global.get $n) (local.get $more)))))`;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble(text)), {
    env: { n: counter.exports.n as unknown as WebAssembly.Global },
  }) as unknown as { exports: { add(more: number): void; own: { value: number } } };
  counter.exports.n.value = 40;
  exports.add(2);
  expect([counter.exports.n.value, exports.own.value]).toEqual([42, 1]);
});
