import { colourOf } from '../notebook/outputs/network/colourOf.ts';
import { layout } from '../notebook/outputs/network/layout.ts';
import { readNetwork } from '../notebook/outputs/network/readNetwork.ts';
import { escaped } from './escaped.ts';

const Size = { width: 880, height: 380 };
const Radius = 9;

/** A network where it comes to rest; what is wrong with it in words. */
export function networkHtml(text: string): string {
  const network = readNetwork(text);
  if (typeof network === 'string') return `<pre class="error">${escaped(network)}</pre>`;
  const places = layout(network, Size);
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  const lines = network.edges.map(({ source, target, label }) => {
    const [from, to] = [at(source), at(target)];
    const cut = (Radius + 3) / Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
    const end = { x: to.x - (to.x - from.x) * cut, y: to.y - (to.y - from.y) * cut };
    const name =
      label && `<text class="halo" x="${(from.x + to.x) / 2}" y="${(from.y + to.y) / 2 - 4}" text-anchor="middle">${escaped(label)}</text>`;
    const arrow = network.isDirected ? ' marker-end="url(#arrow)"' : '';
    return `<line x1="${from.x}" y1="${from.y}" x2="${end.x}" y2="${end.y}" stroke="var(--line-strong)" stroke-width="1.25"${arrow}/>${name}`;
  });
  const dots = network.nodes.map(({ id, name, label }) => {
    const { x, y } = at(id);
    const colour = colourOf(network.labels.indexOf(label));
    return `<circle cx="${x}" cy="${y}" r="${Radius}" fill="${colour}"/><text class="halo" x="${x}" y="${y + Radius + 13}" text-anchor="middle">${escaped(name)}</text>`;
  });
  const words = `Network of ${network.nodes.length} nodes and ${network.edges.length} edges`;
  return `<svg role="img" aria-label="${words}" width="${Size.width}" height="${Size.height}" viewBox="0 0 ${Size.width} ${Size.height}">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 1 7 4 0 7Z" fill="var(--muted)"/></marker></defs>
${lines.join('')}${dots.join('')}</svg>`;
}
