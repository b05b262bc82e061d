import type { ReceiverInfo } from '@/kernel/protocol/stream.ts';
import { formatMoment } from '../chart/format.ts';

/** Receivers with their state and their last error. Sources that are read without one, as files are, have no row. */
export function Receivers({ receivers }: { receivers: readonly ReceiverInfo[] }) {
  if (receivers.length === 0) return null;
  return (
    <table className="w-full text-left text-xs">
      <caption className="pb-1 text-left font-medium">Receivers</caption>
      <thead className="text-muted">
        <tr className="border-line border-b">
          <th className="py-1 pr-4 font-normal">name</th>
          <th className="py-1 pr-4 font-normal">state</th>
          <th className="py-1 pr-4 font-normal">place</th>
          <th className="w-1/2 py-1 font-normal">last error</th>
        </tr>
      </thead>
      <tbody>
        {receivers.map((receiver) => (
          <tr key={receiver.id} className="border-line border-b align-top last:border-0">
            <td className="py-1 pr-4">{receiver.name}</td>
            <td className={receiver.active ? 'py-1 pr-4 text-ok' : 'py-1 pr-4 text-bad'}>{receiver.active ? 'active' : 'down'}</td>
            <td className="py-1 pr-4 text-muted">{receiver.location}</td>
            <td className="break-words py-1">
              {receiver.lastError ?? <span className="text-muted">none</span>}
              {receiver.lastErrorAt !== undefined && <span className="text-muted"> at {formatMoment(receiver.lastErrorAt)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
