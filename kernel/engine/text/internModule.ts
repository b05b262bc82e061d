import { assemble } from '../wasm/assemble.ts';
import { copyFunction, decimal, firstEntry, firstSeparator, head, isEntry, lookUp, NEWLINE, separators } from './loopTexts.ts';

/** The NaN that stands where there is no sum: no calculation gives it. */
export const UNTOUCHED_LOW = 0x5eed5eed;
export const UNTOUCHED_HIGH = 0xfff85eed | 0;
const UNTOUCHED = '0xfff85eed5eed5eed';
/** An odd multiplier. */
const MIX = '0x9fb21c651e98df25';

const nextEntry = `
  (i32.add (global.get $table) (i32.and (i32.add (i32.sub (local.get $entry) (global.get $table)) (i32.const 16)) (global.get $mask)))`;

/** Runs `then` with $at at each separator or newline between $i and $to; $bits holds those of 64 bytes. */
const eachSeparator = (then: string) => `
  (local.set $a (i8x16.splat (local.get $separator)))
  (local.set $b (i8x16.splat (i32.const ${NEWLINE})))
  (local.set $i (local.get $from))
  (block $done
    (loop $window
      (br_if $done (i32.ge_u (local.get $i) (local.get $to)))
      ${separators}
      (block $next
        (loop $one
          (br_if $next (i64.eqz (local.get $bits)))
          ${firstSeparator}
          ${then}
          (br $one)))
      (local.set $i (i32.add (local.get $i) (i32.const 64)))
      (br $window)))`;

/**
 * The hot loops of an InternTable. All that is rare (a text that is new, a table that is full) is left to JavaScript.
 * ```
 * entry: 16 bytes    to 8 bytes:   the bytes, zeros behind | 4 bits: length, 28: number + 1 | how often it was counted
 *                    more:         hash                    | 4 bits: 15,     28: number + 1 |
 * ```
 * Words are counted where they are found: a sum elsewhere would be another cache line for each.
 * Up to 64 bytes behind a text may be read; they mean nothing.
 */
