import { SECOND_SEED } from '../../rdd/sketch/textHash.ts';
import { assemble } from '../wasm/assemble.ts';
import type { InternExports } from './internModule.ts';
import { copyFunction, decimal, firstSeparator, lookUp, NEWLINE, separators } from './loopTexts.ts';
import { RecordKind } from './RecordReader.ts';

const MAX_MODULES = 100;
const [QUOTE, BRACE] = [34, 125];

/** What lines are like: fields between separators, or objects of JSON whose keys stand before each, with the punctuation around them. */
export interface RecordForm {
  readonly separator: string | undefined;
  readonly columns: readonly { readonly kind: RecordKind; readonly key: Buffer }[];
}

/** Reads lines of one form. */
export interface RecordLoop {
  /** How many lines from `from` on are records, `most` at most; a column of 8 bytes for each field at `out`. */
  read(from: number, to: number, out: number, most: number): number;
  /** Where copies of fields go next. */
  readonly pool: WebAssembly.Global<'i32'>;
  readonly stopped: WebAssembly.Global<'i32'>;
  /** Whether the line there is no such record. */
  readonly odd: WebAssembly.Global<'i32'>;
}

export interface RecordImports {
  readonly memory: WebAssembly.Memory;
  /** Those of the table of texts. */
  readonly intern: InternExports;
  /** A field to hash that is not all of ASCII; its hashes as bytes are stored. */
  hashOther(from: number, length: number, out: number): void;
}

const modules = new Map<string, WebAssembly.Module>();

/** A loop for lines of a form: what is known of them is in its text, so that nothing is asked at each field. */
export function recordLoop(form: RecordForm, { memory, intern, hashOther }: RecordImports): RecordLoop {
  const text = moduleText(form);
  let module = modules.get(text);
  if (module === undefined) {
    if (modules.size === MAX_MODULES) modules.clear();
    module = new WebAssembly.Module(assemble(text));
    modules.set(text, module);
  }
  const { find, table, shift, foundAt } = intern;
  const env = { memory, hashOther, find, table, shift, foundAt } as unknown as WebAssembly.ModuleImports;
  return new WebAssembly.Instance(module, { env }).exports as unknown as RecordLoop;
}

/** What MurmurHash3 makes of four bytes before it mixes them in. */
const scrambled = (word: string) => `
  (i32.mul (i32.rotl (i32.mul (local.get ${word}) (i32.const 0xcc9e2d51)) (i32.const 15)) (i32.const 0x1b873593))`;

/** What is between $from and $at as the cell of a column: $out is that of the row. */
function store(kind: RecordKind, column: number): string {
  const offset = 8 * column;
  const length = '(local.set $length (i32.sub (local.get $at) (local.get $from)))';
  switch (kind) {
    case RecordKind.none:
      return '';
    case RecordKind.text:
      return `${length}
        ${lookUp}
        (i32.store offset=${offset} (local.get $out) (local.get $number))`;
    case RecordKind.number:
      return `
        (local.set $value (call $number (local.get $from) (local.get $at)))
        (br_if $isOdd (f64.ne (local.get $value) (local.get $value)))
        (f64.store offset=${offset} (local.get $out) (local.get $value))`;
    case RecordKind.place:
      return `${length}
        (call $copy (local.get $from) (global.get $pool) (local.get $length))
        (i32.store offset=${offset} (local.get $out) (global.get $pool))
        (global.set $pool (i32.add (global.get $pool) (local.get $length)))
        (i32.store offset=${offset + 4} (local.get $out) (global.get $pool))`;
    case RecordKind.hash:
      return `${length}
        (local.set $number (call $murmur (local.get $from) (local.get $length) (i32.const 0)))
        (i32.store offset=${offset} (local.get $out) (local.get $number))
        (if (i32.eqz (i32.and (local.get $number) (i32.const 0xff)))
          (then (i32.store offset=${offset + 4} (local.get $out)
            (call $murmur (local.get $from) (local.get $length) (i32.const ${SECOND_SEED})))))
        (if (i32.and (global.get $bytes) (i32.const 0x80808080))
          (then (call $hashOther (local.get $from) (local.get $length) (i32.add (local.get $out) (i32.const ${offset})))))`;
  }
}

/** Each field ends at a separator, the last one at a newline. */
function separatedField({ kind }: RecordForm['columns'][number], column: number, { length }: readonly unknown[]): string {
  const isOther = column === length - 1 ? 'ne' : 'eq';
  return `
    (block $there
      (loop $look
        (br_if $there (i32.eqz (i64.eqz (local.get $bits))))
        (local.set $i (i32.add (local.get $i) (i32.const 64)))
        (br_if $done (i32.ge_u (local.get $i) (local.get $to)))
        ${separators}
        (br $look)))
    ${firstSeparator}
    (br_if $isOdd (i32.${isOther} (i32.load8_u (local.get $at)) (i32.const ${NEWLINE})))
    ${store(kind, column)}
    (local.set $from (i32.add (local.get $at) (i32.const 1)))`;
}

