import { expect, test } from 'vitest';
import { sqlInCode } from './sqlInCode.ts';

/** `|` is the cursor. */
const at = (marked: string) => {
  const offset = marked.indexOf('|');
  return sqlInCode(marked.replace('|', ''), offset);
};

test.each([
  ['spark.sql("select | from t")', { text: 'select  from t', start: 11 }],
  ["await sqlContext.sql('select |", { text: 'select ', start: 22 }],
  ['sql(\n  `select ${n + 1} as n\n|from t`)', { text: 'select 0        as n\nfrom t', start: 8 }],
  ["const a = 'it'; spark.sql('a|b'); spark.sql('c')", { text: 'ab', start: 27 }],
])('%s', (marked, expected) => {
  expect(at(marked)).toEqual(expected);
});

test.each(["fetch('select |')", "spark.sql('a') |", "// spark.sql('a|')", "|spark.sql('a')", "spark.table('|')"])(
  '%s is none',
  (marked) => {
    expect(at(marked)).toBeUndefined();
  },
);
