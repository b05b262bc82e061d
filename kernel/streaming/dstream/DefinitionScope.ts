import { AsyncLocalStorage } from 'node:async_hooks';
import type { StreamingListener } from '../scheduler/StreamingListener.ts';
import type { InputNode } from './input/InputNode.ts';
import type { OutputNode } from './operators/ForEachDStream.ts';
import type { StreamNode } from './StreamNode.ts';

/** What a paragraph makes while it is evaluated; it joins the running graph as a whole, or not at all. */
export class DefinitionScope {
  readonly owner: string;
  /** The context on which it is an edit. */
  readonly target: object;
  readonly nodes: StreamNode<unknown>[] = [];
  readonly inputs: InputNode<unknown>[] = [];
  readonly outputs: OutputNode[] = [];
  readonly listeners: StreamingListener[] = [];
  isOpen = true;

  constructor(owner: string, target: object) {
    this.owner = owner;
    this.target = target;
  }
}

const current = new AsyncLocalStorage<DefinitionScope>();

/** Runs `definition`; whatever it makes, also after its awaits, belongs to `scope`. */
export function runInScope<T>(scope: DefinitionScope, definition: () => T): T {
  return current.run(scope, definition);
}

/** The scope in which the caller runs. */
export function currentScope(): DefinitionScope | undefined {
  return current.getStore();
}
