import { useId } from 'react';
import { type Form, formValue } from '@/kernel/protocol/forms.ts';
import { TypedField } from './TypedField.tsx';

export interface FormFieldProps {
  form: Form;
  /** What is filled in, by name. */
  values: Readonly<Record<string, unknown>>;
  /** `isEntered`: by Enter or by a choice, and not by leaving the field. Absent: it is there to be read. */
  onFill: ((value: unknown, isEntered: boolean) => void) | undefined;
}

/** One form with its label: a text box, a password, a choice, or boxes to tick. */
export function FormField({ form, values, onFill }: FormFieldProps) {
  const id = useId();
  const value = formValue(form, values);
  if (form.type === 'CheckBox') {
    const chosen = Array.isArray(value) ? value : [];
    return (
      <fieldset className="min-w-0">
        <legend className="mb-0.5 text-muted text-xs">{form.displayName}</legend>
        <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
          {form.options?.map((option) => (
            <label key={String(option.value)} className="inline-flex cursor-pointer items-center gap-1.5 text-sm">
              <input
                type="checkbox"
                checked={chosen.includes(option.value)}
                disabled={!onFill}
                onChange={({ target }) =>
                  onFill?.(
                    (form.options ?? [])
                      .map((one) => one.value)
                      .filter((one) => (one === option.value ? target.checked : chosen.includes(one))),
                    true,
                  )
                }
                className="size-4 accent-accent"
              />
              {option.displayName ?? option.value}
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-0.5 block truncate text-muted text-xs">
        {form.displayName}
      </label>
      {form.type === 'Select' ? (
        <select
          id={id}
          value={String(value)}
          disabled={!onFill}
          onChange={({ target }) => onFill?.(form.options?.find((one) => String(one.value) === target.value)?.value ?? target.value, true)}
          className="chooses h-8 min-w-32 max-w-72 rounded-md border border-line-strong bg-bg pl-2.5 text-sm hover:border-muted disabled:cursor-default disabled:border-line disabled:text-text disabled:opacity-100"
        >
          {/* A choice that the paragraph no longer offers is still what counts. */}
          {!form.options?.some((one) => String(one.value) === String(value)) && <option value={String(value)}>{String(value)}</option>}
          {form.options?.map((one) => (
            <option key={String(one.value)} value={String(one.value)}>
              {one.displayName ?? one.value}
            </option>
          ))}
        </select>
      ) : (
        <TypedField id={id} isSecret={form.type === 'Password'} value={String(value ?? '')} onFill={onFill} />
      )}
    </div>
  );
}
