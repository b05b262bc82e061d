import type { KeyboardEvent } from 'react';
import { classes } from '@/components/ui/classes.ts';
import { Hint } from '@/components/ui/Hint.tsx';
import { IconButton } from '@/components/ui/IconButton.tsx';
import { Menu, MenuChoices } from '@/components/ui/Menu.tsx';
import { kindChoices } from './kindChoices.ts';
import type { ChartKind } from './View.ts';

/** The kinds of chart side by side; a view of the same data, changed at any moment. Arrow keys go through them. */
export function KindPicker({ kind, onChange }: { kind: ChartKind; onChange: (kind: ChartKind) => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = kindChoices.findIndex((c) => c.value === kind);
    const next = kindChoices[(at + step + kindChoices.length) % kindChoices.length]!;
    onChange(next.value);
    event.currentTarget.querySelector<HTMLElement>(`[data-kind="${next.value}"]`)?.focus();
  };
  return (
    <div role="radiogroup" aria-label="Show as" className="hidden items-center @sm:flex" onKeyDown={onKeyDown}>
      {kindChoices.map(({ value, label, icon: Icon }) => (
        <Hint key={value} label={label}>
          {/* biome-ignore lint/a11y/useSemanticElements: a radio button that is an icon */}
          <button
            type="button"
            role="radio"
            aria-checked={kind === value}
            aria-label={label}
            tabIndex={kind === value ? 0 : -1}
            data-kind={value}
            className={classes(
              'inline-flex h-6 w-[26px] items-center justify-center rounded-sm transition-colors',
              kind === value ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-sunk hover:text-text',
            )}
            onClick={() => onChange(value)}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </Hint>
      ))}
    </div>
  );
}

/** The same in a menu, where there is no room for a row. */
export function KindMenu({ kind, onChange }: { kind: ChartKind; onChange: (kind: ChartKind) => void }) {
  const { icon, label } = kindChoices.find((c) => c.value === kind)!;
  return (
    <span className="@sm:hidden">
      <Menu label="Show as" trigger={<IconButton icon={icon} label={`Show as (${label})`} />}>
        <MenuChoices value={kind} choices={kindChoices} onChoose={onChange} />
      </Menu>
    </span>
  );
}
