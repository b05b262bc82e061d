import { useEffect, useState } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useOutputs } from '../../state/useOutputs.ts';
import { DataOutput } from '../outputs/DataOutput.tsx';
import { OutputList } from '../outputs/OutputList.tsx';

/** Tools, legend and the line below a picture, px. */
const Around = 108;

interface FullOutputProps {
  id: ParagraphId;
  place: number;
  /** Nothing else is on the page: a single picture may have all of it. */
  isAlone: boolean;
  /** What of the page's height something else has, px. */
  taken?: number;
}

/** What a paragraph shows; a picture that is alone fills the page. */
export function FullOutput({ id, place, isAlone, taken = 0 }: FullOutputProps) {
  const outputs = useOutputs(id);
  const height = usePageHeight();
  const [only] = outputs;
  if (isAlone && outputs.length === 1 && only?.kind === 'table')
    return (
      <div className="px-4 py-2">
        <DataOutput info={only} paragraphId={id} height={Math.max(120, height - Around - taken)} />
      </div>
    );
  return <OutputList paragraphId={id} place={place} isRead />;
}

function usePageHeight(): number {
  const [height, setHeight] = useState(() => (typeof window === 'undefined' ? 360 : window.innerHeight));
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return height;
}
