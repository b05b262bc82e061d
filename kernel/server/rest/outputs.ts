import { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import { NoteId, type OutputId } from '../../protocol/ids.ts';
import { PAGE_ROWS } from '../../protocol/question.ts';
import { type SheetFormat, SheetType, sheetHeader, sheetRows } from '../../protocol/sheet.ts';
import type { Table } from '../../protocol/table.ts';
import type { Workplace } from '../Workplace.ts';
import type { Route } from './Router.ts';

const Format = z.enum(['csv', 'tsv']);

export const outputRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/notebook/:noteId/output/:outputId/rows',
    needs: 'reader',
    about: 'All rows of a table output as a file: ?format=csv or tsv. Of a long result the kernel has what the page was not sent.',
    answer({ params, query }, workplace) {
      const noteId = NoteId.parse(params.noteId);
      const outputId = params.outputId as OutputId;
      const format = Format.parse(query.get('format') ?? 'csv');
      const snapshot = workplace.outputs.snapshot(noteId, outputId);
      if (!snapshot?.table) throw new KernelError('OUTPUT_UNKNOWN', `Note ${noteId} has no table ${outputId}.`);
      const { table, totalRows = table.length, info } = snapshot;
      const name = `${(info.title ?? 'rows').replace(/[^\p{L}\p{N}_-]+/gu, '_')}.${format}`;
      const isWhole = totalRows <= table.length || info.live;
      return {
        parts: isWhole ? heldRows(table, format) : allRows(workplace, { noteId, outputId, format, held: table, totalRows }),
        type: SheetType[format],
        headers: { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` },
      };
    },
  },
];

async function* heldRows(table: Table, format: SheetFormat): AsyncGenerator<string> {
  yield sheetHeader(table, format);
  yield sheetRows(table, format);
}

interface LongResult {
  noteId: NoteId;
  outputId: OutputId;
  format: SheetFormat;
  held: Table;
  totalRows: number;
}

/** Page by page, so that neither process holds a file of all of it. */
async function* allRows({ questions }: Workplace, { noteId, outputId, format, held, totalRows }: LongResult): AsyncGenerator<string> {
  yield sheetHeader(held, format);
  for (let from = 0; from < totalRows; from += PAGE_ROWS) {
    const { table } = await questions.ask(noteId, { about: 'rows', outputId, from, count: PAGE_ROWS });
    yield sheetRows(table, format);
  }
}
