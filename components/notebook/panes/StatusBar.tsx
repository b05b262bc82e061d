import { CircleAlert, TriangleAlert, Waves } from 'lucide-react';
import { stores } from '../../state/stores.ts';
import { useConnection } from '../../state/useConnection.ts';
import { useNote } from '../../state/useNote.ts';
import { useStreamList } from '../../state/useStreams.ts';
import { isAtRest } from '../../stream/atRest.ts';
import { classes } from '../../ui/classes.ts';
import { useProblems } from './useProblems.ts';

const item = 'tabular inline-flex h-full items-center gap-1.5 px-2 text-2xs text-muted';
const button = `${item} hover:bg-sunk hover:text-text`;

/** The foot of the page: what is wrong, what runs, and whether everything typed is saved. */
export function StatusBar() {
  const problems = useProblems();
  const errors = problems.filter((p) => p.severity === 'error').length;
  const warnings = problems.length - errors;
  const streams = useStreamList().filter((s) => s.state === 'ACTIVE' && !isAtRest(s)).length;
  const unsent = useConnection((c) => c.unsentEdits);
  const isOpen = useNote((n) => n.phase === 'open');
  const show = () => {
    stores.ui.setState({ bottomTab: 'errors' });
    stores.ui.togglePane('bottom');
  };
  return (
    <footer data-chrome className="flex h-6 shrink-0 items-center border-t bg-bg">
      <button type="button" onClick={show} className={button} aria-label={`${errors} errors, ${warnings} warnings`}>
        <CircleAlert size={12} aria-hidden="true" className={classes(errors > 0 && 'text-bad')} />
        {errors}
        <TriangleAlert size={12} aria-hidden="true" className={classes('ml-1', warnings > 0 && 'text-warn')} />
        {warnings}
      </button>
      {streams > 0 && (
        <button
          type="button"
          onClick={() => {
            stores.ui.setState({ rightTab: 'streams' });
            stores.ui.showPane('right');
          }}
          className={button}
        >
          <Waves size={12} aria-hidden="true" className="text-accent" />
          {streams === 1 ? '1 stream runs' : `${streams} streams run`}
        </button>
      )}
      <span className="flex-1" />
      {isOpen && (
        <span className={item}>
          {unsent === 0 ? 'All edits saved' : unsent === 1 ? '1 edit not saved yet' : `${unsent} edits not saved yet`}
        </span>
      )}
    </footer>
  );
}
