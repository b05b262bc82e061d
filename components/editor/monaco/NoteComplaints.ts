import { editor, MarkerSeverity, MarkerTag, type Uri } from 'monaco-editor/editor';
import { getTypeScriptWorker } from 'monaco-editor/languages/features/typescript/register';
import type { Diagnostic } from '@/kernel/protocol/error.ts';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { importedModules, libraryPlace } from '@/kernel/protocol/imports.ts';
import { usesNode } from '@/kernel/protocol/typeRules.ts';
import type { Stores } from '../../state/stores.ts';
import type { ForeignLibrary } from '../typescript/NoteProgram.ts';
import type { Complaint, ParagraphWorker } from '../typescript/ParagraphWorker.ts';
import type { NoteModels } from './NoteModels.ts';
import type { ParagraphModel } from './ParagraphModel.ts';
import { loadNodeTypes } from './scope.ts';

/** A pause in typing before types are checked, in ms. */
const CheckAfter = 350;
const fromEditor = 'typescript';
const fromKernel = 'kernel';

type Worker = Pick<ParagraphWorker, 'complaints' | 'setParagraphs' | 'setLibraries'>;

/** Asks the server for modules of other notes. */
export type FindLibraries = (specifiers: string[]) => Promise<readonly ForeignLibrary[]>;

/**
 * What is wrong with the note's paragraphs, as marks in their text: TypeScript's word while typing, of the paragraph that
 * changed and of those after it, and the kernel's word of the last run until the text is changed.
 */
export class NoteComplaints {
  readonly #models: NoteModels;
  readonly #stores: Stores;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The first paragraph, by place, that has to be looked at again; all when undefined. */
  #changed: Set<ParagraphId> | undefined;
  readonly #findLibraries: FindLibraries;
  /** What is imported from other notes, and what the worker was given for it. */
  #imported = '';
  #round = 0;

  constructor(models: NoteModels, stores: Stores, findLibraries: FindLibraries) {
    this.#findLibraries = findLibraries;
    this.#models = models;
    this.#stores = stores;
    models.onChange = (id) => this.#ask(id);
    models.onMade = (id) => this.#showLast(id);
    for (const { id } of models.inOrder()) this.#showLast(id);
    stores.note.subscribe((now, before) => {
      if (now.phase !== 'open') return;
      for (const id of now.order) {
        const then = before.phase === 'open' ? before.paragraphs[id] : undefined;
        const said = now.paragraphs[id]?.diagnostics ?? [];
        // News about a paragraph says again what was said of its last run, also when its text is another by now.
        if (said !== then?.diagnostics && JSON.stringify(said) !== JSON.stringify(then?.diagnostics ?? [])) this.#showKernel(id, said);
      }
    });
    this.#ask(undefined);
  }

  /** Looks at everything again: declarations have changed. */
  refresh(): void {
    this.#ask(undefined);
  }

