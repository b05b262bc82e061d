/** A file that is open for writing. */
export interface WritableFile {
  /** Bytes that it had when it was opened. */
  readonly size: number;
  write(bytes: Uint8Array, offset: number): Promise<void>;
  truncate(size: number): Promise<void>;
  /** Resolves when what was written survives the loss of power. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The few operations that logs and checkpoints need of a file system. What is written may be lost until `sync`, and a name that was made
 * or moved until `syncDirectory`: a simulated one loses it, to show that nothing depends on luck.
 */
export interface FileSystem {
  makeDirectory(directory: string): void;
  /** Names of the files and folders in it; none when it is not there. */
  list(directory: string): string[];
  isFile(path: string): boolean;
  /** All of a file; undefined when it is not there. */
  read(file: string): Uint8Array | undefined;
  /** Opens a file for writing, and makes it when it is not there. */
  open(file: string): Promise<WritableFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder that is empty; nothing happens when it is not there. */
  remove(path: string): Promise<void>;
  syncDirectory(directory: string): Promise<void>;
  /** Takes a folder for this process; undefined when another one has it. The function gives it back; so does the end of the process, whatever ends it. */
  lock(directory: string): (() => void) | undefined;
}
