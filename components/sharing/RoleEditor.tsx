import { useState } from 'react';
import type { Permissions } from '@/kernel/protocol/people.ts';
import { toWireError } from '../state/RequestError.ts';
import { Refusal } from '../ui/Field.tsx';
import type { Person } from './people.ts';
import { send, useRest } from './useRest.ts';

const Roles = [
  { key: 'owners', label: 'Own', help: 'give roles and links, delete' },
  { key: 'writers', label: 'Write', help: 'change the note' },
  { key: 'runners', label: 'Run', help: 'run and stop' },
  { key: 'readers', label: 'Read', help: 'look' },
] as const;

/** Who may do what with the note; each role contains those to its right. Every change holds at once. */
export function RoleEditor({ route }: { route: string }) {
  const people = useRest<Person[]>('/api/people');
  const permissions = useRest<Permissions>(`${route}/permissions`);
  const [refusal, setRefusal] = useState<string>();
  if (people.loaded.state !== 'there' || permissions.loaded.state !== 'there') return null;
  const lists = permissions.loaded.value;
  // Also those who had an account once: they stand in the lists until somebody takes them out.
  const names = [...new Set([...people.loaded.value.map((p) => p.name), ...Object.values(lists).flat()])];
  const administrators = people.loaded.value.filter((p) => p.isAdministrator).map((p) => p.name);

  const save = async (next: Permissions) => {
    setRefusal(undefined);
    try {
      await send('PUT', `${route}/permissions`, next);
    } catch (error) {
      setRefusal(toWireError(error).message);
    }
    await permissions.reload();
  };
  const toggle = (key: keyof Permissions, name: string) => {
    const list = lists[key];
    void save({ ...lists, [key]: list.includes(name) ? list.filter((other) => other !== name) : [...list, name] });
  };
  return (
    <div className="mt-2">
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left text-muted text-xs">
            <th scope="col" className="py-1.5 font-normal">
              <span className="sr-only">Person</span>
            </th>
            {Roles.map(({ key, label, help }) => (
              <th key={key} scope="col" className="w-20 py-1.5 text-center font-medium" title={help}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y border-y">
          <tr>
            <th scope="row" className="py-2 text-left font-normal text-muted">
              Everybody who is signed in
            </th>
            {Roles.map(({ key, label }) => (
              <td key={key} className="text-center">
                <input
                  type="checkbox"
                  aria-label={`Everybody: ${label}`}
                  checked={lists[key].length === 0}
                  // Taken away from everybody, a role is the owners' own.
                  onChange={() => void save({ ...lists, [key]: lists[key].length === 0 ? ownersOf(lists, administrators) : [] })}
                  className="size-4 accent-(--accent)"
                />
              </td>
            ))}
          </tr>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row" className="py-2 text-left font-medium">
                {name}
                {administrators.includes(name) && <span className="ml-2 font-normal text-2xs text-muted">administrator: may all</span>}
              </th>
              {Roles.map(({ key, label }) => (
                <td key={key} className="text-center">
                  <input
                    type="checkbox"
                    aria-label={`${name}: ${label}`}
                    checked={lists[key].includes(name)}
                    onChange={() => toggle(key, name)}
                    className="size-4 accent-(--accent)"
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {refusal && (
        <div className="mt-3">
          <Refusal>{refusal}</Refusal>
        </div>
      )}
    </div>
  );
}

function ownersOf({ owners }: Permissions, administrators: readonly string[]): string[] {
  return owners.length > 0 ? owners : [...administrators];
}