const TEXT = `
(module
  (import "env" "memory" (memory 1 32768 shared))
  (import "env" "add" (func $add (param i32 i32) (result i32)))
  (import "env" "grow" (func $grow))
  (global $table (export "table") (mut i32) (i32.const 0))
  (global $mask (export "mask") (mut i32) (i32.const 0)) ;; of an offset in the table
  (global $shift (export "shift") (mut i32) (i32.const 0)) ;; 64 - bits of a slot's number
  (global $used (export "used") (mut i32) (i32.const 0))
  (global $store (export "store") (mut i32) (i32.const 0)) ;; UTF-8 of the texts, one behind the other
  (global $ends (export "ends") (mut i32) (i32.const 0)) ;; by number: where it ends there
  (global $odd (export "odd") (mut i32) (i32.const 0)) ;; whether the line at $stopped is none of a text and a number
  (global $stopped (export "stopped") (mut i32) (i32.const 0))
  (global $found (export "foundAt") (mut i32) (i32.const 0)) ;; the entry of what was found last
  (global $counted (export "counted") (mut i32) (i32.const 0)) ;; behind the entries that were counted, in the order of their first time

  ;; The number of a text; a new one where JavaScript gives it none that is known.
  (func $find (export "find") (param $from i32) (param $length i32) (result i32)
    (local $key i64) (local $kind i32) (local $entry i32) (local $number i32)
    (if (i32.le_u (local.get $length) (i32.const 8))
      (then (local.set $key ${head}) (local.set $kind (local.get $length)))
      (else
        (local.set $key (call $hash (local.get $from) (local.get $length)))
        (local.set $kind (i32.const 15))))
    (local.set $entry ${firstEntry})
    (block $new
      (loop $probe
        (local.set $number (i32.shr_u (i32.load offset=8 (local.get $entry)) (i32.const 4)))
        (br_if $new (i32.eqz (local.get $number)))
        (local.set $number (i32.sub (local.get $number) (i32.const 1)))
        (if ${isEntry}
          (then
            (global.set $found (local.get $entry))
            (if (i32.ne (local.get $kind) (i32.const 15)) (then (return (local.get $number))))
            (if (call $same (local.get $number) (local.get $from) (local.get $length)) (then (return (local.get $number))))))
        (local.set $entry ${nextEntry})
        (br $probe)))
    (local.set $number (call $add (local.get $from) (local.get $length)))
    ;; Bytes that are no UTF-8: another text's number, not to be found by these bytes. That one was found just now.
    (if (i32.lt_s (local.get $number) (i32.const 0)) (then (return (i32.xor (local.get $number) (i32.const -1)))))
    (call $place (local.get $key) (i32.or (local.get $kind) (i32.shl (i32.add (local.get $number) (i32.const 1)) (i32.const 4))))
    (global.set $used (i32.add (global.get $used) (i32.const 1)))
    ;; Four fifths full, as a smaller table is more often in the cache: 16 bytes an entry, mask = 16 × (slots - 1)
    (if (i32.gt_u (i32.mul (global.get $used) (i32.const 20)) (global.get $mask))
      (then (call $grow) (return (call $find (local.get $from) (local.get $length)))))
    (local.get $number))

  (func $place (param $key i64) (param $number i32)
    (local $entry i32)
    (local.set $entry ${firstEntry})
    (block $free
      (loop $probe
        (br_if $free (i32.eqz (i32.load offset=8 (local.get $entry))))
        (local.set $entry ${nextEntry})
        (br $probe)))
    (i64.store (local.get $entry) (local.get $key))
    (i32.store offset=8 (local.get $entry) (local.get $number))
    (global.set $found (local.get $entry)))

  ;; Puts the entries of an old table, of which none is counted, into the new one.
  (func (export "rehash") (param $from i32) (param $to i32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (if (i32.load offset=8 (local.get $from))
          (then (call $place (i64.load (local.get $from)) (i32.load offset=8 (local.get $from)))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $each))))

  ;; Of more than eight bytes: eight at a time, the last eight once more.
  (func $hash (param $from i32) (param $length i32) (result i64)
    (local $hash i64) (local $last i32)
    (local.set $hash (i64.extend_i32_u (local.get $length)))
    (local.set $last (i32.sub (i32.add (local.get $from) (local.get $length)) (i32.const 8)))
    (loop $more
      (local.set $hash (i64.xor (i64.rotl (local.get $hash) (i64.const 23)) (i64.mul (i64.load (local.get $from)) (i64.const ${MIX}))))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $more (i32.lt_u (local.get $from) (local.get $last))))
    (i64.xor (i64.rotl (local.get $hash) (i64.const 23)) (i64.mul (i64.load (local.get $last)) (i64.const ${MIX}))))

  ;; Whether a number's text is the one at $from, which has more than eight bytes.
  (func $same (param $number i32) (param $from i32) (param $length i32) (result i32)
    (local $known i32) (local $last i32)
    (local.set $known (i32.add (global.get $ends) (i32.shl (local.get $number) (i32.const 2))))
    (if (i32.ne (i32.sub (i32.load (local.get $known)) (i32.load (i32.sub (local.get $known) (i32.const 4)))) (local.get $length))
      (then (return (i32.const 0))))
    (local.set $known (i32.sub (i32.add (global.get $store) (i32.load (local.get $known))) (local.get $length)))
    (local.set $last (i32.sub (i32.add (local.get $from) (local.get $length)) (i32.const 8)))
    (if (i64.ne (i64.load (local.get $last))
        (i64.load (i32.add (local.get $known) (i32.sub (local.get $length) (i32.const 8)))))
      (then (return (i32.const 0))))
    (loop $more
      (if (i64.ne (i64.load (local.get $known)) (i64.load (local.get $from))) (then (return (i32.const 0))))
      (local.set $known (i32.add (local.get $known) (i32.const 8)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $more (i32.lt_u (local.get $from) (local.get $last))))
    (i32.const 1))

  ;; Numbers of what separators and newlines end; as many as there is room for.
  (func (export "split") (param $from i32) (param $to i32) (param $separator i32) (param $out i32) (param $most i32) (result i32)
    (local $a v128) (local $b v128) (local $i i32) (local $bits i64) (local $at i32) (local $length i32)
    (local $key i64) (local $kind i32) (local $entry i32) (local $number i32) (local $first i32) (local $last i32)
    (local.set $first (local.get $out))
    (local.set $last (i32.add (local.get $out) (i32.shl (local.get $most) (i32.const 2))))
    ${eachSeparator(`
          (local.set $length (i32.sub (local.get $at) (local.get $from)))
          ${lookUp}
          (i32.store (local.get $out) (local.get $number))
          (local.set $out (i32.add (local.get $out) (i32.const 4)))
          (local.set $from (i32.add (local.get $at) (i32.const 1)))
          (br_if $done (i32.eq (local.get $out) (local.get $last)))`)}
    (global.set $stopped (local.get $from))
    (i32.shr_u (i32.sub (local.get $out) (local.get $first)) (i32.const 2)))

  ;; Counts words; at $counted there is room for as many as are read at most.
  (func (export "countWords") (param $from i32) (param $to i32) (param $separator i32) (param $most i32)
    (local $a v128) (local $b v128) (local $i i32) (local $bits i64) (local $at i32) (local $length i32)
    (local $key i64) (local $kind i32) (local $entry i32) (local $number i32) (local $count i32)
    ${eachSeparator(`
          (local.set $length (i32.sub (local.get $at) (local.get $from)))
          ${lookUp}
          (local.set $count (i32.load offset=12 (local.get $entry)))
          (if (i32.eqz (local.get $count))
            (then
              (i32.store (global.get $counted) (local.get $entry))
              (global.set $counted (i32.add (global.get $counted) (i32.const 4)))))
          (i32.store offset=12 (local.get $entry) (i32.add (local.get $count) (i32.const 1)))
          (local.set $from (i32.add (local.get $at) (i32.const 1)))
          (local.set $most (i32.sub (local.get $most) (i32.const 1)))
          (br_if $done (i32.eqz (local.get $most)))`)}
    (global.set $stopped (local.get $from)))

  ;; Adds a value to the sums of what is counted, as often as it was; gives how many sums there are that were not there before.
  (func (export "sumCounted") (param $from i32) (param $sums i32) (param $order i32) (param $value f64) (result i32)
    (local $first i32) (local $entry i32) (local $number i32) (local $sum i32) (local $added f64)
    (local.set $first (local.get $order))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $from) (global.get $counted)))
        (local.set $entry (i32.load (local.get $from)))
        (local.set $number (i32.sub (i32.shr_u (i32.load offset=8 (local.get $entry)) (i32.const 4)) (i32.const 1)))
        (local.set $added (f64.mul (f64.convert_i64_s (i64.extend_i32_u (i32.load offset=12 (local.get $entry)))) (local.get $value)))
        (i32.store offset=12 (local.get $entry) (i32.const 0))
        (local.set $sum (i32.add (local.get $sums) (i32.shl (local.get $number) (i32.const 3))))
        (if (i64.eq (i64.load (local.get $sum)) (i64.const ${UNTOUCHED}))
          (then
            (i32.store (local.get $order) (local.get $number))
            (local.set $order (i32.add (local.get $order) (i32.const 4)))
            (f64.store (local.get $sum) (local.get $added)))
          (else (f64.store (local.get $sum) (f64.add (f64.load (local.get $sum)) (local.get $added)))))
        (local.set $from (i32.add (local.get $from) (i32.const 4)))
        (br $each)))
    (i32.shr_u (i32.sub (local.get $order) (local.get $first)) (i32.const 2)))

  ;; Lines of a text, one separator and a number of at most 15 digits: both into columns.
  (func (export "pairs") (param $from i32) (param $to i32) (param $separator i32) (param $out i32) (param $values i32) (param $most i32)
    (result i32)
    (local $a v128) (local $b v128) (local $i i32) (local $bits i64) (local $at i32) (local $length i32)
    (local $key i64) (local $kind i32) (local $entry i32) (local $number i32) (local $first i32) (local $last i32)
    (local $middle i32) (local $digit i32) (local $sign i32) (local $digits i32) (local $whole i64) (local $scale i64) (local $c i32)
    (local.set $first (local.get $out))
    (local.set $last (i32.add (local.get $out) (i32.shl (local.get $most) (i32.const 2))))
    (global.set $odd (i32.const 0))
    ${eachSeparator(`
          (block $read
            (block $isOdd
              (if (i32.ne (i32.load8_u (local.get $at)) (i32.const ${NEWLINE}))
                (then
                  (br_if $isOdd (local.get $middle))
                  (local.set $middle (local.get $at))
                  (br $read)))
              (br_if $isOdd (i32.eqz (local.get $middle)))
              ${decimal}
              (local.set $length (i32.sub (local.get $middle) (local.get $from)))
              ${lookUp}
              (i32.store (local.get $out) (local.get $number))
              (f64.store (local.get $values) (f64.div (f64.convert_i64_s (local.get $whole)) (f64.convert_i64_s (local.get $scale))))
              (local.set $out (i32.add (local.get $out) (i32.const 4)))
              (local.set $values (i32.add (local.get $values) (i32.const 8)))
              (local.set $from (i32.add (local.get $at) (i32.const 1)))
              (local.set $middle (i32.const 0))
              (br_if $done (i32.eq (local.get $out) (local.get $last)))
              (br $read))
            (global.set $odd (i32.const 1))
            (br $done))`)}
    (global.set $stopped (local.get $from))
    (i32.shr_u (i32.sub (local.get $out) (local.get $first)) (i32.const 2)))

  ;; Lines of $count fields: of each field its number in the table, its value, or where it is, by its kind; 8 bytes a field.
  ;; How many bytes texts take, a newline behind each.
  (func (export "size") (param $numbers i32) (param $to i32) (result i32)
    (local $size i32) (local $end i32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $numbers) (local.get $to)))
        (local.set $end (i32.add (global.get $ends) (i32.shl (i32.load (local.get $numbers)) (i32.const 2))))
        (local.set $size (i32.add (local.get $size) (i32.add (i32.const 1)
          (i32.sub (i32.load (local.get $end)) (i32.load (i32.sub (local.get $end) (i32.const 4)))))))
        (local.set $numbers (i32.add (local.get $numbers) (i32.const 4)))
        (br $each)))
    (local.get $size))

  ${copyFunction}

  ;; Writes texts, a newline behind each; up to 8 bytes behind the last are written over.
  (func (export "write") (param $numbers i32) (param $to i32) (param $out i32)
    (local $end i32) (local $from i32) (local $length i32) (local $until i32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $numbers) (local.get $to)))
        (local.set $end (i32.add (global.get $ends) (i32.shl (i32.load (local.get $numbers)) (i32.const 2))))
        (local.set $from (i32.load (i32.sub (local.get $end) (i32.const 4))))
        (local.set $length (i32.sub (i32.load (local.get $end)) (local.get $from)))
        (local.set $from (i32.add (global.get $store) (local.get $from)))
        (local.set $until (i32.add (local.get $out) (local.get $length)))
        (call $copy (local.get $from) (local.get $out) (local.get $length))
        (i32.store8 (local.get $until) (i32.const ${NEWLINE}))
        (local.set $out (i32.add (local.get $until) (i32.const 1)))
        (local.set $numbers (i32.add (local.get $numbers) (i32.const 4)))
        (br $each))))
)`;

