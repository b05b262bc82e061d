import type { Form, FormOption } from '@/kernel/protocol/forms.ts';

const Types: Record<string, Form['type']> = {
  textbox: 'TextBox',
  input: 'TextBox',
  password: 'Password',
  select: 'Select',
  checkbox: 'CheckBox',
};

/**
 * The forms that are to be drawn, from what is stored: this kernel's, or what any version of Zeppelin wrote into a file.
 *
 * @example
 * readForms({ age: { name: 'age', defaultValue: '3' } }) // [{ type: 'TextBox', name: 'age', displayName: 'age', … }]
 */
export function readForms(stored: unknown): Form[] {
  return Object.entries(recordOf(stored)).flatMap(([key, value]) => {
    const given = recordOf(value);
    const options = Array.isArray(given.options) ? given.options.flatMap(readOption) : undefined;
    const type = Types[String(given.type ?? '').toLowerCase()] ?? (options ? 'Select' : 'TextBox');
    const name = String(given.name ?? key);
    if (given.hidden === true) return [];
    const form: Form = {
      type,
      name,
      displayName: String(given.displayName || name),
      defaultValue: given.defaultValue ?? '',
      hidden: false,
    };
    return options ? { ...form, options } : form;
  });
}

function readOption(value: unknown): FormOption[] {
  const { value: own, displayName } = recordOf(value);
  if (typeof own !== 'string' && typeof own !== 'number') return [];
  return [typeof displayName === 'string' && displayName !== '' ? { value: own, displayName } : { value: own }];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
