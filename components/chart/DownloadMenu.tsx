import { Download } from 'lucide-react';
import { IconButton } from '@/components/ui/IconButton.tsx';
import { Menu, MenuAction } from '@/components/ui/Menu.tsx';
import { type SheetFormat, SheetType, toSheet } from '@/kernel/protocol/sheet.ts';
import { pictureOf } from './pictureOf.ts';
import type { Surface } from './Surface.ts';

interface Props {
  surface: Surface;
  title: string;
  /** The picture, when what is shown is one. */
  picture?: (() => HTMLElement | null) | undefined;
  /** Where a result is whole that the page holds a part of. */
  wholeFile?: string | undefined;
}

/** Saves the table that is shown, all of it, or its picture. */
export function DownloadMenu({ surface, title, picture, wholeFile }: Props) {
  const name = title.replace(/[^\p{L}\p{N}_-]+/gu, '_');
  const saveSheet = (format: SheetFormat): void => {
    const table = surface.playhead.table();
    if (!table) return;
    const isCut = (surface.live.totalRows() ?? 0) > table.length && surface.playhead.reading().state !== 'past';
    if (isCut && wholeFile) saveAs(`${name}.${format}`, `${wholeFile}?format=${format}`);
    else saveBlob(`${name}.${format}`, new Blob([toSheet(table, format)], { type: SheetType[format] }));
  };
  const savePicture = async (): Promise<void> => {
    const element = picture?.();
    if (element) saveBlob(`${name}.png`, await pictureOf(element));
  };
  return (
    <Menu label="Download" trigger={<IconButton icon={Download} label="Download" />}>
      <MenuAction label="Download as CSV" onSelect={() => saveSheet('csv')} />
      <MenuAction label="Download as TSV" onSelect={() => saveSheet('tsv')} />
      {picture && <MenuAction label="Download as image" onSelect={() => void savePicture()} />}
    </Menu>
  );
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  saveAs(name, url);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function saveAs(name: string, url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
