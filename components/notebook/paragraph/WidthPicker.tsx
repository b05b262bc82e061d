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
    <DropdownMenu.Group className="flex items-center gap-2 px-2 pb-1.5">
      <div className="flex flex-1 gap-px">
        {Columns.map((n) => (
          <DropdownMenu.Item
            key={n}
            aria-label={`${n} of 12 columns`}
            onSelect={() => onPick(n)}
            className={classes(
              'h-5 flex-1 rounded-[2px] outline-none data-[highlighted]:ring-2 data-[highlighted]:ring-accent',
              n <= width ? 'bg-accent' : 'bg-sunk',
            )}
          />
        ))}
      </div>
      <span className="tabular w-6 text-right text-muted text-xs">{width}</span>
      {narrower && wider && (
        <span className="hidden gap-1 sm:flex">
          <Kbd keys={narrower} />
          <Kbd keys={wider} />
        </span>
      )}
    </DropdownMenu.Group>
  );
}
