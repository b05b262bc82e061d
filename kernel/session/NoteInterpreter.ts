import { resolve } from 'node:path';
import { assertNever, KernelError } from '../base/errors.ts';
import type { WireError } from '../protocol/error.ts';
import { parseForms } from '../protocol/forms.ts';
import type { ParagraphId } from '../protocol/ids.ts';
import type { KernelAnswer, KernelQuestion } from '../protocol/question.ts';
import { isParagraph } from '../rdd/closure/registry.ts';
import { SqlAssist } from '../sql/index.ts';
import { TypeChecker } from './compile/check/TypeChecker.ts';
import { Modules } from './compile/Modules.ts';
import { StackPlaces, userFrames } from './compile/StackPlaces.ts';
import type { Interpreter, InterpreterOptions, InterpreterSettings, RunCommand } from './Interpreter.ts';
import type { Emit } from './live/ParagraphOutputs.ts';
import { ParagraphContext } from './ParagraphContext.ts';
import { ParagraphState } from './ParagraphState.ts';
import { orAborted, RunQueue } from './RunQueue.ts';
import { runMarkup } from './runMarkup.ts';
import { createScope } from './scope/createScope.ts';
import { readDeclarations } from './scope/declarations.ts';
import { helpWithSql } from './sql/helpWithSql.ts';
import { noteSql } from './sql/noteSql.ts';
import { SqlRunner } from './sql/SqlRunner.ts';
import { SqlText } from './sql/SqlText.ts';
import { NoteStreams } from './streams/NoteStreams.ts';
import { TypeScriptRunner } from './TypeScriptRunner.ts';
import { toWireError } from './toWireError.ts';

const Defaults: Required<InterpreterSettings> = {
  workers: 2,
  batchInterval: 1000,
  maxRows: 10_000,
  maxOutputBytes: 8 * 1024 * 1024,
  typeCheck: true,
};

/** What came of a run that went well. */
export interface RunOutcome {
  /** Paragraphs whose names or modules it used. */
  reads: string[];
}

const DisposeDeadline = 5000;
/** Code that outlived its paragraph shows things nowhere. */
const NoParagraph = 'none';

export class NoteInterpreter implements Interpreter {
  readonly #emit: Emit;
  readonly #settings: Required<InterpreterSettings>;
  readonly #paragraphs = new Map<string, ParagraphState>();
  readonly #queue = new RunQueue();
  readonly #places = new StackPlaces();
  readonly #streams: NoteStreams;
  readonly #checker: TypeChecker | undefined;
  readonly #typescript: TypeScriptRunner;
  readonly #sql: SqlRunner;
  readonly #assist: SqlAssist;
  #noteParams: Readonly<Record<string, unknown>> = {};
  /** The paragraph whose run is under way. */
  #running: string | undefined;

