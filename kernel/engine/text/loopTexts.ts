// Pieces of WebAssembly's text that several loops are made of. Each names the locals and globals that it needs.

export const NEWLINE = 10;
/** Knuth's multiplier. */
const GOLDEN = '0x9e3779b97f4a7c15';

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

/** Sets $bits to those of the separators and newlines among the 64 bytes at $i, as far as $to; $a and $b hold the two. */
export const separators = `
  (local.set $bits ${separatorsAt('(local.get $i)')})
  (if (i32.lt_u (i32.sub (local.get $to) (local.get $i)) (i32.const 64))
    (then (local.set $bits (i64.and (local.get $bits)
      (i64.sub (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $to) (local.get $i)))) (i64.const 1))))))`;

/** Sets $at to the place of the first of $bits, and takes it off. */
export const firstSeparator = `
  (local.set $at (i32.add (local.get $i) (i32.wrap_i64 (i64.ctz (local.get $bits)))))
  (local.set $bits (i64.and (local.get $bits) (i64.sub (local.get $bits) (i64.const 1))))`;

/** The slot where the search for a key begins, as an address. */
export const firstEntry = `
  (i32.add (global.get $table) (i32.shl (i32.wrap_i64 (i64.shr_u
    (i64.mul (i64.xor (local.get $key) (i64.shr_u (local.get $key) (i64.const 29))) (i64.const ${GOLDEN}))
    (i64.extend_i32_u (global.get $shift)))) (i32.const 4)))`;

/** The bytes of a text of up to eight, zeros behind them. */
export const head = `
  (select
    (i64.const 0)
    (i64.and (i64.load (local.get $from))
      (i64.shr_u (i64.const -1) (i64.extend_i32_u (i32.sub (i32.const 64) (i32.shl (local.get $length) (i32.const 3))))))
    (i32.eqz (local.get $length)))`;

/** Whether the entry is that of $key and $kind; a free one may be taken for that of the empty text, and has no number. */
export const isEntry = `
  (i32.and
    (i64.eq (i64.load (local.get $entry)) (local.get $key))
    (i32.eq (i32.and (i32.load offset=8 (local.get $entry)) (i32.const 15)) (local.get $kind)))`;

/**
 * Sets $number to that of the text of $length bytes at $from, and $entry; most texts are short, known, and where they are looked for first.
 */
export const lookUp = `
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
export const decimal = `
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

export const copyFunction = `
  ;; Eight bytes at a time: so many behind the end are written over.
  (func $copy (param $from i32) (param $to i32) (param $length i32)
    (local $until i32)
    (local.set $until (i32.add (local.get $to) (local.get $length)))
    (loop $more
      (i64.store (local.get $to) (i64.load (local.get $from)))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $from (i32.add (local.get $from) (i32.const 8)))
      (br_if $more (i32.lt_u (local.get $to) (local.get $until)))))`;
