import type { OutputId } from '@/kernel/protocol/ids.ts';
import { useOutputText } from '../../state/useOutputs.ts';

/** A picture: a data URL, or bare base64 of a PNG as Zeppelin writes it. Nothing is fetched from elsewhere. */
export function ImageOutput({ id, title }: { id: OutputId; title: string | undefined }) {
  const { text } = useOutputText(id);
  const source = text.trim();
  const isData = /^data:image\//.test(source);
  if (!isData && !/^[A-Za-z0-9+/=\s]+$/.test(source)) {
    return <p className="text-bad text-sm">This output is no picture: expected a data:image/… URL or base64 of a PNG.</p>;
  }
  return (
    // biome-ignore lint/performance/noImgElement: the picture is inside its URL, there is nothing to optimise
    <img src={isData ? source : `data:image/png;base64,${source}`} alt={title ?? 'Picture made by this paragraph'} className="max-w-full" />
  );
}
