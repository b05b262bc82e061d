import { type FormEvent, useState } from 'react';
import { toWireError } from '../state/RequestError.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, Field, Refusal, Tick } from '../ui/Field.tsx';
import type { ShareLink } from './people.ts';
import { send } from './useRest.ts';
import { useSharable } from './useSharable.ts';

const Lifetimes = [
  { value: 'hour', label: '1 hour' },
  { value: 'day', label: '1 day' },
  { value: 'week', label: '7 days' },
  { value: 'never', label: 'Until revoked' },
] as const;

/** Makes a link: to what, for how long, with the code or without, in frames of whom. */
export function LinkForm({ route, onMade }: { route: string; onMade: (id: string) => Promise<void> }) {
  const outputs = useSharable();
  const [target, setTarget] = useState('note');
  const [lifetime, setLifetime] = useState<(typeof Lifetimes)[number]['value']>('day');
  const [withCode, setWithCode] = useState(false);
  const [isFramed, setIsFramed] = useState(false);
  const [origins, setOrigins] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const output = outputs.find((o) => o.value === target);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setRefusal(undefined);
    try {
      const link = await send<ShareLink>('POST', `${route}/links`, {
        label: output?.label ?? '',
        lifetime,
        withCode: withCode && !output,
        ...(output && { output: { paragraphId: output.paragraphId, index: output.index } }),
        ...(isFramed && { origins: origins.trim() ? origins.trim().split(/[\s,]+/) : ['*'] }),
      });
      await onMade(link.id);
    } catch (error) {
      setRefusal(toWireError(error).message);
    }
    setIsBusy(false);
  };

  return (
    <form onSubmit={onSubmit} className="mt-3 flex flex-col gap-3 rounded-lg border bg-bg p-4">
      <div className="grid gap-3 sm:grid-cols-[1fr_10rem]">
        <Choice label="What" value={target} choices={[{ value: 'note', label: 'The whole note' }, ...outputs]} onChoose={setTarget} />
        <Choice label="For" value={lifetime} choices={Lifetimes} onChoose={setLifetime} />
      </div>
      {!output && <Tick label="Show the code too" help="Otherwise it is not even sent." isOn={withCode} onChange={setWithCode} />}
      <Tick label="Allow it in frames of other pages" isOn={isFramed} onChange={setIsFramed} />
      {isFramed && (
        <Field
          label="Pages that may show it"
          value={origins}
          onChange={(event) => setOrigins(event.target.value)}
          placeholder="https://example.org"
          help="Origins, with spaces between them. Empty: any page."
        />
      )}
      {refusal && <Refusal>{refusal}</Refusal>}
      <div>
        <Button tone="accent" type="submit" disabled={isBusy}>
          Make a link
        </Button>
      </div>
    </form>
  );
}
