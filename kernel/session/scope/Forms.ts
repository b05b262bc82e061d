import type { ParagraphId } from '../../protocol/ids.ts';
import type { Emit } from '../live/ParagraphOutputs.ts';

/** A choice: its value, or its value and what the page shows for it. */
export type FormOption = string | number | readonly [value: string | number, label: string];

/** A form as Zeppelin stores it. */
interface Form {
  type: 'TextBox' | 'Password' | 'Select' | 'CheckBox';
  name: string;
  displayName: string;
  defaultValue: unknown;
  hidden: boolean;
  options?: { value: string | number; displayName: string }[];
  /** `note` when every paragraph of the note shares it. */
  scope: 'paragraph' | 'note';
}

export interface FormRequest {
  type: Form['type'];
  name: string;
  defaultValue: unknown;
  options?: readonly FormOption[] | undefined;
  scope?: Form['scope'];
}

/** The forms of one paragraph and what people have filled in; a value that changes is seen at the next read. */
export class Forms {
  readonly #paragraphId: ParagraphId;
  readonly #emit: Emit;
  #params: Readonly<Record<string, unknown>> = {};
  #forms = new Map<string, Form>();
  #shown = '{}';

  constructor(paragraphId: ParagraphId, emit: Emit) {
    this.#paragraphId = paragraphId;
    this.#emit = emit;
  }

  /** A run begins: forms that its code no longer asks for go away. */
  begin(params: Readonly<Record<string, unknown>>): void {
    this.#params = params;
    this.#forms = new Map();
  }

  fill(params: Readonly<Record<string, unknown>>): void {
    this.#params = params;
  }

  /** Shows the form and gives the value that it holds now. */
  value(request: FormRequest): unknown {
    const { type, name, defaultValue } = request;
    const options = request.options?.map((one) =>
      Array.isArray(one) ? { value: one[0], displayName: String(one[1]) } : { value: one, displayName: String(one) },
    );
    const form: Form = { type, name, displayName: name, defaultValue, hidden: false, scope: request.scope ?? 'paragraph' };
    this.#forms.set(name, options ? { ...form, options } : form);
    return this.#params[name] ?? defaultValue;
  }

  /** The run is over: tells which forms there are, when they changed. */
  end(): void {
    const forms = Object.fromEntries(this.#forms);
    const shown = JSON.stringify(forms);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#emit({ type: 'forms', paragraphId: this.#paragraphId, forms });
  }
}
