/** A choice of a form; without a name of its own it is shown as its value. */
export interface FormOption {
  value: string | number;
  displayName?: string;
}

/** A form as Zeppelin stores it. */
export interface Form {
  type: 'TextBox' | 'Password' | 'Select' | 'CheckBox';
  name: string;
  displayName: string;
  defaultValue: unknown;
  /** Its value counts and nothing is drawn. */
  hidden: boolean;
  options?: FormOption[];
  /** `CheckBox`: what stands between the chosen values in the text. */
  argument?: string;
}

/** `note`: every paragraph of the note shares it. */
export type FormScope = 'paragraph' | 'note';

/** A form where it stands in a text. */
export interface FormPlace {
  scope: FormScope;
  form: Form;
  start: number;
  end: number;
  /** It only names a form that is described elsewhere. */
  isMention: boolean;
  /** Why it cannot be read. */
  problem?: string;
}

/** What people have filled in, by name, in each scope. */
export type FormValues = Readonly<Record<FormScope, Readonly<Record<string, unknown>>>>;

//                  hidden   scope   name part   value part
const Pattern = /(?<hidden>_)?(?<scope>\$\$?)\{(?<name>[^=}]*)(?:=(?<value>[^}]*))?\}/g;
const TypeAndName = /^([^:()]*)\s*(?:\(([^()]*)\))?\s*:(.*)$/s;
const NameAndLabel = /^([^(]*)\(([^)]*)\)\s*$/s;
const Types: Record<string, Form['type']> = { textbox: 'TextBox', password: 'Password', select: 'Select', checkbox: 'CheckBox' };

/**
 * The forms in a text of `%md`, `%sql` or `%html`, in Zeppelin's grammar: `${name(Label)=default,option(Shown)|option}` for the
 * paragraph, `$${…}` for the note.
 *
 * @example
 * parseForms('where age < ${maxAge=30}')[0].form // { type: 'TextBox', name: 'maxAge', defaultValue: '30', … }
 */
export function parseForms(text: string): FormPlace[] {
  return [...text.matchAll(Pattern)].map((found) => {
    const { hidden, scope, name = '', value } = found.groups as { hidden?: string; scope: string; name?: string; value?: string };
    const start = found.index;
    const place = { scope: scope === '$$' ? 'note' : 'paragraph', start, end: start + found[0].length } as const;
    return { ...place, ...readForm(name, value, hidden !== undefined) };
  });
}

/** Of each scope the forms that a text asks for, by name, in the order of their first place. */
export function formsOf(places: readonly FormPlace[]): Record<FormScope, Record<string, Form>> {
  const forms: Record<FormScope, Record<string, Form>> = { paragraph: {}, note: {} };
  const mentions: Record<FormScope, Set<string>> = { paragraph: new Set(), note: new Set() };
  for (const { scope, form, isMention, problem } of places) {
    if (problem !== undefined) continue;
    const isDescribed = Object.hasOwn(forms[scope], form.name) && !mentions[scope].has(form.name);
    if (isDescribed && isMention) continue;
    forms[scope][form.name] = form;
    if (isMention) mentions[scope].add(form.name);
    else mentions[scope].delete(form.name);
  }
  return forms;
}

/**
 * The text with each form replaced by what is filled in, or by its default.
 *
 * @example
 * fillForms('age < ${maxAge=30}', { paragraph: { maxAge: '35' }, note: {} }) // 'age < 35'
 */
export function fillForms(text: string, values: FormValues, places: readonly FormPlace[] = parseForms(text)): string {
  const forms = formsOf(places);
  let filled = '';
  let at = 0;
  for (const { scope, form, start, end, problem } of places) {
    const described = forms[scope][form.name];
    const by =
      problem === undefined && described
        ? textOf({ ...described, argument: form.argument ?? described.argument }, values[scope])
        : text.slice(start, end);
    filled += text.slice(at, start) + by;
    at = end;
  }
  return filled + text.slice(at);
}

/** What a form holds: what is filled in, unless its choices no longer have that; else its default. */
export function formValue(form: Form, values: Readonly<Record<string, unknown>>): unknown {
  const given = Object.hasOwn(values, form.name) ? values[form.name] : undefined;
  const value = given ?? form.defaultValue;
  if (form.type !== 'CheckBox') return value;
  const chosen = Array.isArray(value) ? value : value === '' ? [] : [value];
  return chosen.flatMap((one) => form.options?.find((option) => String(option.value) === String(one))?.value ?? []);
}

function textOf(form: Omit<Form, 'argument'> & { argument?: string | undefined }, values: Readonly<Record<string, unknown>>): string {
  const value = formValue(form as Form, values);
  return Array.isArray(value) ? value.join(form.argument ?? ',') : String(value ?? '');
}

function readForm(namePart: string, valuePart: string | undefined, hidden: boolean): Pick<FormPlace, 'form' | 'isMention' | 'problem'> {
  const [, typeWord, argument, afterType] = TypeAndName.exec(namePart) ?? [];
  const [, labelled, label] = NameAndLabel.exec(afterType ?? namePart) ?? [];
  const name = (labelled ?? afterType ?? namePart).trim();
  const comma = valuePart?.indexOf(',') ?? -1;
  const options = comma < 0 ? undefined : splitAtPipes(valuePart!.slice(comma + 1)).map(readOption);
  const preset = comma < 0 ? (valuePart ?? '') : valuePart!.slice(0, comma);
  const type = typeWord === undefined ? (options ? 'Select' : 'TextBox') : Types[typeWord.trim().toLowerCase()];
  const form: Form = { type: type ?? 'TextBox', name, displayName: label?.trim() || name, defaultValue: preset, hidden };
  if (options) form.options = options;
  if (argument !== undefined) form.argument = argument;
  if (type === 'Password') form.defaultValue = '';
  if (type === 'CheckBox') {
    const chosen = preset === '' ? [] : splitAtPipes(preset);
    form.defaultValue = chosen;
    form.options ??= chosen.map((value) => ({ value }));
  }
  const isMention = valuePart === undefined && typeWord === undefined && label === undefined;
  if (type === undefined)
    return {
      form,
      isMention,
      problem: `There is no form of the type '${typeWord?.trim()}'; there are textbox, password, select and checkbox.`,
    };
  if (name === '') return { form, isMention, problem: 'A form needs a name: ${name} or ${name=default}.' };
  return { form, isMention };
}

/** `a(Apple)` or `a` */
function readOption(text: string): FormOption {
  const [, value, displayName] = NameAndLabel.exec(text) ?? [];
  return value === undefined || displayName === undefined ? { value: text } : { value: value.trim(), displayName };
}

/** Splits at `|`, but not inside of a label's parentheses. */
function splitAtPipes(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const c of text) {
    if (c === '(') depth++;
    if (c === ')') depth--;
    if (c === '|' && depth <= 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts;
}