/** Each value stands behind its key: a text in quotes without a backslash, or a whole number. */
function keyedValue({ kind, key }: RecordForm['columns'][number], column: number): string {
  const isText = kind !== RecordKind.number;
  const end = isText
    ? `
      (br_if $isOdd (i32.ne (i32.load8_u (local.get $from)) (i32.const ${QUOTE})))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (local.set $at (call $textEnd (local.get $from)))
      (br_if $isOdd (i32.ne (i32.load8_u (local.get $at)) (i32.const ${QUOTE})))`
    : `
      (local.set $at (call $numberEnd (local.get $from)))
      (br_if $isOdd (i32.eqz (local.get $at)))`;
  return `
    ${differences(key)
      .map((bits) => `(br_if $isOdd (i32.eqz (i64.eqz ${bits})))`)
      .join('\n')}
    (local.set $from (i32.add (local.get $from) (i32.const ${key.length})))
    ${end}
    ${store(kind, column)}
    (local.set $from (i32.add (local.get $at) (i32.const ${isText ? 1 : 0})))`;
}

/**
 * Bits in which the bytes at $from differ from others, of 32 after another: a line's end is no byte of a key, so no more than that is read
 * behind it.
 */
function differences(bytes: Buffer): string[] {
  const words = Array.from({ length: Math.ceil(bytes.length / 8) }, (_, i) => {
    const word = Buffer.alloc(8);
    const length = bytes.copy(word, 0, 8 * i, 8 * i + 8);
    const mask = (1n << BigInt(8 * length)) - 1n;
    return `(i64.and (i64.const 0x${mask.toString(16)}) (i64.xor
      (i64.load offset=${8 * i} (local.get $from)) (i64.const 0x${word.readBigUInt64LE().toString(16)})))`;
  });
  return Array.from({ length: Math.ceil(words.length / 4) }, (_, i) =>
    words.slice(4 * i, 4 * i + 4).reduce((all, word) => `(i64.or ${all} ${word})`),
  );
}

function moduleText({ separator, columns }: RecordForm): string {
  const begin =
    separator === undefined
      ? ''
      : `
        (local.set $a (i8x16.splat (i32.const ${separator.charCodeAt(0)})))
        (local.set $b (i8x16.splat (i32.const ${NEWLINE})))
        (local.set $i (i32.sub (local.get $from) (i32.const 64)))`;
  const row =
    separator === undefined
      ? `
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        ${columns.map(keyedValue).join('')}
        (br_if $isOdd (i32.ne (i32.load8_u (local.get $from)) (i32.const ${BRACE})))
        (br_if $isOdd (i32.ne (i32.load8_u offset=1 (local.get $from)) (i32.const ${NEWLINE})))
        (local.set $from (i32.add (local.get $from) (i32.const 2)))`
      : columns.map(separatedField).join('');
  return `
(module
  (import "env" "memory" (memory 1 32768 shared))
  (import "env" "find" (func $find (param i32 i32) (result i32)))
  (import "env" "hashOther" (func $hashOther (param i32 i32 i32)))
  (import "env" "table" (global $table (mut i32)))
  (import "env" "shift" (global $shift (mut i32)))
  (import "env" "foundAt" (global $found (mut i32)))
  (global $pool (export "pool") (mut i32) (i32.const 0))
  (global $stopped (export "stopped") (mut i32) (i32.const 0))
  (global $odd (export "odd") (mut i32) (i32.const 0))
  (global $bytes (export "bytes") (mut i32) (i32.const 0)) ;; bits of the bytes that were hashed last

  (func (export "read") (param $from i32) (param $to i32) (param $out i32) (param $most i32) (result i32)
    (local $line i32) (local $rows i32) (local $at i32) (local $length i32)
    (local $a v128) (local $b v128) (local $i i32) (local $bits i64)
    (local $key i64) (local $kind i32) (local $entry i32) (local $number i32) (local $value f64)
    (global.set $odd (i32.const 0))
    (local.set $line (local.get $from))
    ${begin}
    (block $done
      (block $isOdd
        (loop $row
          ${row}
          (local.set $line (local.get $from))
          (local.set $out (i32.add (local.get $out) (i32.const ${8 * columns.length})))
          (local.set $rows (i32.add (local.get $rows) (i32.const 1)))
          (br_if $row (i32.ne (local.get $rows) (local.get $most)))
          (br $done)))
      (global.set $odd (i32.const 1)))
    (global.set $stopped (local.get $line))
    (local.get $rows))

  ;; What is written between $from and $at; NaN where that is no plain number.
  (func $number (param $from i32) (param $at i32) (result f64)
    (local $middle i32) (local $digit i32) (local $sign i32) (local $digits i32) (local $whole i64) (local $scale i64) (local $c i32)
    (local.set $middle (i32.sub (local.get $from) (i32.const 1)))
    (block $isOdd
      ${decimal}
      (return (f64.div (f64.convert_i64_s (local.get $whole)) (f64.convert_i64_s (local.get $scale)))))
    (f64.div (f64.convert_i64_s (i64.const 0)) (f64.convert_i64_s (i64.const 0))))

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

  ${copyFunction}
)`;
}
