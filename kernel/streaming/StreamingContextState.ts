/** Where a context is in its life; STOPPING while a graceful stop is under way. */
export type StreamingContextState = 'INITIALIZED' | 'ACTIVE' | 'STOPPING' | 'STOPPED';
