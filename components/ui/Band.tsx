import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

const Tones = {
  warn: { frame: 'border-warn bg-warn-soft', icon: 'text-warn' },
  bad: { frame: 'border-bad bg-bad-soft', icon: 'text-bad' },
};

interface BandProps {
  tone: keyof typeof Tones;
  icon: LucideIcon;
  /** What holds, in a few words. */
  title: string;
  /** `alert` interrupts whoever listens to the page, `status` waits until they pause. */
  role?: 'alert' | 'status';
  /** A button, at the right. */
  action?: ReactNode;
  /** Goes on after the title. */
  children?: ReactNode;
}

/** One line across the page: something that holds for all of it, and what can be done. */
export function Band({ tone, icon: Icon, title, role = 'alert', action, children }: BandProps) {
  const { frame, icon } = Tones[tone];
  return (
    <div role={role} data-chrome className={classes('flex shrink-0 items-center gap-3 border-b px-4 py-2 text-sm', frame)}>
      <Icon size={16} className={classes('shrink-0', icon)} aria-hidden="true" />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{title}</strong>
        {children}
      </p>
      {action}
    </div>
  );
}
