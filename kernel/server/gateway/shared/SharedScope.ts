import type { OutputId, ParagraphId } from '../../../protocol/ids.ts';
import { lookOf } from '../../../protocol/looks.ts';
import type { OutputInfo, OutputSnapshot, SequencedFrame } from '../../../protocol/output.ts';
import type { SharedNote, SharedParagraph } from '../../../protocol/shared.ts';
import type { Note } from '../../notebooks/Note.ts';
import type { NoteParagraph } from '../../notebooks/NoteParagraph.ts';
import type { ShareLink } from '../../people/ShareLinks.ts';
import type { Workplace } from '../../Workplace.ts';

/** What a link shows of its note. Whatever is sent to its viewers comes through here; there is no other way to them. */
export class SharedScope {
  readonly #link: ShareLink;
  readonly #workplace: Pick<Workplace, 'notebook' | 'outputs' | 'streams'>;
  /** The outputs that were asked for before; which one an id means never changes. */
  readonly #known = new Map<OutputId, OutputInfo>();

  constructor(link: ShareLink, workplace: Pick<Workplace, 'notebook' | 'outputs' | 'streams'>) {
    this.#link = link;
    this.#workplace = workplace;
  }

  /** The note with what belongs to it; undefined when it is in the trash or deleted. */
  note(): SharedNote | undefined {
    const note = this.#note();
    if (!note) return undefined;
    const { output, expiresAt } = this.#link;
    return {
      name: note.name,
      isSingle: output !== undefined,
      look: lookOf(note.config) === 'app' ? 'app' : 'report',
      paragraphs: note.paragraphs.filter((p) => this.#shows(p)).map((p) => this.#paragraph(p)),
      ...(expiresAt !== undefined && { expiresAt }),
    };
  }

  shows(info: OutputInfo): boolean {
    const { output, withCode } = this.#link;
    if (output && (info.paragraphId !== output.paragraphId || info.index !== output.index)) return false;
    // What went wrong is told in lines and names of the code.
    if (info.kind === 'error' && !withCode) return false;
    const p = this.#note()?.find(info.paragraphId);
    return p !== undefined && (output !== undefined || p.config.tableHide !== true);
  }

  snapshots(): OutputSnapshot[] {
    return this.#workplace.outputs.snapshots(this.#link.noteId).flatMap((snapshot) => this.#visible(snapshot) ?? []);
  }

  snapshot(outputId: OutputId): OutputSnapshot | undefined {
    const snapshot = this.#workplace.outputs.snapshot(this.#link.noteId, outputId);
    return snapshot && this.#visible(snapshot);
  }

  since(outputId: OutputId, seq: number): SequencedFrame[] | undefined {
    if (!this.has(outputId)) return undefined;
    return this.#workplace.outputs.since(this.#link.noteId, outputId, seq)?.map(withoutReason);
  }

  has(outputId: OutputId): boolean {
    let info = this.#known.get(outputId);
    if (!info) {
      info = this.#workplace.outputs.snapshot(this.#link.noteId, outputId)?.info;
      if (info) this.#known.set(outputId, info);
    }
    return info !== undefined && this.shows(info);
  }

  #visible(snapshot: OutputSnapshot): OutputSnapshot | undefined {
    if (!this.shows(snapshot.info)) return undefined;
    this.#known.set(snapshot.info.id, snapshot.info);
    return snapshot.lastError === undefined ? snapshot : { ...snapshot, lastError: Failed };
  }

  #note(): Note | undefined {
    try {
      const note = this.#workplace.notebook.get(this.#link.noteId);
      return note.trashedAt === undefined ? note : undefined;
    } catch {
      return undefined; // deleted
    }
  }

  /** What its owner has hidden stays hidden. */
  #shows(p: NoteParagraph): boolean {
    const { output, withCode } = this.#link;
    if (output) return p.id === output.paragraphId;
    return p.config.tableHide !== true || (withCode && p.config.editorHide !== true);
  }

  #paragraph(p: NoteParagraph): SharedParagraph {
    const { withCode, output } = this.#link;
    const isCodeShown = withCode && !output && p.config.editorHide !== true;
    const { colWidth, results } = p.config;
    return {
      id: p.id,
      ...(p.title && p.config.title === true && { title: p.title }),
      width: typeof colWidth === 'number' ? colWidth : 12,
      ...(isCodeShown && { code: p.text.text }),
      results: isRecord(results) ? results : {},
      streams: this.#streams(p.id),
    };
  }

  #streams(paragraphId: ParagraphId): string[] {
    return this.#workplace.streams
      .ofNote(this.#link.noteId)
      .filter((stream) => stream.state !== 'STOPPED' && stream.paragraphs.includes(paragraphId))
      .map((stream) => stream.id);
  }
}

/** The reason of a failure speaks of the code. */
const Failed = 'The last batch failed.';

function withoutReason(frame: SequencedFrame): SequencedFrame {
  return frame.frame.op === 'batchError' ? { ...frame, frame: { ...frame.frame, message: Failed } } : frame;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
