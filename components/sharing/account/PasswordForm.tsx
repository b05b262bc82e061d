import { type FormEvent, useState } from 'react';
import { toWireError } from '../../state/RequestError.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Refusal } from '../../ui/Field.tsx';
import { send } from '../useRest.ts';

/** Asks for the present password and a new one. */
export function PasswordForm({ name }: { name: string }) {
  const [outcome, setOutcome] = useState<{ isDone: boolean; words: string }>();
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    try {
      await send('PUT', '/api/account/password', { password: given.get('password'), next: given.get('next') });
      form.reset();
      setOutcome({ isDone: true, words: 'The password is changed, and all other sessions have ended.' });
    } catch (error) {
      setOutcome({ isDone: false, words: toWireError(error).message });
    }
  };
  return (
    <form onSubmit={onSubmit} className="flex max-w-sm flex-col gap-3">
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      <Field label="Present password" name="password" type="password" autoComplete="current-password" required maxLength={1000} />
      <Field label="New password" name="next" type="password" autoComplete="new-password" required minLength={10} maxLength={1000} />
      {outcome &&
        (outcome.isDone ? (
          <p role="status" className="text-ok text-sm">
            {outcome.words}
          </p>
        ) : (
          <Refusal>{outcome.words}</Refusal>
        ))}
      <div>
        <Button type="submit">Change the password</Button>
      </div>
    </form>
  );
}
