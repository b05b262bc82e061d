'use client';
import { Square } from 'lucide-react';
import Link from 'next/link';
import { Tooltip } from 'radix-ui';
import { useState } from 'react';
import { covers } from '@/kernel/protocol/covers.ts';
import type { NoteJob } from '@/kernel/protocol/job.ts';
import type { StreamState } from '@/kernel/protocol/stream.ts';
import { type Session, when } from '../../sharing/people.ts';
import { useRest } from '../../sharing/useRest.ts';
import { actions } from '../../socket/page.ts';
import { useConnected } from '../../socket/useOpenNote.ts';
import { useWatchedJobs } from '../../socket/useWatchedJobs.ts';
import { toWireError } from '../../state/RequestError.ts';
import { useConnection } from '../../state/useConnection.ts';
import { useJobs } from '../../state/useJobs.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { tookWords } from '../../ui/durations.ts';
import { Refusal } from '../../ui/Field.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { type KernelTone, kernelWord } from '../kernelWord.ts';
import { useNow } from '../paragraph/useNow.ts';

const Dots: Record<KernelTone, string> = { disconnected: 'bg-line-strong', stopped: 'bg-line-strong', busy: 'bg-warn', idle: 'bg-ok' };
const StreamWords: Record<StreamState, string> = {
  INITIALIZED: 'Not started:',
  ACTIVE: 'Streams',
  STOPPING: 'Stopping',
  STOPPED: 'Stopped:',
};
const isAtWork = (state: StreamState): boolean => state === 'ACTIVE' || state === 'STOPPING';
const isAlive = (job: NoteJob): boolean => job.active.length > 0 || job.streams.some((s) => isAtWork(s.state));
const hasKernel = ({ kernel }: NoteJob): boolean => kernel.state !== 'stopped' && kernel.state !== 'crashed';
const rank = (job: NoteJob): number => (isAlive(job) ? 0 : hasKernel(job) ? 1 : job.nextAt !== undefined ? 2 : 3);

/** What every note does at this moment, and how to stop it. */
export function JobsPage() {
  useConnected();
  useWatchedJobs();
  const { loaded, jobs } = useJobs();
  const session = useRest<Session>('/api/session').loaded;
  // Where there are no accounts, everything was run by the one who reads this.
  const isNamed = session.state === 'there' && session.value.hasAccounts;
  const isOnline = useConnection((c) => c.link.state === 'online');
  const [refusal, setRefusal] = useState<string>();
  const sorted = [...jobs].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  const alive = jobs.filter(isAlive).length;
  const kernels = jobs.filter(hasKernel).length;
  const doing = (work: Promise<unknown>) => void work.catch((error: unknown) => setRefusal(toWireError(error).message));
  const text = !isOnline
    ? 'Connecting …'
    : alive === 0
      ? 'Nothing runs.'
      : `${alive === 1 ? '1 note is' : `${alive} notes are`} at work; ${kernels === 1 ? '1 kernel is' : `${kernels} kernels are`} there.`;
  return (
    <Tooltip.Provider delayDuration={500}>
      <PageFrame title="Jobs" text={text}>
        {refusal && <Refusal>{refusal}</Refusal>}
        <ul aria-label="Notes" className="divide-y rounded-lg border bg-panel">
          {sorted.map((job) => (
            <JobRow key={job.noteId} job={job} isOnline={isOnline} isNamed={isNamed} onStop={doing} />
          ))}
        </ul>
        {loaded && jobs.length === 0 && <p className="text-muted">There are no notes yet.</p>}
      </PageFrame>
    </Tooltip.Provider>
  );
}

interface JobRowProps {
  job: NoteJob;
  isOnline: boolean;
  /** Whether it says who ran it. */
  isNamed: boolean;
  onStop(work: Promise<unknown>): void;
}

function JobRow({ job, isOnline, isNamed, onStop }: JobRowProps) {
  const { word, tone } = kernelWord(job.kernel, isOnline);
  const mayRun = covers(job.role, 'runner');
  const folder = job.path.slice(0, job.path.lastIndexOf('/') + 1);
  return (
    <li className="px-4 py-3">
      <div className="flex items-center gap-3">
        <span aria-hidden="true" className={classes('size-2 shrink-0 rounded-full', Dots[tone], tone === 'busy' && 'animate-breathe')} />
        <Link href={`/notebook/${job.noteId}`} className="min-w-0 flex-1 truncate rounded-sm hover:underline">
          <span className="text-muted">{folder}</span>
          <span className="font-medium">{job.path.slice(folder.length)}</span>
        </Link>
        <span className="hidden text-muted text-sm sm:inline">
          {[
            hasKernel(job) || job.kernel.state === 'crashed' ? word : '',
            job.kernel.memoryMb !== undefined && hasKernel(job) ? `${Math.round(job.kernel.memoryMb)} MB` : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {mayRun && isAlive(job) && (
          <Button className="h-7" onClick={() => onStop(actions.note.stopOf(job.noteId))}>
            <Square size={12} aria-hidden="true" /> Stop
          </Button>
        )}
        {mayRun && !isAlive(job) && hasKernel(job) && (
          <Button tone="quiet" className="h-7" onClick={() => onStop(actions.kernel.stopOf(job.noteId))}>
            End the kernel
          </Button>
        )}
      </div>
      <div className="mt-1 flex flex-col gap-0.5 pl-5 text-muted text-sm">
        {job.active.map((p) => (
          <ActiveLine key={p.id} {...p} />
        ))}
        {job.streams.map((stream) => (
          <p key={stream.id} className="tabular">
            <span className={isAtWork(stream.state) ? 'text-accent' : ''}>{StreamWords[stream.state]}</span> {stream.name} ·{' '}
            {stream.batches.toLocaleString()} batches · {stream.records.toLocaleString()} records
            {stream.lastError && <span className="text-bad"> · {stream.lastError}</span>}
          </p>
        ))}
        <p className="tabular">
          {job.lastRun
            ? `Last run ${when(job.lastRun.at)}${isNamed && job.lastRun.user ? ` by ${job.lastRun.user}` : ''}: ${job.lastRun.status.toLowerCase()}`
            : 'Never run'}
          {job.nextAt !== undefined && ` · scheduled for ${when(job.nextAt)}`}
        </p>
      </div>
    </li>
  );
}

function ActiveLine({ label, status, startedAt }: NoteJob['active'][number]) {
  const now = useNow(status === 'RUNNING');
  return (
    <p className="tabular truncate">
      <span className="text-accent">{status === 'RUNNING' ? 'Runs' : 'Waits'}</span> <code className="font-mono text-xs">{label}</code>
      {status === 'RUNNING' && startedAt !== undefined && ` · ${tookWords(Math.max(0, now - startedAt))}`}
    </p>
  );
}
