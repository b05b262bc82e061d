import { classes } from './classes.ts';

/** An overshot wheel: the race brings water in at the top, it turns the wheel and leaves below. */
export function MillMark({ size = 22, turning = false }: { size?: number; turning?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="shrink-0">
      <path d="M1 5.2h9.2c5.6 0 9.6 3.6 9.6 9v5.3" stroke="var(--accent)" strokeWidth="2.2" strokeLinecap="round" />
      <g
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        className={classes(turning && 'origin-[10.6px_14.4px] animate-[spin_6s_linear_infinite]')}
      >
        <circle cx="10.6" cy="14.4" r="5.1" />
        <path d="M10.6 7.9v13M4.1 14.4h13M6 9.8l9.2 9.2M15.2 9.8 6 19" />
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
