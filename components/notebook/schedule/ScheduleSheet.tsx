import { type FormEvent, useEffect, useState } from 'react';
import type { Schedule, ScheduledRun } from '@/kernel/protocol/schedule.ts';
import { send, useRest } from '../../sharing/useRest.ts';
import { toWireError } from '../../state/RequestError.ts';
import { useNote } from '../../state/useNote.ts';
import { useNameOf } from '../../state/usePeople.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Choice, Field, Refusal } from '../../ui/Field.tsx';
import { dueWords } from './dueWords.ts';
import { RunHistory } from './RunHistory.tsx';
import { usePreview } from './usePreview.ts';

const Presets = [
  { value: '*/5 * * * *', label: 'Every 5 minutes' },
  { value: '0 * * * *', label: 'Every hour' },
  { value: '0 6 * * *', label: 'Every day at 6:00' },
  { value: '0 6 * * 1-5', label: 'On weekdays at 6:00' },
  { value: '0 6 1 * *', label: 'On the first of the month' },
  { value: 'own', label: 'Own times' },
] as const;

const ownZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the note runs by itself, said in words before it holds, and what became of it. */
export function ScheduleSheet({ onClose }: { onClose: () => void }) {
  const noteId = useNote((n) => (n.phase === 'open' ? n.id : undefined));
  if (!noteId) return null;
  return (
    <Dialog open onClose={onClose} title="Schedule" description="All paragraphs run, in order, at these times." isWide>
      <Content route={`/api/notebook/cron/${encodeURIComponent(noteId)}`} />
    </Dialog>
  );
}

function Content({ route }: { route: string }) {
  const kept = useRest<Schedule>(route);
  const history = useRest<ScheduledRun[]>(`${route}/history`);
  useEffect(() => {
    const timer = setInterval(() => void history.reload(), 3000);
    return () => clearInterval(timer);
  }, [history.reload]);
  if (kept.loaded.state === 'loading') return <div className="h-64" />;
  if (kept.loaded.state === 'failed') return <Refusal>{kept.loaded.error.message}</Refusal>;
  return (
    <div className="flex flex-col gap-6">
      <ScheduleForm key={kept.loaded.value.cron} route={route} kept={kept.loaded.value} onChanged={kept.reload} />
      {history.loaded.state === 'there' && <RunHistory runs={history.loaded.value} />}
    </div>
  );
}

function ScheduleForm({ route, kept, onChanged }: { route: string; kept: Schedule; onChanged: () => Promise<void> }) {
  const [cron, setCron] = useState(kept.cron || '0 6 * * *');
  const [zone, setZone] = useState(kept.cron ? kept.zone : ownZone());
  const [isOwn, setIsOwn] = useState(!Presets.some((p) => p.value === cron));
  const [refusal, setRefusal] = useState<string>();
  const preview = usePreview(cron, zone);
  const nameOf = useNameOf();

  const doing = async (work: Promise<unknown>) => {
    setRefusal(undefined);
    try {
      await work;
      await onChanged();
    } catch (error) {
      setRefusal(toWireError(error).message);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void doing(send('POST', route, { cron, zone }));
  };
  const choose = (value: string) => {
    setIsOwn(value === 'own');
    if (value !== 'own') setCron(value);
  };

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice label="When" value={isOwn ? 'own' : cron} choices={Presets} onChoose={choose} />
        <label className="block">
          <span className="mb-1 block font-medium text-sm">Time zone</span>
          <input
            list="time-zones"
            value={zone}
            onChange={(event) => setZone(event.target.value)}
            className="h-9 w-full rounded-md border border-line-strong bg-bg px-3 text-sm outline-none focus-visible:border-accent"
          />
          <datalist id="time-zones">
            {Intl.supportedValuesOf('timeZone').map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
      </div>
      {isOwn && (
        <Field
          label="Cron expression"
          value={cron}
          onChange={(event) => setCron(event.target.value)}
          spellCheck={false}
          className="font-mono"
          help="minute hour day month weekday; with seconds first if there are six. Zeppelin’s ? and 0/5 are understood."
        />
      )}
      <div aria-live="polite" className="min-h-16 rounded-lg border bg-bg px-4 py-3">
        {preview.state === 'failed' && <p className="text-bad text-sm">{preview.error.message}</p>}
        {preview.state === 'there' && (
          <>
            <p className="font-medium">{preview.value.words}</p>
            <p className="tabular mt-1 text-muted text-sm">
              {preview.value.next.length > 0 ? `Next: ${dueWords(preview.value.next.slice(0, 3)).join(' · ')}` : 'This never comes.'}
            </p>
          </>
        )}
      </div>
      {refusal && <Refusal>{refusal}</Refusal>}
      <div className="flex flex-wrap items-center gap-2">
        <Button tone="accent" type="submit" disabled={preview.state !== 'there'}>
          {kept.cron ? 'Change the schedule' : 'Start the schedule'}
        </Button>
        {kept.cron && <Button onClick={() => void doing(send('DELETE', route))}>End it</Button>}
        {kept.cron && kept.nextAt !== undefined && (
          <span className="tabular text-muted text-sm sm:ml-auto">
            Runs next on {dueWords([kept.nextAt])}, as {nameOf(kept.user)}
          </span>
        )}
      </div>
    </form>
  );
}