  constructor(options: InterpreterOptions) {
    const { emit, folder, appRoot = resolve(import.meta.dirname, '../..'), settings = {}, clock, checker } = options;
    this.#emit = emit;
    this.#settings = { ...Defaults, ...settings };
    this.#places.install();
    const paragraph = (id: string) => this.#paragraph(id);
    const running = () => paragraph(ParagraphContext.paragraphId ?? NoParagraph);
    const sql = noteSql(options, (text) => this.print(text));
    this.#assist = new SqlAssist(sql);
    this.#streams = new NoteStreams({
      ...(clock ? { clock } : {}),
      emit,
      paragraph,
      running,
      settings: this.#settings,
      sql,
      report: (error) => this.uncaught(error),
      print: (text, level, owner) => this.#printTo(owner ?? this.#running, text, level),
    });
    const { scope, showValue } = createScope({ streams: this.#streams, paragraph: running, maxRows: this.#settings.maxRows });
    this.#checker = this.#settings.typeCheck ? (checker ?? new TypeChecker({ folder, appRoot, scope: readDeclarations() })) : undefined;
    this.#sql = new SqlRunner({ emit, streams: this.#streams, paragraph, maxRows: this.#settings.maxRows });
    this.#typescript = new TypeScriptRunner({
      emit,
      places: this.#places,
      checker: this.#checker,
      modules: (names) => new Modules({ folder, appRoot, library: (name) => names.library(name)?.exports }),
      scope,
      edit: (id, definition) => this.#streams.edit(id, definition),
      report: (error) => this.uncaught(error),
      showValue,
    });
  }

  async run(command: RunCommand): Promise<void> {
    const { runId, paragraphId } = command;
    const state = this.#paragraph(paragraphId);
    let hasBegun = false;
    let outcome: RunOutcome = { reads: [] };
    let error: WireError | undefined;
    try {
      outcome = await this.#queue.run(runId, async (signal) => {
        hasBegun = true;
        this.#running = paragraphId;
        this.#emit({ type: 'run.started', runId, paragraphId });
        if (command.noteParams) this.#noteParams = command.noteParams;
        state.begin(command);
        const found = await this.#interpret(command, signal);
        await orAborted(signal, () => state.settle());
        outcome = found;
        await orAborted(signal, () => ParagraphContext.run(paragraphId, async () => state.tests?.run(signal)));
        return found;
      });
    } catch (thrown) {
      error = toWireError(thrown, isParagraph);
      error.paragraphId ??= paragraphId;
    }
    if (this.#running === paragraphId) this.#running = undefined;
    if (hasBegun) state.end({ failed: error !== undefined });
    const streaming = this.#streams.isStreaming(paragraphId);
    this.#emit({ type: 'paragraph.streaming', paragraphId, streaming });
    this.#emit({
      type: 'run.finished',
      runId,
      paragraphId,
      status: error === undefined ? 'FINISHED' : error.code === 'RUN_INTERRUPTED' ? 'ABORT' : 'ERROR',
      ...(error === undefined ? {} : { error }),
      reads: outcome.reads as ParagraphId[],
      streaming,
    });
  }

  interrupt(runId: string): boolean {
    return this.#queue.interrupt(runId);
  }

  print(text: string, level: 'info' | 'error' = 'info'): void {
    const id = ParagraphContext.paragraphId ?? userFrames(new Error('where from').stack, isParagraph)[0]?.paragraphId;
    this.#printTo(id, text, level);
  }

  uncaught(thrown: unknown): void {
    const error = toWireError(thrown, isParagraph);
    this.#emit({ type: 'log', level: 'error', message: error.message.slice(0, 100_000), error });
    const state = this.#paragraphs.get(error.paragraphId ?? ParagraphContext.paragraphId ?? '');
    const place = error.line === undefined ? '' : ` at line ${error.line}, column ${error.column}`;
    const causes = (error.causes ?? []).map((cause) => `\nCaused by ${cause}`).join('');
    state?.outputs.open('error').send({ op: 'text', text: `${error.message}${place}${causes}\n` });
  }

  async stopParagraph(paragraphId: string): Promise<void> {
    await this.#streams.stop(paragraphId);
    this.#emit({ type: 'paragraph.streaming', paragraphId: paragraphId as ParagraphId, streaming: false });
  }

  async removeParagraph(paragraphId: string): Promise<void> {
    await this.#streams.remove(paragraphId);
    this.#typescript.forget(paragraphId);
    this.#paragraphs.get(paragraphId)?.outputs.close();
    this.#paragraphs.delete(paragraphId);
  }

  setParams(paragraphId: string, params: Record<string, unknown>): void {
    this.#atBatchBoundary(() => this.#paragraphs.get(paragraphId)?.forms.fill(params));
  }

  setNoteParams(params: Record<string, unknown>): void {
    this.#atBatchBoundary(() => {
      this.#noteParams = params;
    });
  }

  async resumeStream(streamId: string): Promise<void> {
    this.#streams.resumeStream(streamId);
  }

  stopStream(streamId: string, graceful: boolean): Promise<void> {
    return this.#streams.stopStream(streamId, graceful);
  }

  async ask(askId: string, question: KernelQuestion): Promise<void> {
    const answer = await this.#answer(question).catch(
      (error: unknown): KernelAnswer => ({ about: 'error', error: toWireError(error, isParagraph) }),
    );
    this.#emit({ type: 'answer', askId, answer });
  }

  resync(): void {
    this.#streams.resync();
  }

  async dispose(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((done) => {
      timer = setTimeout(done, DisposeDeadline);
    });
    await Promise.race([Promise.all([this.#streams.dispose(), this.#checker?.dispose()]), deadline]);
    clearTimeout(timer);
    this.#places.uninstall();
  }

  /** Forms change between two batches: within one, every operator sees the same. */
  #atBatchBoundary(change: () => void): void {
    this.#streams.betweenBatches(() => {
      change();
      this.#typescript.followForms();
    });
  }

  #printTo(id: string | undefined, text: string, level: 'info' | 'error'): void {
    const state = id === undefined ? undefined : this.#paragraphs.get(id);
    if (state) state.printed.write(text);
    else this.#emit({ type: 'log', level, message: text.trimEnd().slice(0, 100_000) });
  }

  #interpret(command: RunCommand, signal: AbortSignal): Promise<RunOutcome> {
    const { interpreter } = command.header;
    switch (interpreter) {
      case '':
      case 'ts':
      case 'dstream':
      case 'lib':
      case 'test':
        return this.#typescript.run(command, signal);
      case 'md':
      case 'html':
        return runMarkup(command, this.#paragraph(command.paragraphId));
      case 'sql':
        return this.#sql.run(command, signal);
      default:
        throw new KernelError('INTERPRETER_UNKNOWN', `The interpreter %${interpreter} is not here.`, {
          paragraphId: command.paragraphId,
          line: 1,
          column: 1,
          hint: 'Use one of: no header or %ts for TypeScript, %sql, %md, %html, %lib(name=…), %test.',
        });
    }
  }

  async #answer(question: KernelQuestion): Promise<KernelAnswer> {
    switch (question.about) {
      case 'graph':
        return { about: 'graph', graph: await this.#streams.graphOf(question.streamId, question.sampleOf) };
      case 'rows': {
        const { outputId, from, count } = question;
        const whole = [...this.#paragraphs.values()].flatMap(({ outputs }) => outputs.whole(outputId) ?? [])[0];
        if (!whole) throw new KernelError('OUTPUT_UNKNOWN', 'The rows of this result are not kept any more: run the paragraph again.');
        return { about: 'rows', table: await whole.page(from, count) };
      }
      case 'sql': {
        const { text, paragraphId } = question;
        const forms = paragraphId === undefined ? undefined : this.#paragraphs.get(paragraphId)?.forms;
        const filled = forms?.filledSql(text) ?? new SqlText(text, parseForms(text)).filled({ paragraph: {}, note: this.#noteParams });
        return { about: 'sql', help: await helpWithSql(this.#assist, question, filled) };
      }
      default:
        return assertNever(question);
    }
  }

  #paragraph(id: string): ParagraphState {
    let state = this.#paragraphs.get(id);
    if (!state) {
      state = new ParagraphState(id as ParagraphId, {
        emit: this.#emit,
        maxOutputBytes: this.#settings.maxOutputBytes,
        noteParams: () => this.#noteParams,
      });
      this.#paragraphs.set(id, state);
    }
    return state;
  }
}
