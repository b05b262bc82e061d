import { SECOND_SEED } from '../../rdd/sketch/textHash.ts';
import { assemble } from '../wasm/assemble.ts';

const NEWLINE = 10;
/** The NaN that stands where there is no sum: no calculation gives it. */
export const UNTOUCHED_LOW = 0x5eed5eed;
export const UNTOUCHED_HIGH = 0xfff85eed | 0;
const UNTOUCHED = '0xfff85eed5eed5eed';
/** Knuth's multiplier, and another odd one for longer texts. */
const GOLDEN = '0x9e3779b97f4a7c15';
const MIX = '0x9fb21c651e98df25';

/** Bits of the bytes among the 64 at `at` that equal one of two. */
const separatorsAt = (at: string) => `
  (i64.or
    (i64.or ${lane(at, 0)} (i64.shl ${lane(at, 16)} (i64.const 16)))
    (i64.or (i64.shl ${lane(at, 32)} (i64.const 32)) (i64.shl ${lane(at, 48)} (i64.const 48))))`;

function lane(at: string, offset: number): string {
  return `(i64.extend_i32_u (i8x16.bitmask (v128.or
    (i8x16.eq (v128.load offset=${offset} ${at}) (local.get $a))
    (i8x16.eq (v128.load offset=${offset} ${at}) (local.get $b)))))`;
}

/** The slot where the search for a key begins, as an address. */
const firstEntry = `
  (i32.add (global.get $table) (i32.shl (i32.wrap_i64 (i64.shr_u
    (i64.mul (i64.xor (local.get $key) (i64.shr_u (local.get $key) (i64.const 29))) (i64.const ${GOLDEN}))
    (i64.extend_i32_u (global.get $shift)))) (i32.const 4)))`;

const nextEntry = `
  (i32.add (global.get $table) (i32.and (i32.add (i32.sub (local.get $entry) (global.get $table)) (i32.const 16)) (global.get $mask)))`;

/** The bytes of a text of up to eight, zeros behind them. */
const head = `
  (select
    (i64.const 0)
    (i64.and (i64.load (local.get $from))
      (i64.shr_u (i64.const -1) (i64.extend_i32_u (i32.sub (i32.const 64) (i32.shl (local.get $length) (i32.const 3))))))
    (i32.eqz (local.get $length)))`;

/** Whether the entry is that of $key and $kind; a free one may be taken for that of the empty text, and has no number. */
const isEntry = `
  (i32.and
    (i64.eq (i64.load (local.get $entry)) (local.get $key))
    (i32.eq (i32.and (i32.load offset=8 (local.get $entry)) (i32.const 15)) (local.get $kind)))`;

/** Runs `then` with $at at each separator or newline between $i and $to; $bits holds those of 64 bytes. */
const eachSeparator = (then: string) => `
  (local.set $a (i8x16.splat (local.get $separator)))
  (local.set $b (i8x16.splat (i32.const ${NEWLINE})))
  (local.set $i (local.get $from))
  (block $done
    (loop $window
      (br_if $done (i32.ge_u (local.get $i) (local.get $to)))
      (local.set $bits ${separatorsAt('(local.get $i)')})
      (if (i32.lt_u (i32.sub (local.get $to) (local.get $i)) (i32.const 64))
        (then (local.set $bits (i64.and (local.get $bits)
          (i64.sub (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $to) (local.get $i)))) (i64.const 1))))))
      (block $next
        (loop $one
          (br_if $next (i64.eqz (local.get $bits)))
          (local.set $at (i32.add (local.get $i) (i32.wrap_i64 (i64.ctz (local.get $bits)))))
          (local.set $bits (i64.and (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))
          ${then}
          (br $one)))
      (local.set $i (i32.add (local.get $i) (i32.const 64)))
      (br $window)))`;

/**
 * Sets $number to that of the text of $length bytes at $from, and $entry; most texts are short, known, and where they are looked for first.
 */
const lookUp = `
  (local.set $number (i32.const 0))
  (if (i32.le_u (local.get $length) (i32.const 8))
    (then
      (local.set $key ${head})
      (local.set $kind (local.get $length))
      (local.set $entry ${firstEntry})
      (if ${isEntry} (then (local.set $number (i32.shr_u (i32.load offset=8 (local.get $entry)) (i32.const 4)))))))
  (if (i32.eqz (local.get $number))
    (then
      (local.set $number (i32.add (call $find (local.get $from) (local.get $length)) (i32.const 1)))
      (local.set $entry (global.get $found))))
  (local.set $number (i32.sub (local.get $number) (i32.const 1)))`;

