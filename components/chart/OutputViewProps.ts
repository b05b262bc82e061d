import type { OutputInfo } from '@/kernel/protocol/output.ts';
import type { LiveTable } from './LiveTable.ts';
import type { FetchRows } from './RowPages.ts';
import type { View } from './View.ts';

/** What feeds a table now: `live` a running stream, `ended` nothing any more, `lost` nobody knows: the connection is gone. */
export type Feed = 'live' | 'ended' | 'lost';

export interface OutputViewProps {
  /** Zoom and scroll are remembered under it for as long as the page lives. */
  id: string;
  table: LiveTable;
  info: Pick<OutputInfo, 'streamId' | 'live' | 'title' | 'mode' | 'timeField' | 'keys' | 'chart'> & Partial<Pick<OutputInfo, 'runId'>>;
  /** The reader's choices so far, and where changes to them go. Without `onViewChange` they last as long as the component. */
  view?: View | undefined;
  onViewChange?: ((view: View) => void) | undefined;
  /** Default: `live` when `info.live`, else `ended`. */
  feed?: Feed | undefined;
  /** Rows of a result that is longer than what is held of it. Without it the rest is only counted. */
  fetchRows?: FetchRows | undefined;
  /** Where all rows can be downloaded when not all are held, without the format. */
  wholeFile?: string | undefined;
  /** The error of the last batch, when it failed. */
  error?: string | undefined;
  /** Of the picture without its tools, in pixels. Default 280. */
  height?: number | undefined;
}
