import { expect, test } from 'vitest';
import { readForms } from './readForms.ts';

test('forms of this kernel and of old Zeppelins; hidden ones are not drawn', () => {
  const stored = {
    a: {
      type: 'Select',
      name: 'a',
      displayName: 'A',
      defaultValue: 1,
      hidden: false,
      options: [{ value: 1, displayName: 'one' }, { value: 2 }],
    },
    b: { type: 'input', name: 'b', defaultValue: 'x' },
    c: { name: 'c', options: [{ value: 'p' }, 7] },
    d: { type: 'TextBox', name: 'd', hidden: true },
    e: 'rubbish',
  };
  expect(readForms(stored)).toEqual([
    {
      type: 'Select',
      name: 'a',
      displayName: 'A',
      defaultValue: 1,
      hidden: false,
      options: [{ value: 1, displayName: 'one' }, { value: 2 }],
    },
    { type: 'TextBox', name: 'b', displayName: 'b', defaultValue: 'x', hidden: false },
    { type: 'Select', name: 'c', displayName: 'c', defaultValue: '', hidden: false, options: [{ value: 'p' }] },
    { type: 'TextBox', name: 'e', displayName: 'e', defaultValue: '', hidden: false },
  ]);
  expect([readForms(undefined), readForms([]), readForms(null)]).toEqual([[], [], []]);
});
