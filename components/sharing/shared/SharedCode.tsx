import { DefaultFontSize } from '../../editor/metrics.ts';
import { StaticCode } from '../../editor/StaticCode.tsx';

/** A paragraph's code as its author shares it: to read. */
export function SharedCode({ text }: { text: string }) {
  return (
    <div className="overflow-x-auto rounded-lg border bg-panel py-1">
      <StaticCode text={text} fontSize={DefaultFontSize} hasLineNumbers={false} isColoured />
    </div>
  );
}