let module: WebAssembly.Module | undefined;

export interface InternExports {
  readonly table: WebAssembly.Global<'i32'>;
  readonly mask: WebAssembly.Global<'i32'>;
  readonly shift: WebAssembly.Global<'i32'>;
  readonly used: WebAssembly.Global<'i32'>;
  readonly store: WebAssembly.Global<'i32'>;
  readonly ends: WebAssembly.Global<'i32'>;
  readonly stopped: WebAssembly.Global<'i32'>;
  readonly odd: WebAssembly.Global<'i32'>;
  readonly counted: WebAssembly.Global<'i32'>;
  readonly foundAt: WebAssembly.Global<'i32'>;
  find(from: number, length: number): number;
  rehash(from: number, to: number): void;
  split(from: number, to: number, separator: number, out: number, most: number): number;
  countWords(from: number, to: number, separator: number, most: number): void;
  sumCounted(from: number, sums: number, order: number, value: number): number;
  pairs(from: number, to: number, separator: number, out: number, values: number, most: number): number;
  size(numbers: number, to: number): number;
  write(numbers: number, to: number, out: number): void;
}

export interface InternImports {
  readonly memory: WebAssembly.Memory;
  /** A text that is new gets a number; one that is no UTF-8 and stands for another gets the complement of that one's. */
  add(from: number, length: number): number;
  /** The table is full. */
  grow(): void;
}

export function instantiate(env: InternImports): InternExports {
  module ??= new WebAssembly.Module(assemble(TEXT));
  return new WebAssembly.Instance(module, { env: env as unknown as WebAssembly.ModuleImports }).exports as unknown as InternExports;
}
