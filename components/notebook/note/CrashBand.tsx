import { Zap } from 'lucide-react';
import { useKernel } from '../../state/useKernel.ts';
import { useMay } from '../../state/useMay.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../commands/useCommands.ts';

/** The note's kernel is gone without having been asked to: why, and what that took with it. */
export function CrashBand() {
  const reason = useKernel((k) => (k.state === 'crashed' ? (k.reason ?? 'The kernel ended unexpectedly.') : undefined));
  const mayRun = useMay('runner');
  const run = useCommands();
  if (reason === undefined) return null;
  return (
    <div role="alert" className="flex shrink-0 items-center gap-3 border-bad border-b bg-bad-soft px-4 py-2 text-sm">
      <Zap size={16} className="shrink-0 text-bad" aria-hidden="true" />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">The kernel crashed.</strong> {reason} Text and outputs are kept; names and running streams are
        gone.
      </p>
      {mayRun && <Button onClick={() => run('run-all')}>Run all</Button>}
    </div>
  );
}
