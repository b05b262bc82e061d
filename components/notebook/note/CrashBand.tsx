import { Zap } from 'lucide-react';
import { useKernel } from '../../state/useKernel.ts';
import { useMay } from '../../state/useMay.ts';
import { Band } from '../../ui/Band.tsx';
import { Button } from '../../ui/Button.tsx';
import { useCommands } from '../commands/useCommands.ts';

/** The note's kernel is gone without having been asked to: why, and what that took with it. */
export function CrashBand() {
  const reason = useKernel((k) => (k.state === 'crashed' ? (k.reason ?? 'The kernel ended unexpectedly.') : undefined));
  const mayRun = useMay('runner');
  const run = useCommands();
  if (reason === undefined) return null;
  return (
    <Band tone="bad" icon={Zap} title="The kernel crashed." action={mayRun && <Button onClick={() => run('run-all')}>Run all</Button>}>
      {' '}
      {reason} Text and outputs are kept; names and running streams are gone.
    </Band>
  );
}
