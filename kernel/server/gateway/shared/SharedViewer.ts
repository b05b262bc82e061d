import type { Socket } from 'socket.io';
import type { Clock } from '../../../base/Clock.ts';
import type { NoteId, OutputId, ParagraphId } from '../../../protocol/ids.ts';
import type { OutputInfo } from '../../../protocol/output.ts';
import { type SharedMessage, SharedRequest } from '../../../protocol/shared.ts';
import type { LinkEnd, ShareLink } from '../../people/ShareLinks.ts';
import type { Conflations } from '../Conflations.ts';
import { NoteView } from '../NoteView.ts';
import { FramesJson } from '../wire/FramesJson.ts';
import type { SharedScope } from './SharedScope.ts';

/** Changes of the note within this many ms go out as one. */
const ChangesEvery = 200;

export interface SharedViewerOptions {
  socket: Socket;
  link: ShareLink;
  scope: SharedScope;
  conflations: Conflations;
  clock: Clock;
}

/** Somebody who looks through a link. */
export class SharedViewer {
  readonly linkId: string;
  readonly noteId: NoteId;
  readonly #socket: Socket;
  readonly #scope: SharedScope;
  readonly #clock: Clock;
  readonly #view: NoteView;
  readonly #expiry: (() => void) | undefined;
  #changeDue: (() => void) | undefined;

  constructor({ socket, link, scope, conflations, clock }: SharedViewerOptions) {
    this.linkId = link.id;
    this.noteId = link.noteId;
    this.#socket = socket;
    this.#scope = scope;
    this.#clock = clock;
    this.#view = new NoteView({
      noteId: link.noteId,
      outputs: {
        snapshots: () => scope.snapshots(),
        snapshot: (_, outputId) => scope.snapshot(outputId),
        since: (_, outputId, seq) => scope.since(outputId, seq),
      },
      conflations,
      send: () => undefined,
      sendFrames: (message, applied) => void socket.emit('message', new FramesJson(message), applied),
    });
    socket.onAny((_event: string, ...args: unknown[]) => this.#asked(args));
    if (link.expiresAt !== undefined) this.#expiry = clock.at(link.expiresAt, () => this.end('expired'));
  }

  /** Shows what there is. After the viewer is known, so that one that ends here is forgotten too. */
  open(): void {
    const note = this.#scope.note();
    if (note) this.#tell({ type: 'shared.opened', note, outputs: this.#view.open() });
    else this.end('gone');
  }

  mark(outputId: OutputId): void {
    if (this.#scope.has(outputId)) this.#view.mark(outputId);
  }

  flush(): void {
    this.#view.flush();
  }

  listed(paragraphId: ParagraphId, outputs: readonly OutputInfo[]): void {
    const shown = outputs.filter((info) => this.#scope.shows(info));
    this.#view.listed(paragraphId, shown);
    this.#tell({ type: 'outputs.changed', paragraphId, outputs: shown });
    this.changed();
  }

  /** Something of the note is another now. */
  changed(): void {
    this.#changeDue ??= this.#clock.at(this.#clock.now() + ChangesEvery, () => {
      this.#changeDue = undefined;
      const note = this.#scope.note();
      if (note) this.#tell({ type: 'shared.changed', note });
      else this.end('gone');
    });
  }

  end(reason: LinkEnd): void {
    this.#tell({ type: 'shared.ended', reason });
    this.#socket.disconnect(true);
  }

  dispose(): void {
    this.#view.close();
    this.#expiry?.();
    this.#changeDue?.();
  }

  /** The one thing that a page behind a link may ask for. Everything else is refused in the same words. */
  #asked(args: readonly unknown[]): void {
    const answer = args.at(-1);
    const asked = SharedRequest.safeParse(args[0]).data;
    const snapshot = asked && this.#scope.snapshot(asked.outputId);
    if (snapshot) this.#view.sent(snapshot.info.id, snapshot.seq);
    const error = { code: 'FORBIDDEN', message: 'A link only shows what it was made for.' };
    if (typeof answer === 'function') answer(snapshot ? { ok: true, value: snapshot } : { ok: false, error });
  }

  #tell(message: SharedMessage): void {
    this.#socket.emit('message', message);
  }
}
