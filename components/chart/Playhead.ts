import type { BatchStamp } from '@/kernel/protocol/output.ts';
import type { Table } from '@/kernel/protocol/table.ts';
import type { LiveTable } from './LiveTable.ts';

/** Why a picture stands still. */
export type HoldReason = 'hover' | 'pin' | 'pause';

/** What a playhead points at. */
export type Reading =
  | { state: 'live' }
  | { state: 'held'; reasons: readonly HoldReason[]; news: number }
  | { state: 'past'; batch: BatchStamp; news: number };

/**
 * Which table a picture shows: the live one, the one that was there when the picture was held, or one of a past batch. The
 * stream runs on whatever it points at.
 */
export class Playhead {
  readonly #live: LiveTable;
  readonly #reasons = new Set<HoldReason>();
  readonly #listeners = new Set<() => void>();
  #held: { table: Table | undefined; batch: BatchStamp | undefined } | undefined;
  #past: { table: Table; batch: BatchStamp } | undefined;
  #news = 0;
  #lastTime: number | undefined;
  #reading: Reading = { state: 'live' };

  constructor(live: LiveTable) {
    this.#live = live;
  }

  /** Follows the live table. Returns what ends it. */
  start(): () => void {
    return this.#live.subscribe(() => {
      const time = this.#live.batch()?.time;
      // An error in a batch, or a repeated frame, is no new batch.
      if ((this.#held || this.#past) && (time === undefined || time !== this.#lastTime)) this.#news++;
      this.#lastTime = time;
      this.#changed();
    });
  }

  table(): Table | undefined {
    return this.#past ? this.#past.table : this.#held ? this.#held.table : this.#live.current();
  }

  batch(): BatchStamp | undefined {
    return this.#past ? this.#past.batch : this.#held ? this.#held.batch : this.#live.batch();
  }

  /** The same object until it changes. */
  reading(): Reading {
    return this.#reading;
  }

  hold(reason: HoldReason): void {
    if (this.#reasons.has(reason)) return;
    this.#reasons.add(reason);
    if (!this.#held) {
      this.#held = { table: this.#live.current(), batch: this.#live.batch() };
      this.#lastTime = this.#held.batch?.time;
      if (!this.#past) this.#news = 0;
    }
    this.#changed();
  }

  release(reason: HoldReason): void {
    if (!this.#reasons.delete(reason)) return;
    if (this.#reasons.size === 0) this.#held = undefined;
    this.#changed();
  }

  /** Points at the past batch of this time; undefined points at the present again. */
  seek(time: number | undefined): void {
    const wasLive = !this.#past && !this.#held;
    this.#past = time === undefined ? undefined : (this.#live.history().find((p) => p.batch.time === time) ?? this.#past);
    if (wasLive) {
      this.#news = 0;
      this.#lastTime = this.#live.batch()?.time;
    }
    this.#changed();
  }

  /** Back to the present, whatever held it. */
  resume(): void {
    this.#reasons.clear();
    this.#held = undefined;
    this.#past = undefined;
    this.#changed();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#reading = this.#past
      ? { state: 'past', batch: this.#past.batch, news: this.#news }
      : this.#held
        ? { state: 'held', reasons: [...this.#reasons], news: this.#news }
        : this.#reading.state === 'live'
          ? this.#reading
          : { state: 'live' };
    for (const listener of this.#listeners) listener();
  }
}
