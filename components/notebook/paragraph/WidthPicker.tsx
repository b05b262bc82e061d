import { DropdownMenu } from 'radix-ui';
import { classes } from '../../ui/classes.ts';
import { Kbd } from '../../ui/Kbd.tsx';

const Columns = Array.from({ length: 12 }, (_, at) => at + 1);

interface WidthPickerProps {
  width: number;
  onPick: (width: number) => void;
  narrower: string | undefined;
  wider: string | undefined;
}

/** Twelve columns as a bar; each is an item of the menu around it. */
export function WidthPicker({ width, onPick, narrower, wider }: WidthPickerProps) {
  return (
    <DropdownMenu.Group>
      <div className="flex items-center gap-2 px-2 pt-1 pb-1.5 text-2xs text-muted">
        <span className="tabular flex-1">Width: {width} of 12 columns</span>
        {narrower && <Kbd keys={narrower} />}
        {wider && <Kbd keys={wider} />}
      </div>
      <div className="flex gap-px px-2 pb-1.5">
        {Columns.map((n) => (
          <DropdownMenu.Item
            key={n}
            aria-label={`${n} of 12 columns`}
            onSelect={() => onPick(n)}
            className={classes(
              'h-4 flex-1 rounded-[2px] outline-none data-[highlighted]:ring-2 data-[highlighted]:ring-accent',
              n <= width ? 'bg-accent' : 'bg-sunk',
            )}
          />
        ))}
      </div>
    </DropdownMenu.Group>
  );
}
