import { useCallback, useMemo } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OutputInfo } from '@/kernel/protocol/output.ts';
import { OutputView } from '../../chart/OutputView.tsx';
import type { Feed } from '../../chart/OutputViewProps.ts';
import type { View } from '../../chart/View.ts';
import { viewOf } from '../../chart/viewOf.ts';
import { actions } from '../../socket/page.ts';
import { useConnection } from '../../state/useConnection.ts';
import { useMay } from '../../state/useMay.ts';
import { useNote, useParagraph } from '../../state/useNote.ts';
import { liveOutput, useBatchError } from '../../state/useOutputs.ts';
import { useShared } from '../../state/useShared.ts';
import { useStreams } from '../../state/useStreams.ts';
import { usePlaceWords } from '../../stream/placeWords.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { PictureHeight } from './pictureHeight.ts';

interface DataOutputProps {
  info: OutputInfo;
  paragraphId: ParagraphId;
  /** Of the picture without its tools, px. */
  height?: number | undefined;
}

/** A table as a live chart. How it is looked at is kept in the paragraph's config, beside Zeppelin's own settings. */
export function DataOutput({ info, paragraphId, height = PictureHeight }: DataOutputProps) {
  const kept = useParagraph(paragraphId)?.config.results;
  // Who may not change the note looks at it as they like, for as long as they look.
  const mayWrite = useMay('writer');
  // Behind a link there is nothing to ask for but what is sent.
  const isShared = useShared().phase === 'open';
  const feed = useFeed(info);
  const say = usePlaceWords();
  const error = useBatchError(info.id);
  const table = liveOutput(info.id);
  const settings = kept?.[info.index];
  // The same view until the settings change: what is drawn depends on it.
  const view = useMemo(() => viewOf(settings), [settings]);
  const known = typeof settings === 'object' && settings !== null ? settings : {};
  const fetchRows = useCallback((from: number, count: number) => actions.kernel.rows(info.id, from, count), [info.id]);
  const noteId = useNote((note) => (note.phase === 'open' ? note.id : undefined));
  if (!table) return null;

  const onViewChange = (next: View) =>
    reportingErrors(actions.paragraph.configure(paragraphId, { results: { ...kept, [info.index]: { ...known, view: next } } }));

  return (
    <OutputView
      id={info.id}
      table={table}
      info={info}
      view={view}
      onViewChange={mayWrite ? onViewChange : undefined}
      feed={feed}
      error={error === undefined ? undefined : say(error)}
      // What follows a stream is bounded; a result has an end that can be reached.
      fetchRows={info.live || isShared ? undefined : fetchRows}
      wholeFile={
        info.live || isShared || !noteId
          ? undefined
          : `/api/notebook/${encodeURIComponent(noteId)}/output/${encodeURIComponent(info.id)}/rows`
      }
      height={height}
    />
  );
}

/** `lost` while there is no connection; `ended` when the stream that fed it is gone, stopped, or feeds this paragraph no more. */
function useFeed({ live, streamId, paragraphId }: OutputInfo): Feed {
  const isOnline = useConnection((c) => c.link.state === 'online');
  const isStreaming = useStreams((s) => {
    if (streamId === undefined) return true;
    const stream = s.streams[streamId];
    return stream !== undefined && stream.state !== 'STOPPED' && stream.paragraphs.includes(paragraphId);
  });
  if (!live || !isStreaming) return 'ended';
  return isOnline ? 'live' : 'lost';
}
