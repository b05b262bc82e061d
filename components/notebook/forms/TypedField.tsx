import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface TypedFieldProps {
  id: string;
  /** A password: what was typed is known here only. */
  isSecret: boolean;
  value: string;
  /** Absent: it is there to be read. */
  onFill: ((value: string, isEntered: boolean) => void) | undefined;
}

/** Text that counts when Enter is pressed or the field is left; Escape takes it back. */
export function TypedField({ id, isSecret, value, onFill }: TypedFieldProps) {
  const [typed, setTyped] = useState(value);
  const filled = useRef(value);
  const isEditing = useRef(false);
  // What another person filled in, but not over what is being typed here.
  useEffect(() => {
    if (isSecret || isEditing.current) return;
    filled.current = value;
    setTyped(value);
  }, [value, isSecret]);

  const fill = (isEntered: boolean) => {
    if (!isEntered && typed === filled.current) return;
    filled.current = typed;
    onFill?.(typed, isEntered);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      fill(true);
    }
    if (event.key === 'Escape') setTyped(filled.current);
  };
  return (
    <input
      id={id}
      type={isSecret ? 'password' : 'text'}
      autoComplete={isSecret ? 'new-password' : 'off'}
      spellCheck={false}
      value={typed}
      readOnly={!onFill}
      placeholder={isSecret ? 'never shown' : undefined}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={onKeyDown}
      onFocus={() => {
        isEditing.current = true;
      }}
      onBlur={() => {
        isEditing.current = false;
        fill(false);
      }}
      className="h-8 w-44 max-w-full rounded-md border border-line-strong bg-bg px-2.5 text-sm placeholder:text-muted read-only:border-line read-only:bg-sunk hover:border-muted read-only:hover:border-line"
    />
  );
}
