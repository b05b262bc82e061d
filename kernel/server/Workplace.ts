import type { NoteId } from '../protocol/ids.ts';
import type { Kernels } from './kernels/Kernels.ts';
import type { Comments } from './notebooks/comments/Comments.ts';
import type { Notebook } from './notebooks/Notebook.ts';
import type { Paragraphs } from './notebooks/Paragraphs.ts';
import type { Revisions } from './notebooks/revisions/Revisions.ts';
import type { Runs } from './notebooks/runs/Runs.ts';
import type { WarmKernels } from './notebooks/runs/WarmKernels.ts';
import type { Schedules } from './notebooks/schedules/Schedules.ts';
import type { Search } from './notebooks/search/Search.ts';
import type { Questions } from './notebooks/streams/Questions.ts';
import type { StreamBoard } from './notebooks/streams/StreamBoard.ts';
import type { ViewedOutputs } from './notebooks/ViewedOutputs.ts';
import type { Roles } from './people/Roles.ts';

/** What a request, from a page or from REST, can be answered with. */
export interface Workplace {
  notebook: Notebook;
  paragraphs: Paragraphs;
  revisions: Revisions;
  comments: Comments;
  search: Search;
  runs: Runs;
  kernels: Kernels;
  warmKernels: WarmKernels;
  outputs: ViewedOutputs;
  streams: StreamBoard;
  questions: Questions;
  /** Checked for every message and route already; what answers with a list of notes asks it for each. */
  roles: Roles;
  schedules: Schedules;
  /** Where a note's kernel works. */
  folderOf: (noteId: NoteId) => string;
}
