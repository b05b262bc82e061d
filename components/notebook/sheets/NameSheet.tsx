import { type FormEvent, useState } from 'react';
import { toWireError } from '../../state/RequestError.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Sheet } from '../commands/CommandContext.ts';

/** Asks for a note's path. A refusal is said here, with what was typed still there. */
export function NameSheet({ sheet, onClose }: { sheet: Extract<Sheet, { kind: 'name' }>; onClose: () => void }) {
  const [path, setPath] = useState(sheet.path);
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const isEmpty = path.split('/').every((part) => !part.trim());

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty || isBusy) return;
    setIsBusy(true);
    try {
      await sheet.onName(path.trim());
      onClose();
    } catch (error) {
      setRefusal(toWireError(error).message);
      setIsBusy(false);
    }
  };

  return (
    <Dialog open onClose={onClose} title={sheet.title} description="A slash makes a folder: course/1 Streaming fundamentals">
      <form onSubmit={onSubmit}>
        <input
          aria-label="Path of the note"
          aria-invalid={refusal !== undefined}
          value={path}
          onChange={(event) => setPath(event.target.value)}
          onFocus={(event) => event.target.setSelectionRange(path.lastIndexOf('/') + 1, path.length)}
          autoFocus
          maxLength={500}
          className="h-9 w-full rounded-md border border-line-strong bg-bg px-3"
        />
        {refusal && (
          <p role="alert" className="mt-2 text-bad text-sm">
            {refusal}
          </p>
        )}
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="accent" type="submit" disabled={isEmpty || isBusy}>
            {sheet.verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
