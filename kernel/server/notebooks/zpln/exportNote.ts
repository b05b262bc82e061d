import type { OutputSnapshot } from '../../../protocol/output.ts';
import type { Note } from '../Note.ts';
import type { Json, NoteParagraph } from '../NoteParagraph.ts';
import { notePath } from '../notePath.ts';
import { parseDate, writeDate } from './dates.ts';
import { readStatus } from './importNote.ts';
import { resultsOf } from './results.ts';
import { without } from './ZplnFile.ts';

export interface ExportOptions {
  /** A paragraph's outputs in order. */
  outputs: (p: NoteParagraph) => OutputSnapshot[];
  /** For git: no results, no dates and states of runs. */
  withoutOutputs?: boolean;
}

/** Version of Zeppelin whose format this is. */
const FormatVersion = '0.12.0';

/**
 * A note as Zeppelin's `.zpln`: fields in the order of the file that it was imported from, else in Zeppelin's; what Millrace does not know
 * goes out as it came in.
 */
export function exportNote(note: Note, options: ExportOptions): Json {
  const source = note.source ?? {};
  const order = [
    'paragraphs',
    'name',
    'id',
    'defaultInterpreterGroup',
    'version',
    'noteParams',
    'noteForms',
    'angularObjects',
    'config',
    'info',
  ];
  return arrange(source, order, {
    paragraphs: note.paragraphs.map((p) => exportParagraph(p, options)),
    name: exportName(note),
    id: note.id,
    ...(note.source === undefined && {
      defaultInterpreterGroup: 'dstream',
      version: FormatVersion,
      noteParams: {},
      noteForms: {},
      angularObjects: {},
      info: {},
    }),
    ...(Object.keys(note.params).length > 0 && { noteParams: note.params }),
    ...(Object.keys(note.forms).length > 0 && { noteForms: note.forms }),
    ...(typeof source.path === 'string' && { path: isSamePath(source.path, note.path) ? source.path : `/${note.path}` }),
    config: Object.keys(note.config).length > 0 || !note.source ? note.config : empty(source.config, note.config),
  });
}

/** @example fileName(note, 'zpln') // 'Speed layer_2FQC5WHZG.zpln' */
export function fileName(note: Note, ending: string): string {
  // Control characters and what some file system forbids.
  return `${note.name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_')}_${note.id}.${ending}`;
}

export function exportParagraph(p: NoteParagraph, { outputs, withoutOutputs = false }: ExportOptions): Json {
  const imported = p.source;
  const source = imported ?? {};
  const isRun = !imported || p.runId !== undefined;
  const showsImported = 'results' in source || 'result' in source;
  const order = ['title', 'text', 'user', 'dateUpdated', 'progress', 'config', 'settings', 'results', 'apps', 'runtimeInfos'];
  const end = ['progressUpdateIntervalMs', 'jobName', 'id', 'dateCreated', 'dateStarted', 'dateFinished', 'status'];
  const whole = arrange(source, [...order, ...end], {
    title: p.title ?? empty(source.title),
    text: p.text.text || (imported ? empty(source.text, '') : ''),
    user: p.user ?? empty(source.user),
    dateUpdated: writeDate(p.updatedAt, imported && (parseDate(source.dateUpdated) ?? p.createdAt), source.dateUpdated),
    config: Object.keys(p.config).length > 0 || !imported ? p.config : empty(source.config, p.config),
    settings: Object.keys(p.settings).length > 0 || !imported ? p.settings : empty(source.settings, p.settings),
    ...(!showsImported && isRun && { results: resultsOf(p, outputs(p)) }),
    ...(isRun && { progress: hasEnded(p) && !withoutOutputs ? 100 : 0 }),
    ...(!imported && { apps: [], runtimeInfos: {}, progressUpdateIntervalMs: 500, jobName: p.id }),
    id: p.id,
    dateCreated: writeDate(p.createdAt, imported && p.createdAt, source.dateCreated),
    dateStarted: writeDate(p.startedAt, parseDate(source.dateStarted), source.dateStarted),
    dateFinished: writeDate(p.finishedAt, parseDate(source.dateFinished), source.dateFinished),
    status: imported && p.status === readStatus(source.status) ? source.status : p.status,
  });
  if (!withoutOutputs) return whole;
  return { ...without(whole, 'results', 'result', 'dateUpdated', 'dateStarted', 'dateFinished'), status: 'READY' };
}

/** As Zeppelin counts: what has failed or was stopped is done too. */
function hasEnded({ status }: NoteParagraph): boolean {
  return status === 'FINISHED' || status === 'ERROR' || status === 'ABORT';
}

/** Nothing, as the file said it: null, absent, or `otherwise`. */
function empty(before: unknown, otherwise?: unknown): unknown {
  return before === undefined || before === null ? before : otherwise;
}

function exportName(note: Note): string {
  const before = note.source?.name;
  if (typeof before !== 'string' || before === '') return note.name;
  if (isSamePath(before, note.path) || before === note.name) return before;
  // Before 0.9 the name was the whole path.
  return before.includes('/') ? note.path : note.name;
}

function isSamePath(before: string, path: string): boolean {
  try {
    return notePath(before) === path;
  } catch {
    return false; // a name that is no path, such as ".."
  }
}

/** The source's fields in its order with the values that are given for them; then the other values in `order`. Undefined: no field. */
function arrange(source: Json, order: string[], values: Json): Json {
  const keys = [...Object.keys(source), ...order.filter((key) => !Object.hasOwn(source, key))];
  const pairs = keys.map((key): [string, unknown] => [key, Object.hasOwn(values, key) ? values[key] : source[key]]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}
