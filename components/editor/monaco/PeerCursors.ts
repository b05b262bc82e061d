import { editor, Range } from 'monaco-editor/editor';
import { createAbsolutePositionFromRelativePosition, createRelativePositionFromJSON } from 'yjs';
import type { TextPlace } from '@/kernel/protocol/presence.ts';
import { type Face, facesOf } from '../../state/people.ts';
import { stores } from '../../state/stores.ts';
import type { ParagraphText } from '../../state/texts/ParagraphText.ts';

/** How long a name stays beside a cursor that does not move any more, in ms. */
const NameFor = 2500;

/** Cursors and selections of the others who write in a paragraph, in their colours, with their names while they move. */
export class PeerCursors {
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #text: ParagraphText;
  readonly #decorations: editor.IEditorDecorationsCollection;
  readonly #flags = new Map<string, NameFlag>();
  readonly #stop: () => void;

  constructor(shown: editor.IStandaloneCodeEditor, text: ParagraphText) {
    this.#editor = shown;
    this.#text = text;
    this.#decorations = shown.createDecorationsCollection();
    this.#stop = stores.people.subscribe((now, before) => {
      if (now.people !== before.people || now.me !== before.me) this.#draw();
    });
    this.#draw();
  }

  dispose(): void {
    this.#stop();
    this.#decorations.clear();
    for (const flag of this.#flags.values()) flag.dispose();
    this.#flags.clear();
  }

  #draw(): void {
    const model = this.#editor.getModel();
    if (!model) return;
    const decorations: editor.IModelDeltaDecoration[] = [];
    const seen = new Set<string>();
    for (const face of facesOf(stores.people.getState())) {
      const { at, id, color } = face.person;
      if (face.isMe || at?.paragraphId !== this.#text.id || !at.selection) continue;
      const anchor = this.#offset(at.selection.anchor);
      const head = this.#offset(at.selection.head);
      // Of an edit that has not arrived here yet: the next message finds it.
      if (anchor === undefined || head === undefined) continue;
      const from = model.getPositionAt(Math.min(anchor, head));
      const to = model.getPositionAt(Math.max(anchor, head));
      const caret = head < anchor ? from : to;
      const stickiness = editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges;
      if (anchor !== head)
        decorations.push({ range: rangeOf(from, to), options: { className: `peer-selection peer-${color}`, stickiness } });
      decorations.push({ range: rangeOf(caret, caret), options: { beforeContentClassName: `peer-caret peer-${color}`, stickiness } });
      seen.add(id);
      this.#flag(face).moveTo(caret);
    }
    this.#decorations.set(decorations);
    for (const [id, flag] of this.#flags) {
      if (seen.has(id)) continue;
      flag.dispose();
      this.#flags.delete(id);
    }
  }

  #offset(place: TextPlace): number | undefined {
    const found = createAbsolutePositionFromRelativePosition(createRelativePositionFromJSON(place), this.#text.doc);
    return found?.type === this.#text.ytext ? found.index : undefined;
  }

  #flag(face: Face): NameFlag {
    const known = this.#flags.get(face.person.id);
    if (known) {
      known.call(face.label);
      return known;
    }
    const made = new NameFlag(this.#editor, face);
    this.#flags.set(face.person.id, made);
    return made;
  }
}

interface Position {
  lineNumber: number;
  column: number;
}

const rangeOf = (from: Position, to: Position): Range => new Range(from.lineNumber, from.column, to.lineNumber, to.column);

/** A name beside a cursor, which goes when the cursor rests. */
class NameFlag implements editor.IContentWidget {
  readonly #editor: editor.IStandaloneCodeEditor;
  readonly #id: string;
  readonly #node = document.createElement('span');
  #at: Position | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(shown: editor.IStandaloneCodeEditor, { person, label }: Face) {
    this.#editor = shown;
    this.#id = `peer.${person.id}`;
    this.#node.className = `peer-name peer-${person.color}`;
    this.#node.setAttribute('aria-hidden', 'true');
    this.call(label);
    shown.addContentWidget(this);
  }

  call(name: string): void {
    if (this.#node.textContent !== name) this.#node.textContent = name;
  }

  moveTo(at: Position): void {
    if (this.#at?.lineNumber === at.lineNumber && this.#at.column === at.column) return;
    this.#at = at;
    this.#node.dataset.rests = 'false';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#node.dataset.rests = 'true';
    }, NameFor);
    this.#editor.layoutContentWidget(this);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#editor.removeContentWidget(this);
  }

  getId(): string {
    return this.#id;
  }

  getDomNode(): HTMLElement {
    return this.#node;
  }

  getPosition(): editor.IContentWidgetPosition | null {
    const { ABOVE, BELOW } = editor.ContentWidgetPositionPreference;
    return this.#at ? { position: this.#at, preference: [ABOVE, BELOW] } : null;
  }
}
