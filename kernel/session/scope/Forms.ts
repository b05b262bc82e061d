import { KernelError } from '../../base/errors.ts';
import {
  type Form,
  type FormPlace,
  type FormScope,
  type FormValues,
  fillForms,
  formsOf,
  formValue,
  parseForms,
} from '../../protocol/forms.ts';
import type { ParagraphId } from '../../protocol/ids.ts';
import type { RunCommand } from '../Interpreter.ts';
import type { Emit } from '../live/ParagraphOutputs.ts';
import { type FilledSql, SqlText } from '../sql/SqlText.ts';

/** A choice: its value, or its value and what the page shows for it. */
export type FormOption = string | number | readonly [value: string | number, label: string];

export interface FormRequest {
  type: Form['type'];
  name: string;
  defaultValue: unknown;
  options?: readonly FormOption[] | undefined;
  scope?: FormScope;
}

export interface FormsOptions {
  paragraphId: ParagraphId;
  emit: Emit;
  /** What is filled in for the note, now. */
  noteParams: () => Readonly<Record<string, unknown>>;
}

/** The forms of one paragraph and what people have filled in; a value that changes is seen at the next read. */
export class Forms {
  readonly #options: FormsOptions;
  #params: Readonly<Record<string, unknown>> = {};
  #forms: Record<FormScope, Record<string, Form>> = { paragraph: {}, note: {} };
  #shown = JSON.stringify({ paragraph: {}, note: {} });

  constructor(options: FormsOptions) {
    this.#options = options;
  }

  /** A run begins: forms that its code no longer asks for go away. */
  begin(params: Readonly<Record<string, unknown>>): void {
    this.#params = params;
    this.#forms = { paragraph: {}, note: {} };
  }

  fill(params: Readonly<Record<string, unknown>>): void {
    this.#params = params;
  }

  /** Shows the form and gives the value that it holds now. */
  value({ type, name, defaultValue, options, scope = 'paragraph' }: FormRequest): unknown {
    const form: Form = { type, name, displayName: name, defaultValue, hidden: false };
    if (options)
      form.options = options.map((one) =>
        typeof one === 'object' ? { value: one[0], displayName: one[1] } : { value: one, displayName: String(one) },
      );
    this.#forms[scope][name] = form;
    return formValue(form, this.#values[scope]);
  }

  /**
   * Shows the forms that stand in the text of a `%md`, `%html` or `%sql`. What it returns gives the text with what is filled in at
   * the time: a standing query asks it at every batch.
   */
  template({ text, paragraphId, line, column }: Pick<RunCommand, 'text' | 'paragraphId' | 'line' | 'column'>): () => string {
    const places = this.#take({ text, paragraphId, line, column });
    return () => fillForms(text, this.#values, places);
  }

  /** `template` for SQL: what is filled in is a value and cannot become anything else. */
  sql(command: Pick<RunCommand, 'text' | 'paragraphId' | 'line' | 'column'>): () => FilledSql {
    const text = new SqlText(command.text, this.#take(command));
    return () => text.filled(this.#values);
  }

  /** A query with what is filled in now, for whoever asks about it; its forms are not shown for that. */
  filledSql(text: string): FilledSql {
    return new SqlText(text, parseForms(text)).filled(this.#values);
  }

  #take({ text, paragraphId, line, column }: Pick<RunCommand, 'text' | 'paragraphId' | 'line' | 'column'>): FormPlace[] {
    const places = parseForms(text);
    for (const { problem, start } of places) {
      if (problem === undefined) continue;
      const before = text.slice(0, start).split('\n');
      const at = { line: line + before.length - 1, column: (before.length === 1 ? column : 1) + before.at(-1)!.length };
      throw new KernelError('FORM_INVALID', problem, { paragraphId, ...at });
    }
    const { paragraph, note } = formsOf(places);
    Object.assign(this.#forms.paragraph, paragraph);
    Object.assign(this.#forms.note, note);
    return places;
  }

  /** The run is over: tells which forms there are, when they changed. */
  end(): void {
    const { paragraph: forms, note: noteForms } = this.#forms;
    const shown = JSON.stringify(this.#forms);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#options.emit({ type: 'forms', paragraphId: this.#options.paragraphId, forms, noteForms });
  }

  get #values(): FormValues {
    return { paragraph: this.#params, note: this.#options.noteParams() };
  }
}
