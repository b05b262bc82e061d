import { sparkScale } from './sparkScale.ts';

interface Props {
  values: readonly number[];
  width: number;
  height: number;
  /** Default: the accent. */
  color?: string;
  hasGround?: boolean;
  /** For what has a natural zero, a rate for one: a tenth more is a tenth higher. */
  isFromZero?: boolean;
}

/** A small line without axes: how something went lately. Decoration for a number beside it, so it is hidden from readers. */
export function Sparkline({ values, width, height, color = 'var(--accent)', hasGround = true, isFromZero = false }: Props) {
  const present = values.filter((v) => Number.isFinite(v));
  if (present.length < 2) return <svg width={width} height={height} aria-hidden="true" />;
  const { lo, hi } = sparkScale(present, isFromZero);
  const y = (v: number): number => 2 + (1 - (v - lo) / (hi - lo)) * (height - 4);
  const x = (i: number): number => 1 + (i / (present.length - 1)) * (width - 2);
  const line = present.map((v, i) => `${i ? 'L' : 'M'}${x(i).toFixed(1)},${y(v).toFixed(1)}`).join('');
  return (
    <svg width={width} height={height} aria-hidden="true" style={{ color }} className="block">
      {hasGround && <path d={`${line}L${x(present.length - 1)},${height}L1,${height}Z`} fill="currentColor" fillOpacity={0.12} />}
      <path d={line} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
