import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Kbd } from './Kbd.tsx';

/** A menu under its trigger: arrow keys, type-ahead and Escape as everywhere. */
export function Menu({ trigger, label, children }: { trigger: ReactElement; label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      {/* The trigger is a hint's trigger too, so it cannot be this one's child directly. */}
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-56 animate-appear overflow-y-auto rounded-lg border border-line bg-raised p-1 text-sm shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuActionProps {
  label: string;
  onSelect: () => void;
  icon?: LucideIcon | undefined;
  keys?: string | undefined;
  isBad?: boolean | undefined;
  disabled?: boolean | undefined;
}

const row = 'flex items-center gap-2.5 rounded-md px-2 py-1.5 outline-none data-[disabled]:opacity-40 data-[highlighted]:bg-sunk';

/** One thing that a menu does, with its keys. */
export function MenuAction({ label, icon: Icon, keys, isBad = false, ...rest }: MenuActionProps) {
  return (
    <DropdownMenu.Item className={classes(row, isBad && 'text-bad')} {...rest}>
      {Icon ? (
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" className={isBad ? '' : 'text-muted'} />
      ) : (
        <span className="w-[15px]" />
      )}
      <span className="flex-1 pr-4">{label}</span>
      {keys && <Kbd keys={keys} />}
    </DropdownMenu.Item>
  );
}

/** One of several choices; the chosen one has a dot. */
export function MenuChoices<T extends string>({
  value,
  choices,
  onChoose,
}: {
  value: T;
  choices: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
}) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChoose(next as T)}>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem key={choice.value} value={choice.value} className={row}>
          <span className="flex w-[15px] justify-center">
            <DropdownMenu.ItemIndicator>
              <span className="block size-1.5 rounded-full bg-accent" />
            </DropdownMenu.ItemIndicator>
          </span>
          {choice.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />;

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-2xs text-muted">{children}</DropdownMenu.Label>;
}
