import { Code, Frame } from 'lucide-react';
import { useState } from 'react';
import { toWireError } from '../state/RequestError.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { classes } from '../ui/classes.ts';
import { Refusal } from '../ui/Field.tsx';
import { type ShareLink, when } from './people.ts';
import { send } from './useRest.ts';

interface LinkListProps {
  route: string;
  links: readonly ShareLink[];
  /** The one that was made a moment ago. */
  fresh: string | undefined;
  onChanged: () => Promise<void>;
}

/** The links that there are: what each shows, until when, to copy and to revoke. */
export function LinkList({ route, links, fresh, onChanged }: LinkListProps) {
  const [refusal, setRefusal] = useState<string>();
  const revoke = async (link: ShareLink) => {
    try {
      await send('DELETE', `${route}/links/${link.id}`);
      await onChanged();
    } catch (error) {
      setRefusal(toWireError(error).message);
    }
  };
  return (
    <>
      <ul className="flex flex-col gap-2" aria-label="Links of this note">
        {links.map((link) => (
          <li
            key={link.id}
            className={classes(
              'rounded-lg border p-3 transition-colors',
              link.id === fresh ? 'border-accent bg-accent-soft/50' : 'bg-panel',
            )}
          >
            <div className="mb-2 flex flex-wrap items-center gap-x-2">
              <span className="min-w-0 truncate font-medium text-sm">{link.label || (link.output ? 'One output' : 'The whole note')}</span>
              {link.withCode && (
                <span className="inline-flex items-center gap-1 rounded-full border px-1.5 text-2xs text-muted">
                  <Code size={11} aria-hidden="true" /> with code
                </span>
              )}
              {link.origins && (
                <span className="inline-flex min-w-0 items-center gap-1 truncate rounded-full border px-1.5 text-2xs text-muted">
                  <Frame size={11} aria-hidden="true" /> {link.origins.includes('*') ? 'frames anywhere' : link.origins.join(', ')}
                </span>
              )}
              <span className="ml-auto flex items-center gap-2">
                <Until at={link.expiresAt} />
                <Button tone="quiet" className="h-7 px-2" onClick={() => void revoke(link)}>
                  Revoke
                </Button>
              </span>
            </div>
            <LinkAddress link={link} />
            {link.origins && (
              <div className="mt-1.5">
                <CopyField
                  label="Frame"
                  text={`<iframe src="${location.origin}/embed/${link.token}" width="640" height="360" style="border:0"></iframe>`}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {refusal && <Refusal>{refusal}</Refusal>}
    </>
  );
}

const Looks = [
  { value: '', label: 'As the note' },
  { value: 'report', label: 'Report' },
  { value: 'app', label: 'App' },
] as const;

/** The address to give away; of a whole note with the look that it asks for. */
function LinkAddress({ link }: { link: ShareLink }) {
  const [look, setLook] = useState('');
  const address = `${location.origin}/shared/${link.token}${look && `?look=${look}`}`;
  return (
    <div className="flex items-end gap-2 max-sm:flex-col max-sm:items-stretch">
      <div className="min-w-0 flex-1">
        <CopyField label="Link" text={address} />
      </div>
      {!link.output && (
        <select
          aria-label="Look"
          value={look}
          onChange={(event) => setLook(event.target.value)}
          className="chooses h-8 shrink-0 rounded-md border border-line-strong bg-bg pl-2 text-sm hover:border-muted"
        >
          {Looks.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function Until({ at }: { at: number | undefined }) {
  if (at === undefined) return <span className="text-muted text-xs">until revoked</span>;
  const isOver = at <= Date.now();
  return (
    <span className={classes('tabular whitespace-nowrap text-xs', isOver ? 'text-warn' : 'text-muted')}>
      {isOver ? 'expired' : `until ${when(at)}`}
    </span>
  );
}
