import type { KernelCommand } from '../../protocol/kernel.ts';
import type { KernelLaunch } from '../../protocol/launch.ts';

/** Text of one output of the ring. */
export interface ChannelText {
  channel: number;
  text: string;
}

/** Main thread → control thread. */
export type ToControl =
  | {
      type: 'event';
      /** The event as JSON, made on main so that nothing that people's code defines runs here. */
      json: string;
      trait: EventTrait;
      /** Ring position when it was posted: text before it goes out first. */
      position: number;
      /** Text that found no room in the ring and comes before the event too. */
      tail: ChannelText[];
      /** Opens a channel of the ring for this output. */
      channel?: { number: number; outputId: string };
    }
  | { type: 'leave' };

/** What the log may do with an event when it is full. */
export interface EventTrait {
  /** A later one with the same key makes this one superfluous. */
  replaces?: string;
  /** The output whose frame it is: such frames may be dropped, with a gap. */
  outputId?: string;
}

/** Control thread → main thread. Numbered, so that control sees which of them main has taken. */
export interface ToMain {
  number: number;
  /** `attached`: a server has come and does not know yet what main is doing. */
  command: Exclude<KernelCommand, { type: 'attach' | 'ack' | 'ping' }> | { type: 'attached' };
}

/** What the control thread is started with. */
export interface ControlData {
  launch: KernelLaunch;
  /** Whether the system confines this process (kernel/server/confinement). */
  isConfined: boolean;
  shared: SharedArrayBuffer;
  startedAt: number;
}
