export interface NetworkNode {
  id: string;
  /** The kind that its colour tells. */
  label: string;
  /** What is written beside it. */
  name: string;
  data: Record<string, unknown>;
}

export interface NetworkEdge {
  id: string;
  source: string;
  target: string;
  label: string;
  data: Record<string, unknown>;
}

export interface Network {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
  /** Kinds of nodes in the order of their colours. */
  labels: string[];
  isDirected: boolean;
}

/**
 * Zeppelin's `%network` as a picture needs it; what is wrong with it in words.
 *
 * @example
 * readNetwork('{"nodes":[{"id":1}],"edges":[]}') // { nodes: [{ id: '1', … }], … }
 */
export function readNetwork(text: string): Network | string {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return `This network is not JSON: ${(error as Error).message}`;
  }
  const { nodes, edges, labels, directed } = recordOf(given);
  if (!Array.isArray(nodes))
    return 'A network is {"nodes": [{"id": 1, "label": "User"}], "edges": [{"source": 1, "target": 2}]}: there are no nodes here.';
  const read = new Map<string, NetworkNode>();
  for (const one of nodes) {
    const { id, label, labels: own, data } = recordOf(one);
    if (id === undefined || id === null) return 'Each node of a network needs an id.';
    const kind = String(label ?? (Array.isArray(own) ? (own[0] ?? '') : ''));
    const facts = recordOf(data);
    read.set(String(id), { id: String(id), label: kind, name: nameOf(facts) ?? (kind ? `${kind} ${id}` : String(id)), data: facts });
  }
  const links: NetworkEdge[] = [];
  for (const [at, one] of (Array.isArray(edges) ? edges : []).entries()) {
    const { id, source, target, label, data } = recordOf(one);
    const edge = { id: String(id ?? at), source: String(source), target: String(target), label: String(label ?? ''), data: recordOf(data) };
    const lost = [edge.source, edge.target].find((end) => !read.has(end));
    if (lost !== undefined) return `The edge ${edge.id} of this network ends at the node ${lost}, which is not there.`;
    links.push(edge);
  }
  const kinds = new Set([...Object.keys(recordOf(labels)), ...[...read.values()].map((node) => node.label)].filter(Boolean));
  return { nodes: [...read.values()], edges: links, labels: [...kinds], isDirected: directed === true };
}

function nameOf(data: Record<string, unknown>): string | undefined {
  const name = data.name ?? data.title ?? data.label ?? data.fullName;
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
