import { registerFunction } from '../../rdd/index.ts';
import type { Closure } from '../../rdd/plan/Step.ts';

export interface Click {
  readonly time: number;
  readonly who: string;
  readonly what: string;
  readonly note: string;
}

// The same functions, said so that they are recognised and so that they are not.
export const tabbed = {
  plain: (line: string): Click[] => {
    const parts = line.split('\t');
    if (parts.length !== 4) return [];
    return [{ time: Number(parts[0]), who: parts[1]!, what: parts[2]!, note: parts[3]! }];
  },
  opaque: (line: string): Click[] => {
    const parts = `${line}`.split('\t');
    if (parts.length !== 4) return [];
    return [{ time: Number(parts[0]), who: parts[1]!, what: parts[2]!, note: parts[3]! }];
  },
};
export const json = {
  plain: (line: string): Click[] => {
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  },
  opaque: (line: string): Click[] => {
    try {
      return [JSON.parse(`${line}`)];
    } catch {
      return [];
    }
  },
};

/** As the compiler of paragraphs registers a function. */
export function known<F extends Closure>(f: F, captures: object = {}): F {
  return registerFunction(f as never, {
    source: String(f),
    paragraphId: 'p',
    line: 1,
    column: 1,
    captures: () => captures as Record<string, unknown>,
    usesThis: false,
  }) as unknown as F;
}

export const pick = <T>(random: () => number, of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const AT = [
  '0',
  '12',
  '-7',
  '1735689600000',
  '1.5',
  '',
  ' 3',
  '1e3',
  '007',
  '-0',
  '-',
  '12345678901234567',
  'x',
  '1:',
  '1/2',
  '12345678',
  '-123456789',
  '99999999/9',
];
const TEXT = ['', 'a', 'buy', 'ü€', '😀', 'a longer text, it is', '"', '\\', '\\n', '\u0001', '\ufffd', "x'y", '{"a":1}'];

export function randomTabbed(random: () => number, i: number): Buffer {
  const fields = [
    pick(random, random() < 0.8 ? AT.slice(0, 4) : AT),
    `visitor-${i}-${Math.floor(random() * 1e6)}`,
    pick(random, TEXT),
    pick(random, TEXT),
  ];
  if (random() < 0.05) fields.pop();
  if (random() < 0.05) fields.push('more');
  return Buffer.concat([
    Buffer.from(fields.join('\t')),
    Buffer.from(random() < 0.03 ? [0xc3] : []),
    Buffer.from(pick(random, ['\n', '\n', '\r\n'])),
  ]);
}

export function randomJson(random: () => number, i: number): Buffer {
  const plain = { time: Math.floor(random() * 1e12), who: `visitor-${i}`, what: pick(random, TEXT), note: pick(random, TEXT) };
  const others = [
    `{"time":${pick(random, AT)},"who":"w","what":"buy","note":""}`,
    '{"who":"w","time":1,"what":"buy","note":""}',
    '{ "time":1,"who":"w","what":"buy","note":""}',
    '{"time":1,"who":"w","what":"buy","note":"","time":2}',
    '{"time":1,"who":"w","what":"buy","note":"","more":2}',
    '{"time":"1","who":"w","what":"buy","note":""}',
    '{"time":1,"who":2,"what":"buy","note":""}',
    '{"time":1,"who":"w","what":"b\tuy","note":""}',
    '{"time":1,"who":"w","what":"buy","note":""} ',
    '{"time":1,"who":"w","what":"buy","note":"\\u00e9\\ud83d\\ude00"}',
    '{"time":1,"who":"w","what":"buy"',
    '{}',
    '[1]',
    '',
    '"text"',
  ];
  const line = random() < 0.8 ? JSON.stringify(plain) : pick(random, others);
  return Buffer.concat([Buffer.from(line), Buffer.from(random() < 0.02 ? [0xff] : []), Buffer.from(pick(random, ['\n', '\n', '\r\n']))]);
}
