import { useId } from 'react';
import type { Face } from '../../state/people.ts';
import { stores } from '../../state/stores.ts';
import { useUi } from '../../state/useUi.ts';

/** What others call this person. Empty: what the server calls them. */
export function NameField({ face }: { face: Face }) {
  const id = useId();
  const name = useUi((u) => u.displayName);
  return (
    <div className="mt-1 border-t px-2 pt-2 pb-1">
      <label htmlFor={id} className="text-2xs text-muted">
        Others see you as
      </label>
      <input
        id={id}
        key={name}
        defaultValue={name}
        placeholder={face.person.user}
        maxLength={40}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        onBlur={(event) => stores.ui.setState({ displayName: event.target.value.trim() })}
        className="mt-1 h-8 w-full rounded-md border border-line bg-panel px-2 text-sm outline-none placeholder:text-muted focus-visible:border-accent"
      />
    </div>
  );
}
