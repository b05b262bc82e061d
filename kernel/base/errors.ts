/**
 * Every code that Millrace answers with, one list. Each has a line in public/docs/errors.md, which is checked against it.
 * Name: what is wrong, in capitals. The message says what was set, what it conflicts with, and what to do.
 */
export const ERROR_CODES = [
  // base
  'INVALID_DURATION',
  'ILLEGAL_ARGUMENT',
  'INTERNAL',
  // streaming/receiver
  'ILLEGAL_STATE',
  'RECEIVER_NOT_ATTACHED',
  // server
  'DATABASE_TOO_NEW',
  'FORBIDDEN',
  'HOME_LOCKED',
  'HOST_REFUSED',
  'FORM_INVALID',
  'INTERPRETER_HEADER',
  'INVITATION_UNKNOWN',
  'KERNEL_LOST',
  'LINK_UNKNOWN',
  'MESSAGE_INVALID',
  'MESSAGE_UNKNOWN',
  'METHOD_NOT_ALLOWED',
  'NAME_TAKEN',
  'NOTE_FILE_INVALID',
  'NOTE_UNKNOWN',
  'ORIGIN_REFUSED',
  'OUTPUT_UNKNOWN',
  'PAGES_NOT_BUILT',
  'PARAGRAPH_DISABLED',
  'PARAGRAPH_UNKNOWN',
  'PATH_INVALID',
  'PERSON_UNKNOWN',
  'PORT_TAKEN',
  'PROTOCOL_VERSION',
  'COMMENT_NOT_YOURS',
  'COMMENT_UNKNOWN',
  'REQUEST_INVALID',
  'REQUEST_TOO_LARGE',
  'REVISION_UNKNOWN',
  'ROUTE_UNKNOWN',
  'RUN_SKIPPED',
  'RUN_STOPPED',
  'SCHEDULE_INVALID',
  'SETTING_INVALID',
  'SIGN_IN_REFUSED',
  'STREAM_UNKNOWN',
  'TEXT_TOO_LARGE',
  'TEXT_UPDATE_INVALID',
  'TOKEN_UNKNOWN',
  'TOO_MANY_ATTEMPTS',
  'UNAUTHORIZED',
  // session
  'DISPLAY_UNSUPPORTED',
  'EXPORT_NOT_FOUND',
  'EXPORT_UNSUPPORTED',
  'INTERPRETER_UNKNOWN',
  'LIBRARY_UNNAMED',
  'MODULE_FAILED',
  'MODULE_NOT_FOUND',
  'NAME_NOT_YOURS',
  'TEST_FAILED',
  'TEST_NESTED',
  'TEST_OUTSIDE',
  'TESTS_FAILED',
  'NAME_UNKNOWN',
  'OUTPUT_CAPPED',
  'RUN_INTERRUPTED',
  'SYNTAX_ERROR',
  'TYPE_ERROR',
  'UNCAUGHT',
  'UNSUPPORTED_TYPESCRIPT',
  // server/kernels
  'EXIT_REFUSED',
  'KERNEL_BUSY',
  'KERNEL_CRASHED',
  'KERNEL_START_FAILED',
  // rdd
  'INVALID_KEY',
  'BROADCAST_DESTROYED',
  'UNEQUAL_PARTITIONS',
  'INPUT_PATH_NOT_FOUND',
  'INPUT_PATH_UNREADABLE',
  'OUTPUT_EXISTS',
  'OUTPUT_NOT_WRITABLE',
  'ROW_NOT_SERIALIZABLE',
  'STORAGE_LEVEL_SET',
  'EMPTY_COLLECTION',
  'COMMAND_FAILED',
  'CONTEXT_STOPPED',
  'CHECKPOINT_DIR_MISSING',
  'CAPTURE_DRIVER_ONLY',
  'CAPTURE_NOT_SERIALIZABLE',
  'CAPTURE_NATIVE',
  'CAPTURE_USES_THIS',
  'CAPTURE_UNINITIALIZED',
  'CAPTURE_UNKNOWN',
  'CLOSURE_ASYNC',
  // engine
  'CLOSURE_FAILED',
  'JOB_CANCELLED',
  'WORKER_LOST',
  'BLOCKS_LOST',
  // streaming
  'CHECKPOINT_DIRECTORY_NEEDED',
  'CHECKPOINT_INTERVAL_NOT_MULTIPLE',
  'CHECKPOINT_INTERVAL_TOO_SHORT',
  'CONTEXT_ACTIVE',
  'DIFFERENT_SLIDE_DURATIONS',
  'FOLDER_UNREADABLE',
  'ILLEGAL_STATE_CHANGE',
  'INVALID_SETTING',
  'INVALID_SLIDE_DURATION',
  'INVALID_WINDOW_DURATION',
  'FUNCTIONS_NOT_SERIALIZABLE',
  'NO_OUTPUT',
  'NO_RDD_FROM_PARENT',
  'PLAN_INVALID',
  'PLAN_NOT_WRITABLE',
  'REMEMBER_SET',
  'REMEMBER_TOO_SHORT',
  'STATE_NOT_SET',
  'STOP_IN_LISTENER',
  'STREAMS_OF_DIFFERENT_CONTEXTS',
  'STREAM_FROZEN',
  'STREAM_NAME_TAKEN',
  'STREAM_NOT_STARTED',
  'TRANSFORM_RETURNED_NOTHING',
  // sql
  'COLUMNS_MISMATCH',
  'COLUMN_TYPES_MIXED',
  'ROWS_MIXED',
  'SCHEMA_CHANGED',
  'SQL_ERROR',
  'SQL_REFUSED',
  'TABLE_NOT_FOUND',
  // streaming/storage
  'CHECKPOINT_FOLDER_TAKEN',
  'CHECKPOINT_OTHER_BATCHES',
  'CHECKPOINT_UNREADABLE',
  'LOG_NOT_WRITABLE',
  'LOG_RECORD_LOST',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Where in a paragraph's own text, from 1. */
export interface Place {
  paragraphId?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}

export interface KernelErrorOptions extends Place {
  cause?: unknown;
  /** What to do, when the message does not end with it. */
  hint?: string;
}

/**
 * An error with a code, in words for the person who can mend it.
 *
 * @example
 * throw new KernelError('INVALID_DURATION', `The slide duration (${slide} ms) must be a multiple of the parent's (${parent} ms).`)
 */
export class KernelError extends Error {
  readonly code: ErrorCode;
  readonly place: Place;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: KernelErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'KernelError';
    this.code = code;
    this.hint = options.hint;
    this.place = { paragraphId: options.paragraphId, line: options.line, column: options.column };
  }
}

/** Ends a switch over a union: a new member that nobody handles does not compile. */
export function assertNever(value: never): never {
  throw new KernelError('INTERNAL', `Unhandled member of a union: ${JSON.stringify(value)}`);
}
