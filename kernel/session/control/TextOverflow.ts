import type { ChannelText } from './messages.ts';
import type { TextRing } from './TextRing.ts';

/** What is kept of text that found no room: its end, which is what a person looks for after a flood. */
const TailUnits = 65_536;
/** In a flood, the ring is tried again after this many units, not at each line. */
const RetryUnits = 8192;
const RetryMs = 50;
/** Lines are gathered into pieces of about this size. */
const PieceUnits = 4096;
/** A cut moves this far to be at a line end. */
const NearUnits = 4096;

/** Writes to the ring, and when more is printed than is sent keeps the newest text and says how much was left out. */
export class TextOverflow {
  readonly #ring: TextRing;
  #kept: ChannelText[] = [];
  #keptUnits = 0;
  #sinceTry = 0;
  #leftOut = new Map<number, { bytes: number; lines: number }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(ring: TextRing) {
    this.#ring = ring;
  }

  write(channel: number, text: string): void {
    if (this.#kept.length === 0) {
      if (this.#ring.write(channel, text)) return;
      if (text.length > TailUnits) {
        this.#split(channel, text);
        return;
      }
    }
    this.#keep(channel, text);
    this.#sinceTry += text.length;
    if (this.#sinceTry >= RetryUnits) this.#retry();
    this.#timer ??= setTimeout(() => this.#later(), RetryMs).unref();
  }

  /** All that waits, to go with a message that must come after it. */
  take(): ChannelText[] {
    if (this.#kept.length === 0) return [];
    const texts = [...this.#notices(), ...this.#kept];
    this.#kept = [];
    this.#keptUnits = 0;
    return texts;
  }

  /** One huge text: its beginning goes out, its end is kept. */
  #split(channel: number, text: string): void {
    let at = 0;
    for (; at + TailUnits < text.length; at += RetryUnits) if (!this.#ring.write(channel, text.slice(at, at + RetryUnits))) break;
    this.#keep(channel, text.slice(at));
    this.#timer ??= setTimeout(() => this.#later(), RetryMs).unref();
  }

  #keep(channel: number, text: string): void {
    const last = this.#kept.at(-1);
    if (last && last.channel === channel && last.text.length < PieceUnits) last.text += text;
    else this.#kept.push({ channel, text });
    this.#keptUnits += text.length;
    for (let first = this.#kept[0]; first && this.#keptUnits > TailUnits; first = this.#kept[0]) {
      const excess = this.#keptUnits - TailUnits;
      // Cutting small pieces at each line would cost more than printing it.
      if (first.text.length > excess && first.text.length <= 2 * PieceUnits) return;
      const cut = first.text.length <= excess ? first.text.length : lineEnd(first.text, excess);
      this.#count(first.channel, first.text.slice(0, cut));
      this.#keptUnits -= cut;
      if (cut === first.text.length) this.#kept.shift();
      else first.text = first.text.slice(cut);
    }
  }

  #count(channel: number, text: string): void {
    const sum = this.#leftOut.get(channel) ?? { bytes: 0, lines: 0 };
    sum.bytes += Buffer.byteLength(text);
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) sum.lines++;
    this.#leftOut.set(channel, sum);
  }

  #notices(): ChannelText[] {
    const notices = [...this.#leftOut].map(([channel, { bytes, lines }]) => ({
      channel,
      text: `\n[${lines.toLocaleString('en')} lines, ${(bytes / 1_048_576).toFixed(1)} MB left out: printed faster than an output takes]\n`,
    }));
    this.#leftOut = new Map();
    return notices;
  }

  /** The ring has room for everything that waits, or nothing is written: order is kept. */
  #retry(): void {
    this.#sinceTry = 0;
    const bytes = this.#keptUnits * 3 + this.#kept.length * 32 + 4096;
    if (bytes > this.#ring.capacity - this.#ring.used) return;
    for (const { channel, text } of this.take()) this.#ring.write(channel, text);
  }

  #later(): void {
    this.#timer = undefined;
    if (this.#kept.length > 0) this.#retry();
    if (this.#kept.length > 0) this.#timer = setTimeout(() => this.#later(), RetryMs).unref();
  }
}

/** The next line end, if one is near. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 || end - from > NearUnits ? from : end + 1;
}
