import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { Kbd } from './Kbd.tsx';

/** Says what a control does and its keys, after a moment of hovering or on focus. */
export function Hint({ label, keys, children }: { label: string; keys?: string | undefined; children: ReactElement }) {
  return (
    <Tooltip.Root>
      {/* Focus that comes back out of a menu, or with the window, asks for nothing. */}
      <Tooltip.Trigger asChild onFocus={(event) => event.relatedTarget === null && event.preventDefault()}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-appear items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-xs shadow-float"
        >
          {label}
          {keys && <Kbd keys={keys} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
