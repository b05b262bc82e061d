/** Value types by name. */
export const TYPES: Readonly<Record<string, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b };

/** Instructions that take all they need from the stack. */
export const PLAIN: Readonly<Record<string, readonly number[]>> = {
  drop: [0x1a],
  select: [0x1b],
  'memory.copy': [0xfc, 0x0a, 0, 0],
  'memory.fill': [0xfc, 0x0b, 0],
  'i8x16.splat': [0xfd, 0x0f],
  'i8x16.eq': [0xfd, 0x23],
  'i8x16.lt_u': [0xfd, 0x26],
  'i8x16.bitmask': [0xfd, 0x64],
  'v128.or': [0xfd, 0x50],
  'i32.wrap_i64': [0xa7],
  'i64.extend_i32_s': [0xac],
  'i64.extend_i32_u': [0xad],
  'f64.ne': [0x62],
  'f64.convert_i64_s': [0xb9],
  'f64.neg': [0x9a],
  'f64.add': [0xa0],
  'f64.sub': [0xa1],
  'f64.mul': [0xa2],
  'f64.div': [0xa3],
  ...integers('i32', { compare: 0x45, count: 0x67 }),
  ...integers('i64', { compare: 0x50, count: 0x79 }),
};

/** Instructions that read or write memory at an offset. */
export const MEMORY: Readonly<Record<string, readonly number[]>> = {
  'i32.load': [0x28],
  'i64.load': [0x29],
  'f64.load': [0x2b],
  'i32.load8_u': [0x2d],
  'i32.store': [0x36],
  'i64.store': [0x37],
  'f64.store': [0x39],
  'i32.store8': [0x3a],
  'v128.load': [0xfd, 0x00],
};

function integers(type: string, first: { compare: number; count: number }): Record<string, readonly number[]> {
  const compares = 'eqz eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u'.split(' ');
  const arithmetic = 'clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr'.split(' ');
  return Object.fromEntries([
    ...compares.map((name, i) => [`${type}.${name}`, [first.compare + i]]),
    ...arithmetic.map((name, i) => [`${type}.${name}`, [first.count + i]]),
  ]) as Record<string, readonly number[]>;
}
