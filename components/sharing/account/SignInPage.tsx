'use client';
import { type FormEvent, useEffect, useState } from 'react';
import { restBody } from '../../socket/restBody.ts';
import { toWireError } from '../../state/RequestError.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Refusal } from '../../ui/Field.tsx';
import { MillMark } from '../../ui/Wordmark.tsx';
import type { Session } from '../people.ts';
import { send } from '../useRest.ts';

type Purpose = { kind: 'sign-in' } | { kind: 'setup' | 'invite'; token: string };

const Words = {
  'sign-in': { title: 'Sign in to Millrace', text: '', verb: 'Sign in', route: '/api/session' },
  setup: {
    title: 'Make this server yours',
    text: 'You are the first. Your account owns the server: you invite others, and may do everything with every note.',
    verb: 'Make the account',
    route: '/api/setup',
  },
  invite: {
    title: 'You are invited',
    text: 'Choose the name by which others will see you, and a password.',
    verb: 'Join',
    route: '/api/invitation',
  },
};

/** In the fragment, which browsers send to no server and keep out of its log. */
function purposeOf(hash: string): Purpose {
  const found = /^#(setup|invite)=([\w-]+)$/.exec(hash);
  return found ? { kind: found[1] as 'setup' | 'invite', token: found[2]! } : { kind: 'sign-in' };
}

/** Only to a place of this server. */
function destination(): string {
  const to = new URLSearchParams(location.search).get('to') ?? '/';
  return /^\/(?![/\\])/.test(to) ? to : '/';
}

/** Where people sign in, the first one makes the server theirs, and the invited make their account. */
export function SignInPage() {
  const [purpose, setPurpose] = useState<Purpose>();
  const [session, setSession] = useState<Session>();
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  useEffect(() => {
    const read = () => setPurpose(purposeOf(location.hash));
    read();
    window.addEventListener('hashchange', read);
    restBody('/api/session').then(
      (body) => {
        const found = body as Session;
        setSession(found);
        // Somebody without accounts, or who is signed in already, has nothing to do here.
        if (!found.hasAccounts || (found.person && purposeOf(location.hash).kind === 'sign-in')) location.replace(destination());
      },
      (error: unknown) => setRefusal(toWireError(error).message),
    );
    return () => window.removeEventListener('hashchange', read);
  }, []);

  if (!purpose || !session) return <Frame title="">{refusal && <Refusal>{refusal}</Refusal>}</Frame>;
  if (session.needsSetup && purpose.kind !== 'setup')
    return (
      <Frame title="Nobody lives here yet" text="The server has printed a link on its console. Open that one: it makes the first account.">
        <p className="rounded-md border bg-panel px-3 py-2 font-mono text-muted text-xs">
          Millrace is ready: {location.origin}/login#setup=…
        </p>
      </Frame>
    );

  const { title, text, verb, route } = Words[purpose.kind];
  const isNew = purpose.kind !== 'sign-in';
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = { name: String(form.get('name')).trim(), password: String(form.get('password')) };
    setIsBusy(true);
    setRefusal(undefined);
    try {
      await send('POST', route, isNew && 'token' in purpose ? { ...given, token: purpose.token } : given);
      location.replace(destination());
    } catch (error) {
      setRefusal(toWireError(error).message);
      setIsBusy(false);
    }
  };

  return (
    <Frame title={title} text={text}>
      <form onSubmit={onSubmit} className="flex flex-col gap-4">
        <Field
          label="Name"
          name="name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={60}
          autoFocus
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          required
          minLength={isNew ? 10 : 1}
          maxLength={1000}
          help={isNew ? 'At least 10 characters. A few words in a row are a good one.' : undefined}
        />
        {refusal && <Refusal>{refusal}</Refusal>}
        <Button tone="accent" type="submit" disabled={isBusy} className="h-9 justify-center">
          {verb}
        </Button>
      </form>
    </Frame>
  );
}

function Frame({ title, text, children }: { title: string; text?: string; children?: React.ReactNode }) {
  return (
    <main className="flex min-h-dvh items-center justify-center p-6">
      <div className="w-full max-w-sm">
        <MillMark size={44} turning />
        <h1 className="mt-5 text-balance font-semibold text-[1.5rem] leading-8 tracking-[-0.025em]">{title}</h1>
        {text && <p className="mt-2 text-muted">{text}</p>}
        <div className="mt-6">{children}</div>
      </div>
    </main>
  );
}
