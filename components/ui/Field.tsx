import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';

export const inputClass =
  'h-9 w-full rounded-md border border-line-strong bg-bg px-3 text-sm outline-none placeholder:text-muted focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent';

/** A line of text to fill in, with its name above and a word of help below. */
export function Field({ label, help, className, ...rest }: ComponentProps<'input'> & { label: string; help?: ReactNode }) {
  return (
    <label className="block">
      <span className="mb-1 block font-medium text-sm">{label}</span>
      <input className={classes(inputClass, className)} {...rest} />
      {help && <span className="mt-1 block text-muted text-xs">{help}</span>}
    </label>
  );
}

/** One of a few choices, with its name above. */
export function Choice<T extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: T;
  choices: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
}) {
  return (
    <label className="block">
      <span className="mb-1 block font-medium text-sm">{label}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value as T)} className={classes(inputClass, 'chooses')}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Yes or no, with its consequence in words. */
export function Tick({ label, help, isOn, onChange }: { label: string; help?: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="flex cursor-pointer items-start gap-2.5">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 accent-(--accent)"
      />
      <span className="text-sm">
        {label}
        {help && <span className="block text-muted text-xs">{help}</span>}
      </span>
    </label>
  );
}

/** Why what was asked for did not happen. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-md border border-bad/30 bg-bad-soft px-3 py-2 text-bad text-sm">
      {children}
    </p>
  );
}
