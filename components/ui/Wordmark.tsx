import { classes } from './classes.ts';

/** An overshot wheel: the race brings water in at the top, it turns the wheel and leaves below. */
export function MillMark({ size = 22, turning = false }: { size?: number; turning?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="shrink-0">
      <path d="M1.2 4.4h9c6 0 10.4 4 10.4 9.8v6" stroke="var(--accent)" strokeWidth="2.4" strokeLinecap="round" />
      <g
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        className={classes(turning && 'origin-[10.4px_14.6px] animate-[spin_6s_linear_infinite]')}
      >
        <circle cx="10.4" cy="14.6" r="4.3" />
        <path d="M10.4 8.4v2M10.4 18.8v2M4.2 14.6h2M14.6 14.6h2M6 10.2l1.4 1.4M13.4 17.6l1.4 1.4M6 19l1.4-1.4M13.4 11.6l1.4-1.4" />
      </g>
    </svg>
  );
}

/** The name of the product with its mark. */
export function Wordmark({ turning = false }: { turning?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 font-[650] text-[0.9375rem] tracking-[-0.02em]">
      <MillMark turning={turning} />
      Millrace
    </span>
  );
}
