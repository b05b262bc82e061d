import { Plus } from 'lucide-react';
import { classes } from '../../ui/classes.ts';
import { insertParagraph } from '../commands/paragraphCommands.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';

const choices = [
  { label: 'Code', text: '', name: 'Insert a code paragraph' },
  { label: 'Text', text: '%md\n', name: 'Insert a text paragraph' },
];

/** `+` between two paragraphs: there when the pointer or the focus is; at the end of the note always. */
export function InsertLine({ index, isLast = false }: { index: number; isLast?: boolean }) {
  return (
    <div
      data-chrome
      className={classes(
        'flex items-center gap-1.5',
        isLast
          ? 'col-span-full py-3'
          : 'absolute inset-x-0 top-full z-10 h-5 justify-center opacity-0 transition-opacity focus-within:opacity-100 hover:opacity-100',
      )}
    >
      {!isLast && <span className="h-px flex-1 bg-accent" />}
      {choices.map(({ label, text, name }) => (
        <button
          key={label}
          type="button"
          aria-label={isLast ? `${name} at the end` : `${name} at ${index + 1}`}
          onClick={() => void reportingErrors(insertParagraph(index, text))}
          className={classes(
            'inline-flex items-center gap-1 rounded-md text-xs',
            isLast
              ? 'h-7 px-2 text-muted hover:bg-sunk hover:text-text'
              : 'h-5 border border-accent bg-panel px-1.5 text-accent hover:bg-accent-soft',
          )}
        >
          <Plus size={13} strokeWidth={2} aria-hidden="true" />
          {label}
        </button>
      ))}
      {!isLast && <span className="h-px flex-1 bg-accent" />}
    </div>
  );
}
