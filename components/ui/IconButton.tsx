import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import { Hint } from './Hint.tsx';

type Props = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  icon: LucideIcon;
  /** Accessible name and hint. */
  label: string;
  keys?: string | undefined;
  tone?: 'quiet' | 'accent' | 'bad';
};

const Tones = {
  quiet: 'text-muted hover:text-text hover:bg-sunk data-[state=open]:bg-sunk data-[state=open]:text-text aria-pressed:text-accent',
  accent: 'text-accent hover:bg-accent-soft',
  bad: 'text-bad hover:bg-bad-soft',
};

/** A control that is an icon to the eye and words to everything else. */
export function IconButton({ icon: Icon, label, keys, tone = 'quiet', className, ...rest }: Props) {
  return (
    <Hint label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={classes(
          'inline-flex size-7 shrink-0 items-center justify-center rounded-md transition-colors disabled:pointer-events-none disabled:opacity-40',
          Tones[tone],
          className,
        )}
        {...rest}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Hint>
  );
}
