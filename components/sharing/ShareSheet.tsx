import { useState } from 'react';
import { useNote } from '../state/useNote.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LinkForm } from './LinkForm.tsx';
import { LinkList } from './LinkList.tsx';
import type { Session, ShareLink } from './people.ts';
import { RoleEditor } from './RoleEditor.tsx';
import { useRest } from './useRest.ts';

/** Who may see the open note: people by their roles, and whoever has a link. */
export function ShareSheet({ onClose }: { onClose: () => void }) {
  const noteId = useNote((n) => (n.phase === 'open' ? n.id : undefined));
  const name = useNote((n) => (n.phase === 'open' ? n.path.slice(n.path.lastIndexOf('/') + 1) : ''));
  if (!noteId) return null;
  return (
    <Dialog open onClose={onClose} title={`Share “${name}”`} isWide>
      <Content noteId={noteId} />
    </Dialog>
  );
}

function Content({ noteId }: { noteId: string }) {
  const route = `/api/notebook/${encodeURIComponent(noteId)}`;
  const links = useRest<ShareLink[]>(`${route}/links`);
  const session = useRest<Session>('/api/session');
  const [fresh, setFresh] = useState<string>();
  const hasAccounts = session.loaded.state === 'there' && session.loaded.value.hasAccounts;
  return (
    <div className="flex flex-col gap-6">
      <section>
        <h3 className="font-semibold text-sm">Links</h3>
        <p className="mt-0.5 mb-3 text-muted text-sm">
          Whoever has one sees the outputs live, needs no account, and can change and run nothing.
        </p>
        {links.loaded.state === 'there' && <LinkList route={route} links={links.loaded.value} fresh={fresh} onChanged={links.reload} />}
        <LinkForm
          route={route}
          onMade={async (id) => {
            setFresh(id);
            await links.reload();
          }}
        />
      </section>
      <section className="border-t pt-5">
        <h3 className="font-semibold text-sm">People</h3>
        {hasAccounts ? (
          <RoleEditor route={route} />
        ) : (
          <p className="mt-0.5 text-muted text-sm">
            This server has one person, you. Start it with <code className="font-mono text-xs">MILLRACE_AUTH=accounts</code> to invite
            others and give them roles.
          </p>
        )}
      </section>
    </div>
  );
}
