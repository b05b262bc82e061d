import type { ResolvedView } from './resolveView.ts';
import type { ValueSetting } from './View.ts';

interface Props {
  found: readonly ValueSetting[];
  view: ResolvedView;
  onChange: (change: { values: ValueSetting[] }) => void;
}

/** Says why a value draws nothing, and offers what can be drawn of it. */
export function TextValues({ found, view, onChange }: Props) {
  if (found.length === 0) return null;
  const names = found.map((v) => `“${v.field}”`).join(' and ');
  const isOne = found.length === 1;
  const count = (): void => onChange({ values: view.values.map((v) => (found.includes(v) ? { ...v, aggregate: 'count' } : v)) });
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-warn-soft px-3 py-1.5 text-xs">
      <span>
        {names} {isOne ? 'is text' : 'are text'}: {isOne ? `its ${aggregateWords[found[0]!.aggregate]}` : 'what is asked of them'} cannot be
        drawn.
      </span>
      <button type="button" className="rounded-sm px-1.5 font-medium text-accent hover:bg-accent-soft" onClick={count}>
        Count {isOne ? 'its' : 'their'} rows instead
      </button>
    </p>
  );
}

const aggregateWords: Record<ValueSetting['aggregate'], string> = {
  sum: 'sum',
  count: 'count',
  avg: 'average',
  min: 'least',
  max: 'greatest',
};
