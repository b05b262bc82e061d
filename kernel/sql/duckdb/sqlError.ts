import { KernelError } from '../../base/errors.ts';

/** What DuckDB says of an error, with `errors_as_json`. */
interface Report {
  readonly exception_type?: string;
  readonly exception_message?: string;
  /** Byte of the statement's text. */
  readonly position?: string;
  readonly error_subtype?: string;
  readonly type?: string;
  readonly name?: string;
}

/** An error of a query, with the byte of its text where it lies, when that is known. */
export class SqlError extends KernelError {
  readonly position: number | undefined;
  /** The table that does not exist, when that is the matter. */
  readonly missingTable: string | undefined;

  constructor(report: Report) {
    const message = report.exception_message ?? 'The query failed.';
    const isRefused =
      report.exception_type === 'Permission' ||
      /configuration has been locked|requires the extension|exists in the \w+ extension/.test(message);
    super(isRefused ? 'SQL_REFUSED' : 'SQL_ERROR', isRefused ? refusal(message) : withoutCatalogs(message), hintFor(report));
    this.position = report.position === undefined ? undefined : Number(report.position);
    this.missingTable = report.type === 'Table' && report.error_subtype === 'MISSING_ENTRY' ? report.name : undefined;
  }
}

/** DuckDB's error as one of the kernel's; others as they are. */
export function sqlError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof KernelError) return error;
  const json = error.message.indexOf('{"exception_type"');
  if (json < 0) return error;
  try {
    const report = JSON.parse(error.message.slice(json)) as Report;
    if (report.exception_type === 'INTERRUPT') return new KernelError('RUN_INTERRUPTED', 'The query was stopped.');
    return new SqlError(report);
  } catch {
    return error;
  }
}

function refusal(message: string): string {
  const file = /Cannot access (?:file|directory) "([^"]*)"/.exec(message)?.[1];
  if (file !== undefined && !file.includes('no-extensions')) {
    return `SQL may not reach ${file}: queries read and write the note's own folder and the data folders (MILLRACE_DATA), nothing else, and no network.`;
  }
  if (/^File https?:|httpfs/i.test(message) && !/no-extensions/.test(message))
    return 'SQL reaches no network in a notebook: read files of the note\u2019s folder and of the data folders (MILLRACE_DATA).';
  if (/extension/i.test(message)) return 'SQL loads and installs no extensions in a notebook. JSON, Parquet and CSV are built in.';
  if (/configuration/.test(message)) return 'The settings of the database cannot be changed in a notebook.';
  return message;
}

function withoutCatalogs(message: string): string {
  // Its own tables are not what anybody meant.
  return message
    .replace(/\nDid you mean "(?:pg_|sqlite_|duckdb_)[^"]*"\?/, '')
    .replace(/\n?LINE \d+:[\s\S]*$/, '')
    .replace(/\s*Candidate functions:[\s\S]*$/, '');
}

function hintFor(report: Report): { hint?: string } {
  if (report.error_subtype === 'COLUMN_NOT_FOUND')
    return { hint: "Double quotes and backticks name a column; text is in single quotes: 'text'." };
  return {};
}
