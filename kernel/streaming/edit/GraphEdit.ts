import { KernelError } from '../../base/errors.ts';
import type { Time } from '../../base/Time.ts';
import type { DefinitionScope } from '../dstream/DefinitionScope.ts';
import { type DStreamGraph, reachable } from '../dstream/DStreamGraph.ts';
import { InputNode } from '../dstream/input/InputNode.ts';
import type { OutputNode } from '../dstream/operators/ForEachDStream.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import { identityOf } from './identity.ts';

type Node = StreamNode<unknown>;

/** A running graph as paragraphs own it: what each of them defined last, and what is left of earlier definitions. */
export class GraphEdit {
  readonly #graph: DStreamGraph;
  /** What each owner's latest definition made. */
  readonly #defined = new Map<string, ReadonlySet<Node>>();

  constructor(graph: DStreamGraph) {
    this.#graph = graph;
  }

  /** Paragraphs that own an operator or output. */
  get owners(): string[] {
    const owners = new Set(this.#defined.keys());
    for (const node of this.#graph.nodes()) if (node.owner) owners.add(node.owner);
    return [...owners];
  }

  /** Paragraphs whose outputs still build on operators that another paragraph has replaced since. */
  get outdated(): string[] {
    const outdated = new Set<string>();
    for (const output of this.#graph.outputs) {
      const isOnOld = [...reachable([output])].some((node) => node.owner !== output.owner && this.#isReplaced(node));
      if (isOnOld && output.owner) outdated.add(output.owner);
    }
    return [...outdated];
  }

  /**
   * Puts what `scope` defined in the place of what its owner had before. Checks come first: when one fails, nothing has
   * changed. Returns what no longer runs.
   */
  replace(scope: DefinitionScope, lastTime: Time): Node[] {
    const { owner } = scope;
    const graph = this.#graph;
    const nodes = [...reachable([...scope.nodes, ...scope.outputs])].filter((node) => scope.nodes.includes(node));
    this.#requireUniqueNames(nodes, owner);
    const { zeroTime } = graph;
    for (const node of nodes) node.validateAtStart();
    if (zeroTime) {
      graph.prepareOutputs(scope.outputs, zeroTime, lastTime);
      for (const node of nodes) node.initialize(zeroTime, lastTime);
    }
    const before = graph.nodes();
    const earlier = [...before, ...(this.#defined.get(owner) ?? [])].filter((node) => node.owner === owner && !node.replacedBy);
    this.#goOn(nodes, new Set(earlier));
    this.#defined.set(owner, new Set(nodes));
    this.#setOutputs(owner, scope.outputs);
    return this.#settle(before);
  }

  /** Ends everything that `owner` defined, but for what others build upon. Returns what no longer runs. */
  remove(owner: string): Node[] {
    const before = this.#graph.nodes();
    this.#defined.delete(owner);
    this.#setOutputs(owner, []);
    return this.#settle(before);
  }

  /** Lets each new operator go on where an earlier one with its identity was, and hangs what others built upon that one on it. */
  #goOn(nodes: readonly Node[], earlier: ReadonlySet<Node>): void {
    const waiting = new Map<string, Node[]>();
    const known = new Map<Node, string>();
    for (const node of reachable(earlier)) {
      if (!earlier.has(node)) continue;
      const identity = identityOf(node, known);
      waiting.set(identity, [...(waiting.get(identity) ?? []), node]);
    }
    const dependents = [...this.#graph.nodes()];
    for (const node of nodes) {
      const match = waiting.get(identityOf(node, known))?.shift();
      if (!match || match.definition.operation !== node.definition.operation) continue;
      node.adopt(match);
      match.replacedBy = node;
      if (match.givenName !== undefined && hasOtherCode(match, node)) continue;
      for (const other of dependents) {
        if (other.parents.includes(match)) other.parents = other.parents.map((parent) => (parent === match ? node : parent));
      }
    }
  }

  /** New outputs take the place of the owner's earlier ones in the order of jobs. */
  #setOutputs(owner: string, outputs: readonly OutputNode[]): void {
    const { outputs: all } = this.#graph;
    const first = all.findIndex((output) => output.owner === owner);
    const others = all.filter((output) => output.owner !== owner);
    others.splice(first < 0 ? others.length : first, 0, ...outputs);
    all.splice(0, all.length, ...others);
  }

  /** Sources that an output needs are the graph's inputs; durations follow from who looks back how far. */
  #settle(before: ReadonlySet<Node>): Node[] {
    const graph = this.#graph;
    const inputs = [...reachable(graph.outputs)].filter((node): node is InputNode<unknown> => node instanceof InputNode);
    graph.inputs.splice(0, graph.inputs.length, ...inputs.sort((a, b) => a.id - b.id));
    for (const output of graph.outputs) output.remember(graph.rememberDuration);
    const after = graph.nodes();
    return [...before].filter((node) => !after.has(node));
  }

  #isReplaced(node: Node): boolean {
    return node.owner !== undefined && this.#defined.has(node.owner) && !this.#defined.get(node.owner)!.has(node);
  }

  #requireUniqueNames(nodes: readonly Node[], owner: string): void {
    const taken = new Map<string, string>();
    for (const [other, defined] of this.#defined) {
      if (other === owner) continue;
      for (const node of defined) if (node.givenName) taken.set(node.givenName, other);
    }
    for (const node of nodes) {
      const name = node.givenName;
      if (!name) continue;
      const by = taken.get(name);
      if (by !== undefined) {
        throw new KernelError(
          'STREAM_NAME_TAKEN',
          `The name ${JSON.stringify(name)} is given to ${node.creationSite.name} and already to an operator of ${by === owner ? 'this paragraph' : `paragraph ${by}`}. State is kept by name: give each operator its own.`,
        );
      }
      taken.set(name, owner);
    }
  }
}

/** Named operators keep their state when their code changes; what others built upon the old code stays with it until it is run again. */
function hasOtherCode(a: Node, b: Node): boolean {
  const [nameA, nameB] = [a.givenName, b.givenName];
  a.givenName = undefined;
  b.givenName = undefined;
  const isOther = identityOf(a) !== identityOf(b);
  a.givenName = nameA;
  b.givenName = nameB;
  return isOther;
}
