import { io, type Socket } from 'socket.io-client';
import { asNoteId } from '@/kernel/protocol/asId.ts';
import type { WireError } from '@/kernel/protocol/error.ts';
import type { OutputId } from '@/kernel/protocol/ids.ts';
import type { OutputSnapshot } from '@/kernel/protocol/output.ts';
import type { SharedMessage, SharedNote } from '@/kernel/protocol/shared.ts';
import { PROTOCOL_VERSION } from '@/kernel/protocol/version.ts';
import type { ParagraphMeta } from '../state/note.ts';
import type { Stores } from '../state/stores.ts';

/** Stands for the note in the stores; the page behind a link is not told which one it is. */
const SharedId = asNoteId('shared');

/** The end of a page behind a share link: it fills the same stores as a note's page does, so that outputs are drawn by the same parts. */
export class SharedClient {
  readonly #socket: Socket;
  readonly #stores: Stores;

  constructor(token: string, stores: Stores) {
    this.#stores = stores;
    stores.outputs.onGap = (outputId) => void this.#heal(outputId);
    this.#socket = io('/shared', {
      auth: { token, protocol: PROTOCOL_VERSION },
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelayMax: 5_000,
    });
    this.#socket.on('message', (message: SharedMessage, applied?: () => void) => {
      this.#apply(message);
      applied?.();
    });
    this.#socket.on('disconnect', () => this.#setOnline(false));
    this.#socket.on('connect_error', (error: Error & { data?: WireError }) => {
      if (error.data) stores.shared.setState({ phase: 'refused', error: error.data }, true);
      else this.#setOnline(false);
    });
  }

  close(): void {
    this.#socket.disconnect();
  }

  #apply(message: SharedMessage): void {
    const { outputs, shared } = this.#stores;
    switch (message.type) {
      case 'shared.opened':
        this.#show(message.note);
        outputs.setNote(message.outputs);
        this.#setOnline(true);
        break;
      case 'shared.changed':
        this.#show(message.note);
        break;
      case 'outputs.changed':
        outputs.setParagraph(message.paragraphId, message.outputs);
        break;
      case 'frames':
        for (const snapshot of message.snapshots) outputs.restore(snapshot);
        for (const frame of message.frames) outputs.apply(frame);
        break;
      case 'shared.ended':
        this.#socket.disconnect();
        shared.setState({ phase: 'ended', reason: message.reason }, true);
        break;
      default:
        message satisfies never;
    }
  }

  #show(shown: SharedNote): void {
    const { shared, note, streams } = this.#stores;
    const paragraphs = Object.fromEntries(shown.paragraphs.map((p) => [p.id, metaOf(p)]));
    note.setState(
      {
        phase: 'open',
        id: SharedId,
        path: shown.name,
        config: {},
        params: {},
        forms: {},
        updatedAt: 0,
        order: shown.paragraphs.map((p) => p.id),
        paragraphs,
        role: 'reader',
      },
      true,
    );
    const ids = [...new Set(shown.paragraphs.flatMap((p) => p.streams))];
    streams.setState({ streams: Object.fromEntries(ids.map((id) => [id, runningStream(id, shown)])) });
    shared.setState({ phase: 'open', note: shown, isOnline: true }, true);
  }

  #setOnline(isOnline: boolean): void {
    const { shared, connection } = this.#stores;
    const state = shared.getState();
    if (state.phase === 'open') shared.setState({ ...state, isOnline }, true);
    connection.setState({
      link: isOnline ? { state: 'online', since: Date.now() } : { state: 'offline', since: Date.now(), attempt: 1, reason: '' },
    });
  }

  async #heal(outputId: OutputId): Promise<void> {
    const reply: unknown = await this.#socket
      .timeout(10_000)
      .emitWithAck('message', { type: 'shared.resync', outputId })
      .catch(() => undefined);
    const answer = reply as { ok: true; value: OutputSnapshot } | { ok: false } | undefined;
    if (answer?.ok) this.#stores.outputs.restore(answer.value);
    else this.#stores.outputs.giveUpHealing(outputId);
  }
}

function metaOf({ id, title, results, width, streams }: SharedNote['paragraphs'][number]): ParagraphMeta {
  return {
    id,
    ...(title && { title }),
    config: { results, colWidth: width },
    settings: {},
    status: 'FINISHED',
    streaming: streams.length > 0,
    outdated: false,
    createdAt: 0,
    diagnostics: [],
  };
}

/** Of a stream such a page knows that it runs, and for which paragraphs. */
function runningStream(id: string, shown: SharedNote) {
  return {
    id,
    name: '',
    state: 'ACTIVE' as const,
    batchInterval: 0,
    paragraphs: shown.paragraphs.filter((p) => p.streams.includes(id)).map((p) => p.id),
    completedBatches: 0,
    queuedBatches: 0,
    totalRecords: 0,
    batches: [],
    receivers: [],
  };
}
