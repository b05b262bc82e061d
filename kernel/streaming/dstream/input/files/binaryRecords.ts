import { KernelError } from '../../../../base/errors.ts';
import type { RDD } from '../../../../rdd/RDD.ts';
import type { StreamRuntime } from '../../StreamRuntime.ts';
import { FileInputDStream } from './FileInputDStream.ts';
import type { FoundFile } from './listing.ts';

/** `binaryRecordsStream`: records of one length, of files that come into a folder. */
export function binaryRecords(runtime: StreamRuntime, directory: string, recordLength: number): FileInputDStream<Uint8Array> {
  if (!Number.isInteger(recordLength) || recordLength < 1) {
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `The record length of a binaryRecordsStream is ${String(recordLength)}, and must be a whole number of bytes above zero.`,
    );
  }
  return new FileInputDStream<Uint8Array>(runtime, {
    operation: 'binaryRecordsStream',
    directory,
    recordLength,
    newFilesOnly: true,
    read: (path): RDD<Uint8Array> => runtime.sparkContext.binaryRecords(path, recordLength),
    count: async (files: readonly FoundFile[]) => ({
      lines: files.reduce((sum, file) => sum + Math.floor(file.size / recordLength), 0),
      isExact: true,
    }),
  });
}
