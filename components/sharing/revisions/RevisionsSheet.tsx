'use client';
import { GitCommitHorizontal, History, RotateCcw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { RevisedParagraph, Revision } from '@/kernel/protocol/revision.ts';
import { actions } from '../../socket/page.ts';
import { toWireError } from '../../state/RequestError.ts';
import { stores } from '../../state/stores.ts';
import { useNameOf } from '../../state/usePeople.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { momentWords } from '../../ui/durations.ts';
import { ComparedView } from './ComparedView.tsx';
import { type ComparedParagraph, compared, type Side } from './compared.ts';

/** What the note was, and what has changed since: chosen at the left, compared at the right, restored with one button that can be taken back. */
export function RevisionsSheet({ onClose }: { onClose: () => void }) {
  const [list, setList] = useState<readonly Revision[]>();
  const [chosen, setChosen] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const nameOf = useNameOf();

  const fetchList = useCallback(async () => {
    try {
      const all = await actions.revisions.list();
      setList(all);
      setChosen((id) => (all.some((r) => r.id === id) ? id : all[0]?.id));
    } catch (error) {
      setProblem(toWireError(error).message);
    }
  }, []);
  useEffect(() => void fetchList(), [fetchList]);

  const revision = list?.find((r) => r.id === chosen);
  return (
    <Dialog open onClose={onClose} title="Revisions" description="What this note was, and what has changed since." isWide="most">
      {problem && <p className="text-bad text-sm">{problem}</p>}
      {list?.length === 0 && <p className="py-6 text-center text-muted text-sm">Nothing has been committed yet.</p>}
      {list && list.length > 0 && (
        <div className="grid min-h-72 gap-5 md:grid-cols-[15rem_1fr]">
          <ul aria-label="Revisions" className="max-h-[58vh] space-y-px overflow-y-auto">
            {list.map((r) => (
              <li key={r.id}>
                <button
                  type="button"
                  aria-pressed={r.id === chosen}
                  onClick={() => setChosen(r.id)}
                  className="flex w-full gap-2 rounded-md px-2 py-1.5 text-left hover:bg-sunk aria-pressed:bg-accent-soft"
                >
                  <Kind kind={r.kind} />
                  <span className="min-w-0 flex-1">
                    <span className={classes('line-clamp-2 text-sm', r.kind === 'commit' ? 'font-medium' : 'text-muted')}>{r.message}</span>
                    <span className="block text-2xs text-muted">
                      {nameOf(r.user)}, {momentWords(r.at, Date.now())}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {revision && <Comparison key={revision.id} revision={revision} onRestored={() => void fetchList()} onProblem={setProblem} />}
        </div>
      )}
    </Dialog>
  );
}

function Kind({ kind }: { kind: Revision['kind'] }) {
  const Icon = kind === 'commit' ? GitCommitHorizontal : History;
  return <Icon size={15} className={classes('mt-0.5 shrink-0', kind === 'commit' ? 'text-accent' : 'text-muted')} aria-hidden="true" />;
}

interface ComparisonProps {
  revision: Revision;
  onRestored: () => void;
  onProblem: (message: string) => void;
}

function Comparison({ revision, onRestored, onProblem }: ComparisonProps) {
  const [changes, setChanges] = useState<readonly ComparedParagraph[]>();
  const [isBusy, setBusy] = useState(false);

  const compare = useCallback(async () => {
    try {
      const { paragraphs } = await actions.revisions.get(revision.id);
      setChanges(compared(paragraphs.map(sideOf), paragraphsNow()).filter((p) => p.change !== 'same'));
    } catch (error) {
      onProblem(toWireError(error).message);
    }
  }, [revision.id, onProblem]);
  useEffect(() => void compare(), [compare]);

  const restore = async () => {
    setBusy(true);
    try {
      await actions.revisions.restore(revision.id);
      await compare();
      onRestored();
    } catch (error) {
      onProblem(toWireError(error).message);
    } finally {
      setBusy(false);
    }
  };

  if (!changes) return null;
  return (
    <div className="min-w-0">
      <div className="mb-3 flex items-center gap-3">
        <p className="flex-1 text-muted text-sm">
          {changes.length === 0
            ? 'The note is as it was then.'
            : `${changes.length} ${changes.length === 1 ? 'paragraph differs' : 'paragraphs differ'} from then`}
        </p>
        <Button disabled={changes.length === 0 || isBusy} onClick={() => void restore()}>
          <RotateCcw size={14} aria-hidden="true" /> Restore
        </Button>
      </div>
      <div className="max-h-[52vh] space-y-3 overflow-y-auto">
        {changes.map((paragraph) => (
          <ComparedView key={paragraph.id} paragraph={paragraph} />
        ))}
      </div>
    </div>
  );
}

const sideOf = ({ id, title, text }: RevisedParagraph): Side => ({ id, title, text });

function paragraphsNow(): Side[] {
  const note = stores.note.getState();
  if (note.phase !== 'open') return [];
  return note.order.map((id) => ({ id, title: note.paragraphs[id]?.title, text: stores.texts.get(id)?.read() ?? '' }));
}
