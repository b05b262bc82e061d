import { DefinitionScope, runInScope } from '../dstream/DefinitionScope.ts';
import { InputNode } from '../dstream/input/InputNode.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import type { Lifecycle } from '../Lifecycle.ts';
import type { StreamingContext } from '../StreamingContext.ts';
import type { StreamingListener } from '../scheduler/StreamingListener.ts';
import { GraphEdit } from './GraphEdit.ts';
import type { RetiredNodes } from './RetiredNodes.ts';

/** The edits of a context by its paragraphs, each between two batches and as a whole. */
export class ParagraphEdits {
  readonly #context: StreamingContext;
  readonly #life: Lifecycle;
  readonly #edits: GraphEdit;
  readonly #retired: RetiredNodes;
  readonly #listeners = new Map<string, readonly StreamingListener[]>();

  constructor(context: StreamingContext, life: Lifecycle, retired: RetiredNodes) {
    this.#context = context;
    this.#life = life;
    this.#edits = new GraphEdit(context.graph);
    this.#retired = retired;
  }

  get owners(): string[] {
    return this.#edits.owners;
  }

  get outdatedOwners(): string[] {
    return this.#edits.outdated;
  }

  async edit(owner: string, definition: () => void | Promise<void>): Promise<void> {
    const scope = new DefinitionScope(owner, this.#context);
    try {
      await runInScope(scope, definition);
    } finally {
      scope.isOpen = false;
    }
    const { generator } = this.#life;
    await generator.betweenBatches(async () => {
      const isEmpty = scope.nodes.length === 0 && scope.listeners.length === 0;
      // The paragraph that stops the context defines nothing on it.
      if (isEmpty && this.#life.state === 'STOPPED') return;
      this.#context.requireOpen('an edit');
      const dropped = this.#edits.replace(scope, generator.lastTime);
      this.#setListeners(owner, scope.listeners);
      await this.#settle(owner, dropped);
    });
  }

  async remove(owner: string): Promise<void> {
    const { generator, scheduler } = this.#life;
    await generator.betweenBatches(async () => {
      const dropped = this.#edits.remove(owner);
      this.#setListeners(owner, []);
      scheduler.dropWaiting(owner);
      this.#context.sparkContext.cancelJobGroup(this.#context.jobGroup(owner), 'the paragraph was stopped');
      await this.#settle(owner, dropped);
    });
  }

  #setListeners(owner: string, listeners: readonly StreamingListener[]): void {
    for (const listener of this.#listeners.get(owner) ?? []) this.#life.bus.remove(listener);
    for (const listener of listeners) this.#life.bus.add(listener);
    this.#listeners.set(owner, listeners);
  }

  async #settle(owner: string, dropped: readonly StreamNode<unknown>[]): Promise<void> {
    const { graph, conf } = this.#context;
    const { generator, scheduler, bus } = this.#life;
    this.#retired.add(generator.lastTime, dropped);
    if (this.#life.state === 'ACTIVE') {
      this.#life.checkpointing.follow();
      graph.startInputs();
      const unused = dropped.filter((node) => node instanceof InputNode && !node.replacedBy) as InputNode<unknown>[];
      await graph.stopInputs(unused);
      if (scheduler.isIdle) this.#retired.release(generator.lastTime, conf.unpersist);
    }
    bus.post('onGraphChanged', { owners: [owner] });
  }
}
