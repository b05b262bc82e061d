'use client';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { toWireError } from '../../state/RequestError.ts';
import { Button } from '../../ui/Button.tsx';
import { Refusal } from '../../ui/Field.tsx';
import { MessagePage } from '../../ui/Message.tsx';
import { PageFrame, PageSection } from '../../ui/PageFrame.tsx';
import { type Account, browserName, when } from '../people.ts';
import { send, useRest } from '../useRest.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { TokenList } from './TokenList.tsx';

/** One's own account: password, sessions, tokens; for an administrator also who else is here. */
export function AccountPage() {
  const { loaded, reload } = useRest<Account>('/api/account');
  const [refusal, setRefusal] = useState<string>();
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed') return <MessagePage title="There is no account here" text={loaded.error.message} />;
  const { person, sessions, tokens } = loaded.value;

  const doing = async (work: Promise<unknown>) => {
    setRefusal(undefined);
    try {
      await work;
      await reload();
    } catch (error) {
      setRefusal(toWireError(error).message);
    }
  };
  const signOut = async () => {
    await doing(send('DELETE', '/api/session'));
    location.assign('/login');
  };

  return (
    <PageFrame
      title={person.name}
      text={person.isAdministrator ? 'Owner of this server' : 'Your account on this server'}
      tools={
        <Button onClick={() => void signOut()}>
          <LogOut size={14} aria-hidden="true" />
          Sign out
        </Button>
      }
    >
      {refusal && <Refusal>{refusal}</Refusal>}
      <PageSection title="Sessions" text="Where you are signed in. A session that is not used for 30 days ends by itself.">
        <ul className="divide-y rounded-lg border bg-panel">
          {sessions.map((session) => (
            <li key={session.id} className="flex items-center gap-3 px-4 py-2.5">
              <span className="min-w-0 flex-1 truncate">{browserName(session.agent)}</span>
              <span className="tabular text-muted text-sm">{session.isHere ? 'here, now' : `last used ${when(session.seenAt)}`}</span>
              {!session.isHere && (
                <Button tone="quiet" onClick={() => void doing(send('DELETE', `/api/account/sessions/${session.id}`))}>
                  End
                </Button>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <Button className="mt-3" onClick={() => void doing(send('DELETE', '/api/account/sessions'))}>
            Sign out everywhere else
          </Button>
        )}
      </PageSection>
      <PageSection title="Password" text="A new one ends all other sessions.">
        <PasswordForm name={person.name} />
      </PageSection>
      <PageSection title="Tokens" text="For scripts: they act as you, over HTTP and over socket.io.">
        <TokenList tokens={tokens} onChanged={reload} />
      </PageSection>
      {person.isAdministrator && <PeopleSection me={person.name} />}
    </PageFrame>
  );
}
