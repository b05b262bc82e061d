import { type Form, type FormPlace, type FormValues, formsOf, formValue } from '../../protocol/forms.ts';
import { literal, tokensOf } from '../../sql/index.ts';

/** A query with its forms filled in, and where each of its characters was. */
export interface FilledSql {
  readonly text: string;
  /** Offset in the paragraph's code of an offset in `text`. */
  originalOffset(offset: number): number;
  /** Offset in `text` of one in the paragraph's code; of one in a form, where that begins. */
  filledOffset(offset: number): number;
}

/**
 * The code of a `%sql` paragraph. What people fill in is a value, and stays one: within quotes it cannot end them; without quotes, numbers and the
 * choices that the author wrote stand as they are, and anything else becomes text in quotes.
 *
 * @example
 * new SqlText("where name = '${n}'", parseForms(…)).filled({ paragraph: { n: "it's" }, note: {} }).text // where name = 'it''s'
 */
export class SqlText {
  readonly #text: string;
  readonly #places: readonly FormPlace[];

  constructor(text: string, places: readonly FormPlace[]) {
    this.#text = text;
    this.#places = places;
  }

  filled(values: FormValues): FilledSql {
    const forms = formsOf(this.#places);
    const steps: { readonly from: number; readonly original: number; readonly isForm: boolean }[] = [];
    let text = '';
    let at = 0;
    for (const place of this.#places) {
      const described = forms[place.scope][place.form.name];
      steps.push({ from: text.length, original: at, isForm: false });
      text += this.#text.slice(at, place.start);
      steps.push({ from: text.length, original: place.start, isForm: true });
      if (described) text += this.#written(described, { place, value: formValue(described, values[place.scope]) });
      at = place.end;
    }
    steps.push({ from: text.length, original: at, isForm: false });
    text += this.#text.slice(at);
    return {
      text,
      originalOffset(offset) {
        const step = steps.findLast(({ from }) => from <= offset)!;
        return step.isForm ? step.original : step.original + offset - step.from;
      },
      filledOffset(offset) {
        const step = steps.findLast(({ original }) => original <= offset)!;
        return step.isForm ? step.from : step.from + offset - step.original;
      },
    };
  }

  #written(form: Form, { place, value }: { place: FormPlace; value: unknown }): string {
    const around = tokensOf(this.#text).find(({ start, end }) => start < place.start && place.end <= end);
    const between = place.form.argument ?? form.argument ?? ',';
    const text = Array.isArray(value) ? value.join(between) : String(value ?? '');
    switch (around?.kind) {
      case 'text':
        return text.replaceAll("'", "''");
      case 'quoted':
        return text.replaceAll('"', '""');
      case 'backtick':
        return text.replaceAll('`', '``');
      case 'comment':
        return text.replace(/[\n\r]|\*\//g, ' ');
      default:
        return Array.isArray(value) ? value.map((one) => bare(one, form)).join(between) : bare(value, form);
    }
  }
}

function bare(value: unknown, form: Form): string {
  const text = String(value ?? '').trim();
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
  const isChoice = form.options?.some((option) => String(option.value) === String(value)) ?? false;
  return isNumber || isChoice ? text : literal(String(value ?? ''));
}
