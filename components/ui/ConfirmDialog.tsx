import { AlertDialog } from 'radix-ui';
import { Button } from './Button.tsx';

export interface Question {
  title: string;
  /** What is lost. */
  consequence: string;
  /** The verb on the button. */
  verb: string;
  onYes: () => unknown;
}

/** Asks before something is destroyed. The harmless answer has the focus. */
export function ConfirmDialog({ question, onClose }: { question: Question | undefined; onClose: () => void }) {
  return (
    <AlertDialog.Root open={question !== undefined} onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-[rgb(8_20_18/0.35)] dark:bg-[rgb(0_0_0/0.55)]" />
        <AlertDialog.Content className="fixed top-[22vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 animate-appear rounded-lg border border-line bg-raised p-5 shadow-float">
          <AlertDialog.Title className="font-semibold text-[1rem] tracking-[-0.01em]">{question?.title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-1.5 text-muted text-sm">{question?.consequence}</AlertDialog.Description>
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Keep</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild onClick={() => question?.onYes()}>
              <Button tone="bad">{question?.verb}</Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
