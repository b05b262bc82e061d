import { Download } from 'lucide-react';
import { IconButton } from '@/components/ui/IconButton.tsx';
import { Menu, MenuAction } from '@/components/ui/Menu.tsx';
import { type SheetFormat, toSheet } from './csv.ts';
import type { Surface } from './Surface.ts';

/** Saves the table that is shown, all of it that the page holds. */
export function DownloadMenu({ surface, title }: { surface: Surface; title: string }) {
  const save = (format: SheetFormat): void => {
    const table = surface.playhead.table();
    if (!table) return;
    const type = format === 'csv' ? 'text/csv;charset=utf-8' : 'text/tab-separated-values;charset=utf-8';
    const url = URL.createObjectURL(new Blob([toSheet(table, format)], { type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${title.replace(/[^\p{L}\p{N}_-]+/gu, '_')}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <Menu label="Download" trigger={<IconButton icon={Download} label="Download" />}>
      <MenuAction label="Download as CSV" onSelect={() => save('csv')} />
      <MenuAction label="Download as TSV" onSelect={() => save('tsv')} />
    </Menu>
  );
}
