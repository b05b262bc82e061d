import type { Network } from './readNetwork.ts';

const words = (data: Record<string, unknown>) =>
  Object.entries(data)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');

/** A network for reading: its nodes, and what leads where. */
export function NetworkTable({ network: { nodes, edges } }: { network: Network }) {
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  return (
    <div className="max-h-80 overflow-auto text-xs">
      <Rows caption="Nodes" head={['Id', 'Kind', 'Name', 'Data']} rows={nodes.map((n) => [n.id, n.label, n.name, words(n.data)])} />
      <Rows
        caption="Edges"
        head={['From', 'To', 'Kind', 'Data']}
        rows={edges.map((e) => [nameOf(e.source), nameOf(e.target), e.label, words(e.data)])}
      />
    </div>
  );
}

function Rows({ caption, head, rows }: { caption: string; head: string[]; rows: string[][] }) {
  return (
    <table className="mb-3 w-full border-collapse">
      <caption className="pb-1 text-left font-medium text-muted">{caption}</caption>
      <thead>
        <tr className="text-left text-muted">
          {head.map((name) => (
            <th key={name} className="py-1 pr-4 font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows may be alike
          <tr key={at} className="border-t">
            {row.map((cell, i) => (
              <td key={head[i]} className="py-1 pr-4 align-top">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
