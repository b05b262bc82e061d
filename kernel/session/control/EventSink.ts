import type { KernelEventBody } from '../../protocol/kernel.ts';
import type { OutputInfo } from '../../protocol/output.ts';
import type { EventTrait, ToControl } from './messages.ts';
import type { SharedState } from './shared.ts';
import { TextOverflow } from './TextOverflow.ts';

/** One event may not fill the log: a table or text over this is left out, and said. */
const EventLimit = 12 * 1024 * 1024;

/** What a worker's MessagePort can do, and a test's array too. */
export interface ControlPort {
  postMessage(message: ToControl): void;
}

/**
 * Main's end of the event log: takes events in order and never throws.
 * Text of text outputs goes through shared memory, so that it is seen while the code that printed it still loops and a flood costs nothing
 * but itself; everything else is a message.
 *
 * @example
 * const sink = new EventSink(worker, shared);
 * sink.emit({ type: 'run.started', runId, paragraphId });
 */
export class EventSink {
  readonly #port: ControlPort;
  readonly #shared: SharedState;
  readonly #channels = new Map<string, number>();
  readonly #overflow: TextOverflow;
  #nextChannel = 1;

  constructor(port: ControlPort, shared: SharedState) {
    this.#port = port;
    this.#shared = shared;
    this.#overflow = new TextOverflow(shared.ring);
  }

  emit(event: KernelEventBody): void {
    if (event.type === 'output.open') {
      this.#open(event.info);
      return;
    }
    if (event.type === 'output.close') this.#channels.delete(event.outputId);
    if (event.type === 'output.frame' && event.frame.op === 'text') {
      const channel = this.#channels.get(event.outputId);
      if (channel !== undefined) {
        this.#overflow.write(channel, event.frame.text);
        return;
      }
    }
    this.#post(event);
  }

  /** Only plain text may lose its middle; HTML, Markdown and tables as text stay whole. */
  #open(info: OutputInfo): void {
    const event: KernelEventBody = { type: 'output.open', info };
    if (info.kind !== 'text') {
      this.#channels.delete(info.id);
      this.#post(event);
      return;
    }
    const number = this.#nextChannel++;
    this.#post(event, { number, outputId: info.id });
    this.#channels.set(info.id, number);
  }

  #post(event: KernelEventBody, channel?: { number: number; outputId: string }): void {
    let json = toJson(event);
    if (json.length > EventLimit) json = toJson(tooLarge(event, json.length));
    const message: ToControl = {
      type: 'event',
      json,
      trait: traitOf(event),
      position: this.#shared.ring.position,
      tail: this.#overflow.take(),
    };
    if (channel) message.channel = channel;
    this.#shared.depart(json.length);
    this.#port.postMessage(message);
  }
}

/** JSON of an event whatever values of people's code are in it. */
function toJson(event: KernelEventBody): string {
  try {
    return JSON.stringify(event);
  } catch {
    // A bigint, a cycle, a toJSON or getter that throws.
    const above: unknown[] = [];
    return JSON.stringify(event, function (this: unknown, _key, value: unknown) {
      if (typeof value === 'bigint') return String(value);
      if (typeof value !== 'object' || value === null) return value;
      while (above.length > 0 && above.at(-1) !== this) above.pop();
      if (above.includes(value)) return '[circular]';
      above.push(value);
      return value;
    });
  }
}

function traitOf(event: KernelEventBody): EventTrait {
  switch (event.type) {
    case 'output.frame':
      return event.frame.op === 'replace' || event.frame.op === 'replaceText'
        ? { outputId: event.outputId, replaces: `output ${event.outputId}` }
        : { outputId: event.outputId };
    case 'stream.status':
      return { replaces: `stream ${event.stream.id}` };
    default:
      return {};
  }
}

function tooLarge(event: KernelEventBody, bytes: number): KernelEventBody {
  const message = `${megabytes(bytes)} in one step is more than a kernel sends (${megabytes(EventLimit)}). Show fewer rows, or write it to a file.`;
  if (event.type === 'output.frame') return { type: 'output.frame', outputId: event.outputId, frame: { op: 'batchError', message } };
  return { type: 'log', level: 'error', message: `${event.type}: ${message}` };
}

/** Bytes in words. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