  #ask(id: ParagraphId | undefined): void {
    if (id === undefined) this.#changed = undefined;
    else {
      this.#changed?.add(id);
      // The kernel spoke about another text.
      const model = this.#models.get(id)?.model;
      if (model) editor.setModelMarkers(model, fromKernel, []);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), CheckAfter);
  }

  async #check(): Promise<void> {
    const round = ++this.#round;
    const changed = this.#changed;
    this.#changed = new Set();
    const all = this.#models.inOrder();
    const checked = all.filter(({ model }) => model.language === 'typescript');
    for (const { model } of all) if (model.language !== 'typescript') editor.setModelMarkers(model.model, fromEditor, []);
    if (checked.length === 0) return;
    const worker = await workerFor(checked.map(({ model }) => model.model.uri));
    await worker.setParagraphs(checked.map(({ model }) => model.model.uri.toString()));
    // While the worker was asked, paragraphs may have gone, or another note may have been opened: that brings a round of its own.
    if (checked.some(isGone)) return this.#goOnLater(checked);
    if (await this.#giveLibraries(worker, checked)) return this.#ask(undefined);
    if (checked.some(isGone)) return this.#goOnLater(checked);
    if (checked.some(({ model }) => usesNode(model.model.getValue())) && (await loadNodeTypes())) return this.#ask(undefined);
    const first = changed ? checked.findIndex(({ id }) => changed.has(id)) : 0;
    // A library may be imported by a paragraph anywhere.
    const from = changed && checked.some(({ id, model }) => changed.has(id) && isLibrary(model)) ? 0 : Math.max(0, first);
    for (const { id, model } of checked.slice(from)) {
      if (model.model.isDisposed()) continue;
      const version = model.model.getVersionId();
      const complaints = await worker.complaints(model.model.uri.toString());
      if (round !== this.#round) {
        // Somebody types on: what was not looked at yet is looked at with the next round.
        return this.#goOnLater(checked.slice(checked.findIndex((one) => one.id === id)));
      }
      if (model.model.isDisposed() || model.model.getVersionId() !== version) continue;
      // Most paragraphs stay as right as they were: only news is drawn.
      const before = editor.getModelMarkers({ owner: fromEditor, resource: model.model.uri });
      if (complaints.length === 0 && before.length === 0) continue;
      editor.setModelMarkers(
        model.model,
        fromEditor,
        complaints.map((c) => marker(model.model, c)),
      );
      this.#dropDoubles(model.model);
    }
  }

  /** What was not looked at is looked at with the next round. */
  #goOnLater(rest: readonly { id: ParagraphId }[]): void {
    for (const { id } of rest) this.#changed?.add(id);
  }

  /** True when modules of other notes have come or gone. They are asked for anew when a paragraph was run: they may have changed. */
  async #giveLibraries(worker: Worker, all: readonly { id: ParagraphId; model: ParagraphModel }[]): Promise<boolean> {
    const texts = all.map(({ model }) => model.model.getValue());
    const wanted = [...new Set(texts.flatMap(importedModules))].filter((one) => libraryPlace(one) !== undefined).sort();
    const note = this.#stores.note.getState();
    const runs = note.phase === 'open' && wanted.length > 0 ? all.map(({ id }) => note.paragraphs[id]?.startedAt).join() : '';
    const asked = `${wanted.join()} ${runs}`;
    if (asked === this.#imported) return false;
    this.#imported = asked;
    // Without an answer its modules have no types, as any module that the page does not know.
    const libraries = wanted.length === 0 ? [] : await this.#findLibraries(wanted).catch(() => []);
    await worker.setLibraries(libraries);
    return libraries.length > 0;
  }

  /** What the kernel said before this page came; not when the text has changed since. */
  #showLast(id: ParagraphId): void {
    const note = this.#stores.note.getState();
    const paragraph = note.phase === 'open' ? note.paragraphs[id] : undefined;
    if (paragraph && !paragraph.outdated) this.#showKernel(id, paragraph.diagnostics);
  }

  #showKernel(id: ParagraphId, diagnostics: readonly Diagnostic[]): void {
    const model = this.#models.get(id)?.model;
    if (!model) return;
    editor.setModelMarkers(model, fromKernel, diagnostics.map(kernelMarker));
    this.#dropDoubles(model);
  }

  /** The kernel's checker and the editor's say the same of the same place: once is enough. */
  #dropDoubles(model: editor.ITextModel): void {
    const own = new Set(editor.getModelMarkers({ owner: fromEditor, resource: model.uri }).map(placeOf));
    const kernel = editor.getModelMarkers({ owner: fromKernel, resource: model.uri });
    const rest = kernel.filter((m) => !own.has(placeOf(m)));
    if (rest.length < kernel.length) editor.setModelMarkers(model, fromKernel, rest);
  }
}

async function workerFor(uris: Uri[]): Promise<Worker> {
  const get = await getTypeScriptWorker();
  return (await get(...uris)) as unknown as Worker;
}

const isGone = ({ model }: { model: ParagraphModel }) => model.model.isDisposed();

function isLibrary(model: ParagraphModel): boolean {
  return /^\s*%lib\b/.test(model.model.getValue());
}

const severities: Record<Complaint['category'] | Diagnostic['severity'], MarkerSeverity> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
  hint: MarkerSeverity.Hint,
};

function marker(model: editor.ITextModel, complaint: Complaint): editor.IMarkerData {
  const start = model.getPositionAt(complaint.start);
  const end = model.getPositionAt(complaint.start + Math.max(1, complaint.length));
  return {
    severity: severities[complaint.category],
    code: `TS${complaint.code}`,
    message: complaint.message,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
    tags: [...(complaint.isUnused ? [MarkerTag.Unnecessary] : []), ...(complaint.isDeprecated ? [MarkerTag.Deprecated] : [])],
  };
}

function kernelMarker(diagnostic: Diagnostic): editor.IMarkerData {
  return {
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    message: diagnostic.message,
    source: fromKernel,
    startLineNumber: diagnostic.line,
    startColumn: diagnostic.column,
    endLineNumber: diagnostic.endLine,
    endColumn: diagnostic.endColumn,
  };
}

function placeOf(m: Pick<editor.IMarkerData, 'startLineNumber' | 'startColumn' | 'code'>): string {
  return `${m.startLineNumber}:${m.startColumn}:${typeof m.code === 'object' ? m.code.value : m.code}`;
}