/** Up to eight digits that end at an address, each as a byte from 0 to 9, zeros in front. */
const digitsBefore = (end: string, count: string) => `
  (i64.shl
    (i64.shr_u
      (i64.xor (i64.load (i32.sub ${end} (i32.const 8))) (i64.const 0x3030303030303030))
      ${unusedBits(count)})
    ${unusedBits(count)})`;

const unusedBits = (count: string) =>
  `(i64.extend_i32_u (select (i32.const 0) (i32.sub (i32.const 64) (i32.shl ${count} (i32.const 3))) (i32.gt_u ${count} (i32.const 8))))`;

/** Sets bit 7 of some byte where not all are from 0 to 9. */
const notDigits = (bytes: string) => `(i64.or (local.get ${bytes}) (i64.add (local.get ${bytes}) (i64.const 0x7676767676767676)))`;

/** Of eight digits: neighbours are put together, three times. */
const numberOf = (digits: string) => `
  (i64.shr_u (i64.mul (i64.and (i64.shr_u (i64.mul (i64.and (i64.shr_u
    (i64.mul (local.get ${digits}) (i64.const 2561)) (i64.const 8))
    (i64.const 0x00ff00ff00ff00ff)) (i64.const 6553601)) (i64.const 16))
    (i64.const 0x0000ffff0000ffff)) (i64.const 42949672960001)) (i64.const 32))`;

/**
 * The number between $middle and $at as $whole / $scale, both exact, so that their quotient is what JavaScript reads. What is written otherwise
 * than -12.5 is odd, -0 too.
 */
const decimal = `
  (local.set $digit (i32.add (local.get $middle) (i32.const 1)))
  (local.set $sign (i32.eq (i32.load8_u (local.get $digit)) (i32.const 45)))
  (local.set $digit (i32.add (local.get $digit) (local.get $sign)))
  (br_if $isOdd (i32.gt_u (i32.sub (local.get $at) (local.get $digit)) (i32.const 16)))
  ;; Digits only, and more than a few: eight at a time.
  (block $isRead
    (block $isOther
      (local.set $digits (i32.sub (local.get $at) (local.get $digit)))
      (br_if $isOther (i32.lt_u (local.get $digits) (i32.const 5)))
      (local.set $whole ${digitsBefore('(local.get $at)', '(local.get $digits)')})
      (if (i32.gt_u (local.get $digits) (i32.const 8))
        (then (local.set $scale ${digitsBefore('(i32.sub (local.get $at) (i32.const 8))', '(i32.sub (local.get $digits) (i32.const 8))')}))
        (else (local.set $scale (i64.const 0))))
      (br_if $isOther (i64.ne (i64.const 0) (i64.and (i64.const 0x8080808080808080)
        (i64.or ${notDigits('$whole')} ${notDigits('$scale')}))))
      (local.set $whole (i64.add (i64.mul ${numberOf('$scale')} (i64.const 100000000)) ${numberOf('$whole')}))
      (local.set $scale (i64.const 1))
      (br $isRead))
    (local.set $digits (i32.const 0))
    (local.set $whole (i64.const 0))
    (local.set $scale (i64.const 0))
    (block $end
      (loop $each
        (br_if $end (i32.ge_u (local.get $digit) (local.get $at)))
        (local.set $c (i32.sub (i32.load8_u (local.get $digit)) (i32.const 48)))
        (local.set $digit (i32.add (local.get $digit) (i32.const 1)))
        (if (i32.eq (local.get $c) (i32.const -2))
          (then
            (br_if $isOdd (i32.eqz (i64.eqz (local.get $scale))))
            (local.set $scale (i64.const 1))
            (br $each)))
        (br_if $isOdd (i32.gt_u (local.get $c) (i32.const 9)))
        (local.set $digits (i32.add (local.get $digits) (i32.const 1)))
        (local.set $whole (i64.add (i64.mul (local.get $whole) (i64.const 10)) (i64.extend_i32_u (local.get $c))))
        (local.set $scale (i64.mul (local.get $scale) (i64.const 10)))
        (br $each))))
  (br_if $isOdd (i32.or (i32.eqz (local.get $digits)) (i32.gt_u (local.get $digits) (i32.const 15))))
  (br_if $isOdd (i32.and (local.get $sign) (i64.eqz (local.get $whole))))
  (if (i64.eqz (local.get $scale)) (then (local.set $scale (i64.const 1))))
  (if (local.get $sign) (then (local.set $whole (i64.sub (i64.const 0) (local.get $whole)))))`;

