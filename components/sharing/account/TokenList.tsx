import { type FormEvent, useState } from 'react';
import { toWireError } from '../../state/RequestError.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { Choice, Field, Refusal } from '../../ui/Field.tsx';
import { type Account, when } from '../people.ts';
import { send } from '../useRest.ts';

const Day = 24 * 3600_000;
const Lifetimes = [
  { value: '30', label: '30 days' },
  { value: '365', label: '1 year' },
  { value: '0', label: 'No end' },
] as const;

/** Tokens for scripts: made with a name and an end, shown once, revoked at any time. */
export function TokenList({ tokens, onChanged }: { tokens: Account['tokens']; onChanged: () => Promise<void> }) {
  const [days, setDays] = useState<(typeof Lifetimes)[number]['value']>('30');
  const [made, setMade] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const doing = async (work: () => Promise<void>) => {
    setRefusal(undefined);
    try {
      await work();
      await onChanged();
    } catch (error) {
      setRefusal(toWireError(error).message);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void doing(async () => {
      const label = new FormData(form).get('label');
      const expiresAt = days === '0' ? undefined : Date.now() + Number(days) * Day;
      setMade((await send<{ token: string }>('POST', '/api/account/tokens', { label, expiresAt })).token);
      form.reset();
    });
  };
  return (
    <div className="flex flex-col gap-4">
      {tokens.length > 0 && (
        <ul className="divide-y rounded-lg border bg-panel">
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center gap-x-3 px-4 py-2.5">
              <span className="min-w-0 flex-1 truncate font-medium">{token.label}</span>
              <span className="tabular text-muted text-sm">
                {token.usedAt ? `last used ${when(token.usedAt)}` : 'never used'}
                {token.expiresAt ? ` · until ${when(token.expiresAt)}` : ''}
              </span>
              <Button tone="quiet" onClick={() => void doing(async () => void (await send('DELETE', `/api/account/tokens/${token.id}`)))}>
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
      {made && (
        <div className="rounded-lg border border-accent bg-accent-soft p-3">
          <p className="mb-2 text-sm">Copy it now: it is shown this once.</p>
          <CopyField label="New token" text={made} />
        </div>
      )}
      <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-3">
        <div className="w-56">
          <Field label="Name" name="label" required maxLength={100} placeholder="nightly report" />
        </div>
        <div className="w-32">
          <Choice label="Lasts" value={days} choices={Lifetimes} onChoose={setDays} />
        </div>
        <Button type="submit" className="h-9">
          Make a token
        </Button>
      </form>
      {refusal && <Refusal>{refusal}</Refusal>}
    </div>
  );
}
