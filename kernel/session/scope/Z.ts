import type { DisplayOptions } from '../live/DisplayOptions.ts';
import type { FormOption, Forms } from './Forms.ts';

/** What `z` needs to know of the paragraph that calls it. */
export interface ZHost {
  show(value: unknown, options?: DisplayOptions): unknown;
  forms(): Forms;
  onStop(cleanup: () => unknown): void;
}

/** Zeppelin's context: forms and outputs. */
export class Z {
  readonly #host: ZHost;

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
  textbox(name: string, defaultValue = ''): string {
    return this.#text('TextBox', name, defaultValue);
  }

  /** The same as `textbox`. @example z.input('rate', '100') */
  input(name: string, defaultValue = ''): string {
    return this.textbox(name, defaultValue);
  }

  /** A text box that hides what is typed. @example z.password('token') */
  password(name: string): string {
    return this.#text('Password', name, '');
  }

  /** One choice of several. @example z.select('action', ['purchase', 'page_view'], 'purchase') */
  select<T extends string | number>(name: string, options: readonly (T | readonly [T, string])[], defaultValue?: T): T {
    return this.#host
      .forms()
      .value({ type: 'Select', name, options: options as readonly FormOption[], defaultValue: defaultValue ?? choiceOf(options[0]) }) as T;
  }

  /** Any of several choices; all of them unless told otherwise. @example z.checkbox('actions', ['purchase', 'page_view']) */
  checkbox<T extends string | number>(name: string, options: readonly (T | readonly [T, string])[], defaultValues?: readonly T[]): T[] {
    const chosen = defaultValues ?? options.map(choiceOf);
    return this.#host.forms().value({ type: 'CheckBox', name, options: options as readonly FormOption[], defaultValue: chosen }) as T[];
  }

  /** A text box that every paragraph of the note shares. @example z.noteTextbox('product', 'Anna') */
  noteTextbox(name: string, defaultValue = ''): string {
    return String(this.#host.forms().value({ type: 'TextBox', name, defaultValue, scope: 'note' }));
  }

  /** A choice that every paragraph of the note shares. @example z.noteSelect('action', ['purchase', 'page_view']) */
  noteSelect<T extends string | number>(name: string, options: readonly (T | readonly [T, string])[], defaultValue?: T): T {
    const first = defaultValue ?? choiceOf(options[0]);
    return this.#host
      .forms()
      .value({ type: 'Select', name, options: options as readonly FormOption[], defaultValue: first, scope: 'note' }) as T;
  }

  /** Choices that every paragraph of the note shares. @example z.noteCheckbox('actions', ['purchase', 'page_view']) */
  noteCheckbox<T extends string | number>(name: string, options: readonly (T | readonly [T, string])[], defaultValues?: readonly T[]): T[] {
    const chosen = defaultValues ?? options.map(choiceOf);
    const request = { type: 'CheckBox', name, options: options as readonly FormOption[], defaultValue: chosen, scope: 'note' } as const;
    return this.#host.forms().value(request) as T[];
  }

  #text(type: 'TextBox' | 'Password', name: string, defaultValue: string): string {
    return String(this.#host.forms().value({ type, name, defaultValue }));
  }
}

const choiceOf = <T>(option: T | readonly [T, string] | undefined) => (Array.isArray(option) ? option[0] : option) as T;
