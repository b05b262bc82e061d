import { Activity, CircleUser } from 'lucide-react';
import Link from 'next/link';
import type { Session } from '../../sharing/people.ts';
import { useRest } from '../../sharing/useRest.ts';

const row = 'mx-2 flex h-7 items-center gap-2 rounded-md px-2 text-muted text-sm hover:bg-sunk hover:text-text';

/** The ways to pages that are about all notes, and to one's own account where there are accounts. */
export function PlaceLinks() {
  const { loaded } = useRest<Session>('/api/session');
  const person = loaded.state === 'there' && loaded.value.hasAccounts ? loaded.value.person : undefined;
  return (
    <>
      <Link href="/jobs" className={row}>
        <Activity size={14} aria-hidden="true" />
        Jobs
      </Link>
      {person && (
        <Link href="/account" className={row}>
          <CircleUser size={14} aria-hidden="true" />
          <span className="truncate">{person.name}</span>
        </Link>
      )}
    </>
  );
}
