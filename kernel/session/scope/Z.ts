import type { FormScope } from '../../protocol/forms.ts';
import { DRIVER_ONLY } from '../../rdd/closure/driverOnly.ts';
import type { DisplayOptions } from '../live/DisplayOptions.ts';
import type { FormOption, Forms } from './Forms.ts';

/** What `z` needs to know of the paragraph that calls it. */
export interface ZHost {
  show(value: unknown, options?: DisplayOptions): unknown;
  forms(): Forms;
  onStop(cleanup: () => unknown): void;
}

/** Choices of a form: values, or values with the words that are shown for them. */
type Choices<T extends string | number> = readonly (T | readonly [T, string])[];

/**
 * Zeppelin's context: forms and outputs. A constant that is made of a form, such as `const least = Number(z.input('least', '0'))`, follows
 * what people fill in: streams that use it see the new value at their next batch.
 *
 * @example
 * const least = Number(z.input('least', '0'));
 * words.filter(w => w.length >= least).print();
 */
export class Z {
  readonly #host: ZHost;
  /** @internal */
  readonly [DRIVER_ONLY] = 'z, whose forms';

  /** @internal */
  constructor(host: ZHost) {
    this.#host = host;
  }

  /** Shows a stream, an RDD or rows; the same as `display`. @example z.show([['a', 1], ['b', 2]]) */
  show(value: unknown, options?: DisplayOptions): unknown {
    return this.#host.show(value, options);
  }

  /**
   * Runs `cleanup` when the paragraph is stopped or removed, and before its code runs again. Until then the paragraph counts as running.
   * @example z.onStop(() => server.close())
   */
  onStop(cleanup: () => unknown): void {
    this.#host.onStop(cleanup);
  }

  /** A text box; gives what it holds. @example const product = z.textbox('product', 'Anna') */
  textbox(name: string, defaultValue: string | number = ''): string {
    return this.#text('TextBox', name, { defaultValue });
  }

  /** The same as `textbox`. @example const rate = Number(z.input('rate', 100)) */
  input(name: string, defaultValue: string | number = ''): string {
    return this.textbox(name, defaultValue);
  }

  /** A text box that hides what is typed; it is kept in no file and shown to nobody else. @example const token = z.password('token') */
  password(name: string): string {
    return this.#text('Password', name);
  }

  /** One choice of several. @example const action = z.select('action', ['purchase', 'page_view'], 'purchase') */
  select<T extends string | number>(name: string, options: Choices<T>, defaultValue?: T): T {
    return this.#select(name, options, { defaultValue });
  }

  /** Any of several choices; all of them unless told otherwise. @example const actions = z.checkbox('actions', ['purchase', 'page_view']) */
  checkbox<T extends string | number>(name: string, options: Choices<T>, defaultValues?: readonly T[]): T[] {
    return this.#checkbox(name, options, { defaultValues });
  }

  /** A text box that every paragraph of the note shares. @example const product = z.noteTextbox('product', 'Anna') */
  noteTextbox(name: string, defaultValue: string | number = ''): string {
    return this.#text('TextBox', name, { defaultValue, scope: 'note' });
  }

  /** The same as `noteTextbox`. @example const product = z.noteInput('product', 'Anna') */
  noteInput(name: string, defaultValue: string | number = ''): string {
    return this.noteTextbox(name, defaultValue);
  }

  /** A password that every paragraph of the note shares. @example const token = z.notePassword('token') */
  notePassword(name: string): string {
    return this.#text('Password', name, { scope: 'note' });
  }

  /** A choice that every paragraph of the note shares. @example const action = z.noteSelect('action', ['purchase', 'page_view']) */
  noteSelect<T extends string | number>(name: string, options: Choices<T>, defaultValue?: T): T {
    return this.#select(name, options, { defaultValue, scope: 'note' });
  }

  /** Choices that every paragraph of the note shares. @example const actions = z.noteCheckbox('actions', ['purchase', 'page_view']) */
  noteCheckbox<T extends string | number>(name: string, options: Choices<T>, defaultValues?: readonly T[]): T[] {
    return this.#checkbox(name, options, { defaultValues, scope: 'note' });
  }

  #text(type: 'TextBox' | 'Password', name: string, given: { defaultValue?: string | number; scope?: FormScope } = {}): string {
    const { defaultValue = '', scope = 'paragraph' } = given;
    return String(this.#host.forms().value({ type, name, defaultValue: String(defaultValue), scope }));
  }

  #select<T extends string | number>(name: string, options: Choices<T>, given: { defaultValue: T | undefined; scope?: FormScope }): T {
    const { defaultValue = choiceOf(options[0]), scope = 'paragraph' } = given;
    return this.#host.forms().value({ type: 'Select', name, options: options as readonly FormOption[], defaultValue, scope }) as T;
  }

  #checkbox<T extends string | number>(
    name: string,
    options: Choices<T>,
    given: { defaultValues: readonly T[] | undefined; scope?: FormScope },
  ): T[] {
    const { defaultValues: defaultValue = options.map(choiceOf), scope = 'paragraph' } = given;
    return this.#host.forms().value({ type: 'CheckBox', name, options: options as readonly FormOption[], defaultValue, scope }) as T[];
  }
}

const choiceOf = <T>(option: T | readonly [T, string] | undefined) => (Array.isArray(option) ? option[0] : option) as T;
