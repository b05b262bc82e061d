import { Download } from 'lucide-react';
import { IconButton } from '@/components/ui/IconButton.tsx';
import { Menu, MenuAction } from '@/components/ui/Menu.tsx';
import { type SheetFormat, SheetType, toSheet } from '@/kernel/protocol/sheet.ts';
import type { Surface } from './Surface.ts';

interface Props {
  surface: Surface;
  title: string;
  /** Where a result is whole that the page holds a part of. */
  wholeFile?: string | undefined;
}

/** Saves the table that is shown, all of it. */
export function DownloadMenu({ surface, title, wholeFile }: Props) {
  const save = (format: SheetFormat): void => {
    const table = surface.playhead.table();
    if (!table) return;
    const isCut = (surface.live.totalRows() ?? 0) > table.length && surface.playhead.reading().state !== 'past';
    const link = document.createElement('a');
    const url =
      isCut && wholeFile
        ? `${wholeFile}?format=${format}`
        : URL.createObjectURL(new Blob([toSheet(table, format)], { type: SheetType[format] }));
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
