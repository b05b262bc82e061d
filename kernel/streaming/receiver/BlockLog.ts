import { deserialize, serialize } from 'node:v8';
import { seal, unseal } from '../storage/seal.ts';
import type { ReceivedBlock } from './ReceivedBlock.ts';

/** What happens to blocks, as it is logged. Blocks have numbers in their log: the names of two processes may be the same. */
export type BlockEvent =
  | { readonly kind: 'added'; readonly number: number; readonly since: number; readonly block: ReceivedBlock }
  | { readonly kind: 'allocated'; readonly time: number; readonly numbers: readonly number[] }
  | { readonly kind: 'cleaned'; readonly times: readonly number[] };

/** A log of any kind. */
export interface RecordLog {
  write(record: Uint8Array, time: number): Promise<unknown>;
  readAll(): Iterable<Uint8Array>;
  clean(threshold: number): Promise<void>;
}

/** Events of blocks in a write-ahead log, each with a checksum. */
export class BlockLog {
  readonly #log: RecordLog;
  readonly #now: () => number;
  readonly #keepsRecords: boolean;
  readonly #streamId: number | undefined;

  /** Without `keepsRecords` it is known after a restart which blocks there were, and not what was in them. */
  constructor(log: RecordLog, options: { readonly now: () => number; readonly keepsRecords: boolean; readonly streamId?: number }) {
    this.#log = log;
    this.#now = options.now;
    this.#keepsRecords = options.keepsRecords;
    this.#streamId = options.streamId;
  }

  /** Resolves when the event survives anything. */
  async write(event: BlockEvent): Promise<void> {
    const isBare = event.kind === 'added' && !this.#keepsRecords;
    const logged = isBare ? { ...event, block: { ...event.block, records: [], isLost: true } } : event;
    await this.#log.write(seal(serialize(logged)), this.#now());
  }

  get now(): number {
    return this.#now();
  }

  *read(): Generator<BlockEvent> {
    for (const record of this.#log.readAll()) {
      const bytes = unseal(record);
      if (bytes) yield this.#ofThisProcess(deserialize(bytes) as BlockEvent);
    }
  }

  /** A source may have another number in each process. */
  #ofThisProcess(event: BlockEvent): BlockEvent {
    if (event.kind !== 'added' || this.#streamId === undefined) return event;
    return { ...event, block: { ...event.block, streamId: this.#streamId } };
  }

  /** Forgets what happened before `threshold`, in ms. */
  clean(threshold: number): Promise<void> {
    return this.#log.clean(threshold);
  }
}
