import { useState } from 'react';
import { toast } from 'sonner';
import { actions } from '../../socket/page.ts';
import { toWireError } from '../../state/RequestError.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Keeps the note as it is, with a few words about it. */
export function CommitSheet({ onClose }: { onClose: () => void }) {
  const [problem, setProblem] = useState<string>();
  const commit = async (message: string) => {
    try {
      await actions.revisions.commit(message);
      toast('Committed');
      onClose();
    } catch (error) {
      setProblem(toWireError(error).message);
    }
  };
  return (
    <Dialog open onClose={onClose} title="Commit" description="Keeps the note as it is: text, settings and outputs.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const message = String(new FormData(event.currentTarget).get('message') ?? '').trim();
          if (message) void commit(message);
        }}
      >
        <input
          name="message"
          aria-label="Message"
          placeholder="What has changed"
          maxLength={1000}
          autoFocus
          className="h-9 w-full rounded-md border border-line bg-panel px-2.5 outline-none placeholder:text-muted focus-visible:border-accent"
        />
        {problem && <p className="mt-2 text-bad text-sm">{problem}</p>}
        <div className="mt-4 flex justify-end gap-2">
          <Button tone="accent" type="submit">
            Commit
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
