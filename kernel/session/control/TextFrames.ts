import type { ChannelText } from './messages.ts';
import type { TextRing } from './TextRing.ts';

/** Text of one frame, and what may be sent: a burst at once, then 64 KB each 100 ms. */
const FrameUnits = 65_536;
const Burst = 1024 * 1024;
const BytesPerMs = 65_536 / 100;

/**
 * Control's end of the text ring: turns what people's code prints into few frames at a bounded rate. What does not fit stays in the
 * ring; a full ring is how the main thread knows that it prints too much.
 */
export class TextFrames {
  readonly #ring: TextRing;
  readonly #emit: (outputId: string, text: string) => void;
  readonly #outputs = new Map<number, string>();
  #budget = Burst;
  #at: number;
  #pending = '';
  #pendingChannel = 0;

  constructor(ring: TextRing, emit: (outputId: string, text: string) => void, now = performance.now()) {
    this.#ring = ring;
    this.#emit = emit;
    this.#at = now;
  }

  open(channel: number, outputId: string): void {
    // An output that is opened again has a new channel; the old one's text is all written by then.
    for (const [number, id] of this.#outputs) if (id === outputId) this.#outputs.delete(number);
    this.#outputs.set(channel, outputId);
  }

  /** What the rate allows of the text up to `until`. */
  drain(until: number, now = performance.now()): void {
    this.#budget = Math.min(Burst, this.#budget + (now - this.#at) * BytesPerMs);
    this.#at = now;
    if (this.#budget <= 0) return;
    this.#ring.read(until, (channel, text) => {
      this.#budget -= text.length;
      this.#add(channel, text);
      return this.#budget > 0;
    });
    this.#flush();
  }

  /** All text up to `until`, then `tail`: something that must come after it is about to be sent. */
  drainAll(until: number, tail: ChannelText[]): void {
    this.#ring.read(until, (channel, text) => {
      this.#budget -= text.length;
      this.#add(channel, text);
      return true;
    });
    for (const { channel, text } of tail) this.#add(channel, text);
    this.#flush();
  }

  #add(channel: number, text: string): void {
    if (channel !== this.#pendingChannel || this.#pending.length + text.length > FrameUnits) this.#flush();
    this.#pendingChannel = channel;
    this.#pending += text;
  }

  #flush(): void {
    const outputId = this.#outputs.get(this.#pendingChannel);
    if (this.#pending && outputId !== undefined) this.#emit(outputId, this.#pending);
    this.#pending = '';
  }
}
