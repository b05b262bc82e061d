import dynamic from 'next/dynamic';
import { CommitSheet } from '../../sharing/revisions/CommitSheet.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import type { Sheet } from '../commands/CommandContext.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { FindSheet } from './FindSheet.tsx';
import { NameSheet } from './NameSheet.tsx';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';

const RevisionsSheet = dynamic(() => import('../../sharing/revisions/RevisionsSheet.tsx').then((m) => m.RevisionsSheet), { ssr: false });
// Loaded when they are asked for.
const ShareSheet = dynamic(() => import('../../sharing/ShareSheet.tsx').then((m) => m.ShareSheet), { ssr: false });
const ScheduleSheet = dynamic(() => import('../schedule/ScheduleSheet.tsx').then((m) => m.ScheduleSheet), { ssr: false });

interface SheetsProps {
  sheet: Sheet | undefined;
  onClose: () => void;
  onOpenNote: (id: string) => void;
}

/** The one sheet that is open. */
export function Sheets({ sheet, onClose, onOpenNote }: SheetsProps) {
  switch (sheet?.kind) {
    case undefined:
      return null;
    case 'palette':
      return <CommandPalette onClose={onClose} onOpenNote={onOpenNote} />;
    case 'shortcuts':
      return <ShortcutsSheet onClose={onClose} />;
    case 'find':
      return <FindSheet onClose={onClose} />;
    case 'commit':
      return <CommitSheet onClose={onClose} />;
    case 'revisions':
      return <RevisionsSheet onClose={onClose} />;
    case 'share':
      return <ShareSheet onClose={onClose} />;
    case 'schedule':
      return <ScheduleSheet onClose={onClose} />;
    case 'name':
      return <NameSheet key={sheet.title} sheet={sheet} onClose={onClose} />;
    case 'confirm': {
      const { question } = sheet;
      const asked = { ...question, onYes: () => void reportingErrors((async () => question.onYes())()) };
      return <ConfirmDialog question={asked} onClose={onClose} />;
    }
  }
}
