import { expect, test } from 'vitest';
import { fillForms, formsOf, parseForms } from './forms.ts';

// Zeppelin's grammar of dynamic forms, form by form.

const one = (text: string) => {
  const [place] = parseForms(text);
  return { scope: place?.scope, ...place?.form };
};
const fill = (text: string, paragraph: Record<string, unknown> = {}, note: Record<string, unknown> = {}) =>
  fillForms(text, { paragraph, note });

test('a text box: bare, with a default, with a label', () => {
  const box = { scope: 'paragraph', type: 'TextBox', hidden: false };
  expect(one('${age}')).toEqual({ ...box, name: 'age', displayName: 'age', defaultValue: '' });
  expect(one('${age=3}')).toEqual({ ...box, name: 'age', displayName: 'age', defaultValue: '3' });
  expect(one('${age(Age of it)=3}')).toEqual({ ...box, name: 'age', displayName: 'Age of it', defaultValue: '3' });
  expect(one('${expr=a=b}').defaultValue).toBe('a=b');
});

test('a choice: options with and without names of their own', () => {
  expect(one('${day=mon,mon(Monday)|tue(Tues|day)|wed}')).toEqual({
    scope: 'paragraph',
    type: 'Select',
    name: 'day',
    displayName: 'day',
    defaultValue: 'mon',
    hidden: false,
    options: [{ value: 'mon', displayName: 'Monday' }, { value: 'tue', displayName: 'Tues|day' }, { value: 'wed' }],
  });
});

test('check boxes: several defaults, and what stands between the chosen ones', () => {
  expect(one('${checkbox( or ):country(Country)=US|JP,US(United States)|UK|JP}')).toEqual({
    scope: 'paragraph',
    type: 'CheckBox',
    name: 'country',
    displayName: 'Country',
    defaultValue: ['US', 'JP'],
    hidden: false,
    argument: ' or ',
    options: [{ value: 'US', displayName: 'United States' }, { value: 'UK' }, { value: 'JP' }],
  });
  expect(fill('${checkbox( or ):c=US|JP,US|UK|JP}')).toBe('US or JP');
  expect(fill('${checkbox:c=US|JP,US|UK|JP}', { c: ['UK'] })).toBe('UK');
  expect(fill('${checkbox:c=US|JP,US|UK|JP}', { c: [] })).toBe('');
  expect(fill('${checkbox:c=a|b}')).toBe('a,b');
  // Chosen before the paragraph's text lost the option.
  expect(fill('${checkbox:c=US,US|UK}', { c: ['UK', 'FR'] })).toBe('UK');
});

test('a password has no default and its type', () => {
  expect(one('${password:token(Token)=x}')).toMatchObject({ type: 'Password', name: 'token', displayName: 'Token', defaultValue: '' });
  expect(fill('[${password:token}]', { token: 'secret' })).toBe('[secret]');
});

test('two dollars: the note’s form, with values of the note only', () => {
  expect(one('$${checkbox:n=a,a|b}')).toMatchObject({ scope: 'note', type: 'CheckBox', name: 'n' });
  expect(fill('${n=1} $${n=2}', { n: 'mine' }, { n: 'everybody’s' })).toBe('mine everybody’s');
  expect(fill('${n=1} $${n=2}')).toBe('1 2');
});

test('an underscore hides a form; its value counts', () => {
  expect(one('_${n=4}')).toMatchObject({ hidden: true, name: 'n' });
  expect(fill('x _${n=4} y')).toBe('x 4 y');
});

test('a form that is only mentioned again is the one that is described', () => {
  const text = 'from ${day} to ${day=mon,mon|tue} on ${day}';
  expect(formsOf(parseForms(text)).paragraph.day).toMatchObject({ type: 'Select', defaultValue: 'mon' });
  expect(fill(text)).toBe('from mon to mon on mon');
  expect(fill(text, { day: 'tue' })).toBe('from tue to tue on tue');
});

test('a value is put in as it is, whatever it holds', () => {
  expect(fill('a ${n} z', { n: '$& ${other} \\' })).toBe('a $& ${other} \\ z');
  expect(fill('${constructor=1}')).toBe('1');
  expect(fill('${n=1}', { n: null })).toBe('1');
});

test('what is no form stays; what is a wrong one says why and stays', () => {
  expect(fill('costs $5 or {n} or ${unclosed')).toBe('costs $5 or {n} or ${unclosed');
  const [place] = parseForms('a ${slider:n=1}');
  expect(place?.problem).toMatch(/slider.*checkbox/);
  expect(fill('a ${slider:n=1}')).toBe('a ${slider:n=1}');
  expect(parseForms('${}')[0]?.problem).toMatch(/needs a name/);
});

test('forms keep the order in which they stand', () => {
  expect(Object.keys(formsOf(parseForms('${b=1} ${a=2} ${b}')).paragraph)).toEqual(['b', 'a']);
});
