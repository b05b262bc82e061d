import type { ComponentProps } from 'react';
import { classes } from './classes.ts';

const Tones = {
  plain: 'border border-line bg-panel hover:border-line-strong hover:bg-raised',
  accent: 'border border-transparent bg-accent text-on-accent hover:brightness-110',
  bad: 'border border-transparent bg-bad text-panel hover:brightness-110',
  quiet: 'border border-transparent text-muted hover:bg-sunk hover:text-text',
};

/** A control with words on it. */
export function Button({ tone = 'plain', className, ...rest }: ComponentProps<'button'> & { tone?: keyof typeof Tones }) {
  return (
    <button
      type="button"
      className={classes(
        'inline-flex h-8 items-center gap-1.5 rounded-md px-3 font-medium text-sm transition disabled:opacity-40',
        Tones[tone],
        className,
      )}
      {...rest}
    />
  );
}
