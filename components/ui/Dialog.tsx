import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** `most`: as much as there is room for. */
  isWide?: boolean | 'most';
}

/** A sheet over the page that holds the focus until it is closed; Escape closes it. */
export function Dialog({ open, onClose, title, description, children, isWide = false }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(8_20_18/0.35)] dark:bg-[rgb(0_0_0/0.55)]" />
        <Radix.Content
          // Not the Close button, which comes first: a field that wants the focus has taken it by now.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement).focus();
          }}
          tabIndex={-1}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={classes(
            'outline-none fixed top-[14vh] left-1/2 z-50 flex max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 animate-appear flex-col rounded-lg border border-line bg-raised shadow-float',
            isWide === 'most' ? 'max-w-5xl' : isWide ? 'max-w-3xl' : 'max-w-md',
          )}
        >
          <div className="flex items-start gap-3 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-[1rem] tracking-[-0.01em]">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-muted text-sm">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label="Close" className="-mr-2" />
            </Radix.Close>
          </div>
          <div className="min-h-0 overflow-y-auto px-5 pt-3 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
