import { ChevronDown, Power, RotateCcw } from 'lucide-react';
import { useConnection } from '../../state/useConnection.ts';
import { useKernel } from '../../state/useKernel.ts';
import { useMay } from '../../state/useMay.ts';
import { classes } from '../../ui/classes.ts';
import { Menu, MenuAction, MenuLabel, MenuLine } from '../../ui/Menu.tsx';
import { useCommands } from '../commands/useCommands.ts';
import { type KernelTone, kernelWord } from '../kernelWord.ts';

const Dots: Record<KernelTone, string> = {
  disconnected: 'bg-line-strong',
  stopped: 'bg-bad',
  busy: 'bg-[color-mix(in_oklab,var(--warn)_70%,#ffc400)]',
  idle: 'bg-ok',
};

/** The kernel's dot with its word, its facts, and what can be done with it. */
export function KernelMenu() {
  const run = useCommands();
  const mayRun = useMay('runner');
  const kernel = useKernel((k) => k);
  const isOnline = useConnection((c) => c.link.state === 'online');
  const { tone, word } = kernelWord(kernel, isOnline);
  const isThere = kernel.state !== 'stopped' && kernel.state !== 'crashed';
  const memory =
    kernel.memoryMb !== undefined && `${Math.round(kernel.memoryMb)}${kernel.memoryLimitMb ? ` of ${kernel.memoryLimitMb}` : ''} MB`;
  const facts = [kernel.pid && `process ${kernel.pid}`, memory].filter(Boolean).join(' · ');
  return (
    <Menu
      label="Kernel"
      trigger={
        <button
          type="button"
          aria-label={`Kernel: ${word}`}
          className="flex h-7 items-center gap-2 rounded-md px-2 text-sm hover:bg-sunk data-[state=open]:bg-sunk"
        >
          <span className={classes('size-2 rounded-full', Dots[tone], tone === 'busy' && 'animate-breathe')} aria-hidden="true" />
          <span>{word}</span>
          {isThere && kernel.level && <span className="rounded-sm border px-1 text-2xs text-muted max-sm:hidden">{kernel.level}</span>}
          <ChevronDown size={13} className="text-muted" aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>{isThere ? facts || 'Starting' : (kernel.reason ?? 'No process runs. The next run starts one.')}</MenuLabel>
      {isThere && kernel.level && <MenuLabel>Isolation level {kernel.level}</MenuLabel>}
      {mayRun && (
        <>
          <MenuLine />
          <MenuAction icon={RotateCcw} label="Restart the kernel" onSelect={() => run('restart-kernel')} />
          <MenuAction icon={Power} label="Stop the kernel" disabled={!isThere} onSelect={() => run('stop-kernel')} />
        </>
      )}
    </Menu>
  );
}
