import { useState } from 'react';
import { toWireError } from '../../state/RequestError.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { Refusal } from '../../ui/Field.tsx';
import { PageSection } from '../../ui/PageFrame.tsx';
import { type Invitation, type Person, when } from '../people.ts';
import { send, useRest } from '../useRest.ts';

/** Who is here, and who may come: for whoever owns the server. */
export function PeopleSection({ me }: { me: string }) {
  const people = useRest<(Person & { createdAt: number })[]>('/api/people');
  const invitations = useRest<Invitation[]>('/api/invitations');
  const [made, setMade] = useState<string>();
  const [leaving, setLeaving] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const doing = async (work: () => Promise<void>) => {
    setRefusal(undefined);
    try {
      await work();
      await Promise.all([people.reload(), invitations.reload()]);
    } catch (error) {
      setRefusal(toWireError(error).message);
    }
  };
  const invite = (isAdministrator: boolean) =>
    doing(async () => {
      const { token } = await send<{ token: string }>('POST', '/api/invitations', { isAdministrator });
      setMade(`${location.origin}/login#invite=${token}`);
    });
  return (
    <PageSection title="People" text="Each invitation is good for one person and for a week.">
      <ul className="divide-y rounded-lg border bg-panel">
        {people.loaded.state === 'there' &&
          people.loaded.value.map((person) => (
            <li key={person.name} className="flex items-center gap-3 px-4 py-2.5">
              <span className="min-w-0 flex-1 truncate font-medium">{person.name}</span>
              {person.isAdministrator && <span className="rounded-full bg-accent-soft px-2 text-2xs">administrator</span>}
              <span className="tabular text-muted text-sm">since {when(person.createdAt)}</span>
              {person.name !== me && (
                <Button tone="quiet" onClick={() => setLeaving(person.name)}>
                  Remove
                </Button>
              )}
            </li>
          ))}
        {invitations.loaded.state === 'there' &&
          invitations.loaded.value.map((invitation) => (
            <li key={invitation.id} className="flex items-center gap-3 px-4 py-2.5 text-muted">
              <span className="min-w-0 flex-1 truncate">
                An invitation{invitation.isAdministrator ? ' for an administrator' : ''} that nobody has accepted yet
              </span>
              <span className="tabular text-sm">until {when(invitation.expiresAt)}</span>
              <Button tone="quiet" onClick={() => void doing(async () => void (await send('DELETE', `/api/invitations/${invitation.id}`)))}>
                Withdraw
              </Button>
            </li>
          ))}
      </ul>
      {made && (
        <div className="mt-4 rounded-lg border border-accent bg-accent-soft p-3">
          <p className="mb-2 text-sm">Send this link to one person. It is shown this once.</p>
          <CopyField label="Invitation link" text={made} />
        </div>
      )}
      <div className="mt-4 flex gap-2">
        <Button tone="accent" onClick={() => void invite(false)}>
          Invite somebody
        </Button>
        <Button onClick={() => void invite(true)}>Invite an administrator</Button>
      </div>
      {refusal && (
        <div className="mt-3">
          <Refusal>{refusal}</Refusal>
        </div>
      )}
      {leaving && (
        <ConfirmDialog
          question={{
            title: `Remove ${leaving}?`,
            consequence: 'Their sessions and tokens end at once. Their notes stay; you can give them to others.',
            verb: 'Remove',
            onYes: () => doing(async () => void (await send('DELETE', `/api/people/${encodeURIComponent(leaving)}`))),
          }}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </PageSection>
  );
}