/** What MurmurHash3 makes of four bytes before it mixes them in. */
const scrambled = (word: string) => `
  (i32.mul (i32.rotl (i32.mul (local.get ${word}) (i32.const 0xcc9e2d51)) (i32.const 15)) (i32.const 0x1b873593))`;

const FIELD_LOCALS = `
    (local $line i32) (local $rows i32) (local $field i32) (local $at i32) (local $length i32) (local $isText i32)
    (local $key i64) (local $kind i32) (local $entry i32) (local $number i32)
    (local $middle i32) (local $digit i32) (local $sign i32) (local $digits i32) (local $whole i64) (local $scale i64) (local $c i32)`;

/** Address of the kind of the field before $field. */
const kindOf = '(i32.add (local.get $kinds) (i32.sub (local.get $field) (i32.const 1)))';

/** What is between $from and $at, by its kind: 0 nothing, 1 a text of the table, 2 a number, 3 where its copy in the pool begins and ends, 4 its hash. */
const storeField = `
  (local.set $c (i32.load8_u ${kindOf}))
  (if (local.get $c)
    (then
      (local.set $length (i32.sub (local.get $at) (local.get $from)))
      (if (i32.eq (local.get $c) (i32.const 1))
        (then
          ${lookUp}
          (i32.store (local.get $out) (local.get $number)))
        (else
          (if (i32.eq (local.get $c) (i32.const 4))
            (then
              (local.set $number (call $murmur (local.get $from) (local.get $length) (i32.const 0)))
              (i32.store (local.get $out) (local.get $number))
              (if (i32.eqz (i32.and (local.get $number) (i32.const 0xff)))
                (then (i32.store offset=4 (local.get $out) (call $murmur (local.get $from) (local.get $length) (i32.const ${SECOND_SEED})))))
              (if (i32.and (global.get $bytes) (i32.const 0x80808080))
                (then (call $hashOther (local.get $from) (local.get $length) (local.get $out)))))
            (else
              (if (i32.eq (local.get $c) (i32.const 2))
                (then
                  (local.set $middle (i32.sub (local.get $from) (i32.const 1)))
                  ${decimal}
                  (f64.store (local.get $out) (f64.div (f64.convert_i64_s (local.get $whole)) (f64.convert_i64_s (local.get $scale)))))
                (else
                  (call $copy (local.get $from) (global.get $pool) (local.get $length))
                  (i32.store (local.get $out) (global.get $pool))
                  (global.set $pool (i32.add (global.get $pool) (local.get $length)))
                  (i32.store offset=4 (local.get $out) (global.get $pool))))))))))
  (local.set $out (i32.add (local.get $out) (i32.const 8)))`;

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
  (import "env" "hashOther" (func $hashOther (param i32 i32 i32)))
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
  (global $pool (export "pool") (mut i32) (i32.const 0)) ;; where copies of fields go next

  (global $bytes (export "bytes") (mut i32) (i32.const 0)) ;; bits of the bytes that were hashed last

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
  (func (export "fields") (param $from i32) (param $to i32) (param $separator i32) (param $count i32) (param $kinds i32) (param $out i32)
    (param $most i32) (result i32)
    ${FIELD_LOCALS}
    (local $a v128) (local $b v128) (local $i i32) (local $bits i64) (local $isEnd i32)
    (local.set $line (local.get $from))
    (global.set $odd (i32.const 0))
    ${eachSeparator(`
          (block $read
            (block $isOdd
              (local.set $isEnd (i32.eq (i32.load8_u (local.get $at)) (i32.const ${NEWLINE})))
              (local.set $field (i32.add (local.get $field) (i32.const 1)))
              (br_if $isOdd (i32.ne (local.get $isEnd) (i32.eq (local.get $field) (local.get $count))))
              ${storeField}
              (local.set $from (i32.add (local.get $at) (i32.const 1)))
              (br_if $read (i32.eqz (local.get $isEnd)))
              (local.set $field (i32.const 0))
              (local.set $line (local.get $from))
              (local.set $rows (i32.add (local.get $rows) (i32.const 1)))
              (br_if $done (i32.eq (local.get $rows) (local.get $most)))
              (br $read))
            (global.set $odd (i32.const 1))
            (br $done))`)}
    (global.set $stopped (local.get $line))
    (local.get $rows))

  ;; The same of objects as JSON writes them, with the keys that are expected: {"key": and ,"key": each behind its length, 8 bytes aligned.
  (func (export "json") (param $from i32) (param $to i32) (param $keys i32) (param $count i32) (param $kinds i32) (param $out i32)
    (param $most i32) (result i32)
    ${FIELD_LOCALS}
    (local $expected i32)
    (local.set $line (local.get $from))
    (global.set $odd (i32.const 0))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (br_if $done (i32.eq (local.get $rows) (local.get $most)))
        (block $isOdd
          (local.set $expected (local.get $keys))
          (local.set $field (i32.const 0))
          (loop $next
            (local.set $length (i32.load (local.get $expected)))
            ;; The key, 16 bytes at a time: where they differ, but for what is behind it.
            (loop $more
              (br_if $isOdd (i32.shl
                (i32.xor (i8x16.bitmask (i8x16.eq (v128.load (local.get $from)) (v128.load offset=8 (local.get $expected)))) (i32.const 0xffff))
                (select (i32.const 16) (i32.sub (i32.const 32) (local.get $length)) (i32.gt_u (local.get $length) (i32.const 16)))))
              (if (i32.gt_u (local.get $length) (i32.const 16))
                (then
                  (local.set $from (i32.add (local.get $from) (i32.const 16)))
                  (local.set $expected (i32.add (local.get $expected) (i32.const 16)))
                  (local.set $length (i32.sub (local.get $length) (i32.const 16)))
                  (br $more))))
            (local.set $from (i32.add (local.get $from) (local.get $length)))
            (local.set $expected (i32.add (local.get $expected)
              (i32.add (i32.const 8) (i32.and (i32.add (local.get $length) (i32.const 7)) (i32.const -8)))))
            (local.set $field (i32.add (local.get $field) (i32.const 1)))
            (local.set $isText (i32.eq (i32.load8_u (local.get $from)) (i32.const 34)))
            (br_if $isOdd (i32.eq (local.get $isText) (i32.eq (i32.load8_u offset=0 ${kindOf}) (i32.const 2))))
            (if (local.get $isText)
              (then
                (local.set $from (i32.add (local.get $from) (i32.const 1)))
                (local.set $at (call $textEnd (local.get $from)))
                (br_if $isOdd (i32.ne (i32.load8_u (local.get $at)) (i32.const 34))))
              (else
                (local.set $at (call $numberEnd (local.get $from)))
                (br_if $isOdd (i32.eqz (local.get $at)))))
            ${storeField}
            (local.set $from (i32.add (local.get $at) (local.get $isText)))
            (br_if $next (i32.lt_u (local.get $field) (local.get $count))))
          (br_if $isOdd (i32.ne (i32.load8_u (local.get $from)) (i32.const 125)))
          (br_if $isOdd (i32.ne (i32.load8_u offset=1 (local.get $from)) (i32.const ${NEWLINE})))
          (local.set $from (i32.add (local.get $from) (i32.const 2)))
          (local.set $line (local.get $from))
          (local.set $rows (i32.add (local.get $rows) (i32.const 1)))
          (br $row))
        (global.set $odd (i32.const 1))))
    (global.set $stopped (local.get $line))
    (local.get $rows))

  ;; The first quote, backslash or control character.
  (func $textEnd (param $at i32) (result i32)
    (local $found i32) (local $bytes v128)
    (block $done
      (loop $more
        (local.set $bytes (v128.load (local.get $at)))
        (local.set $found (i8x16.bitmask (v128.or
          (i8x16.lt_u (local.get $bytes) (i8x16.splat (i32.const 32)))
          (v128.or (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 34))) (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 92)))))))
        (br_if $done (local.get $found))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $more)))
    (i32.add (local.get $at) (i32.ctz (local.get $found))))

  ;; Behind the digits of a whole number as JSON writes it; 0 where there is none, or more digits than are read.
  (func $numberEnd (param $at i32) (result i32)
    (local $bytes v128) (local $length i32)
    (local.set $at (i32.add (local.get $at) (i32.eq (i32.load8_u (local.get $at)) (i32.const 45))))
    (local.set $bytes (v128.load (local.get $at)))
    (local.set $length (i32.ctz (i8x16.bitmask (v128.or
      (i8x16.lt_u (local.get $bytes) (i8x16.splat (i32.const 48))) (i8x16.lt_u (i8x16.splat (i32.const 57)) (local.get $bytes))))))
    (if (i32.ge_u (i32.sub (local.get $length) (i32.const 1)) (i32.const 16)) (then (return (i32.const 0))))
    (if (i32.and (i32.eq (i32.load8_u (local.get $at)) (i32.const 48)) (i32.gt_u (local.get $length) (i32.const 1)))
      (then (return (i32.const 0))))
    (i32.add (local.get $at) (local.get $length)))

  ;; MurmurHash3 (x86, 32 bits); $bytes gets the bits of all bytes.
  (func $murmur (param $from i32) (param $length i32) (param $hash i32) (result i32)
    (local $end i32) (local $word i32) (local $rest i32) (local $all i32)
    (local.set $end (i32.add (local.get $from) (i32.and (local.get $length) (i32.const -4))))
    (block $done
      (loop $more
        (br_if $done (i32.eq (local.get $from) (local.get $end)))
        (local.set $word (i32.load (local.get $from)))
        (local.set $all (i32.or (local.get $all) (local.get $word)))
        (local.set $hash (i32.add (i32.const 0xe6546b64)
          (i32.mul (i32.rotl (i32.xor (local.get $hash) ${scrambled('$word')}) (i32.const 13)) (i32.const 5))))
        (local.set $from (i32.add (local.get $from) (i32.const 4)))
        (br $more)))
    (local.set $rest (i32.shl (i32.and (local.get $length) (i32.const 3)) (i32.const 3)))
    (local.set $word (i32.and (i32.load (local.get $from)) (i32.sub (i32.shl (i32.const 1) (local.get $rest)) (i32.const 1))))
    (global.set $bytes (i32.or (local.get $all) (local.get $word)))
    (local.set $hash (i32.xor (i32.xor (local.get $hash) ${scrambled('$word')}) (local.get $length)))
    (local.set $hash (i32.mul (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 16))) (i32.const 0x85ebca6b)))
    (local.set $hash (i32.mul (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 13))) (i32.const 0xc2b2ae35)))
    (i32.xor (local.get $hash) (i32.shr_u (local.get $hash) (i32.const 16))))

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

  ;; Eight bytes at a time: so many behind the end are written over.
  (func $copy (param $from i32) (param $to i32) (param $length i32)
    (local $until i32)
    (local.set $until (i32.add (local.get $to) (local.get $length)))
    (loop $more
      (i64.store (local.get $to) (i64.load (local.get $from)))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $more (i32.lt_u (local.get $to) (local.get $until)))))

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
  readonly pool: WebAssembly.Global<'i32'>;
  readonly counted: WebAssembly.Global<'i32'>;
  find(from: number, length: number): number;
  rehash(from: number, to: number): void;
  split(from: number, to: number, separator: number, out: number, most: number): number;
  countWords(from: number, to: number, separator: number, most: number): void;
  sumCounted(from: number, sums: number, order: number, value: number): number;
  pairs(from: number, to: number, separator: number, out: number, values: number, most: number): number;
  fields(from: number, to: number, separator: number, count: number, kinds: number, out: number, most: number): number;
  json(from: number, to: number, keys: number, count: number, kinds: number, out: number, most: number): number;
  size(numbers: number, to: number): number;
  write(numbers: number, to: number, out: number): void;
}

export interface InternImports {
  readonly memory: WebAssembly.Memory;
  /** A text that is new gets a number; one that is no UTF-8 and stands for another gets the complement of that one's. */
  add(from: number, length: number): number;
  /** The table is full. */
  grow(): void;
  /** A field to hash that is not all of ASCII; its hashes as bytes are stored. */
  hashOther(from: number, length: number, out: number): void;
}

export function instantiate(env: InternImports): InternExports {
  module ??= new WebAssembly.Module(assemble(TEXT));
  return new WebAssembly.Instance(module, { env: env as unknown as WebAssembly.ModuleImports }).exports as unknown as InternExports;
}
