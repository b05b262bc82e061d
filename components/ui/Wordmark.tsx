import { classes } from './classes.ts';

/** An overshot wheel: the race brings water in at the top, it turns the wheel and leaves below. */
export function MillMark({ size = 22, turning = false }: { size?: number; turning?: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="shrink-0">
      <path d="M1.2 3.9h9C16.1 3.9 20.7 8.4 20.7 14.4v6.2" stroke="var(--accent)" strokeWidth="2.3" strokeLinecap="round" />
      <g
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        className={classes(turning && 'origin-[10.2px_14.4px] animate-[spin_6s_linear_infinite]')}
      >
        <circle cx="10.2" cy="14.4" r="4.2" />
        <path d="M10.2 10.2L13.2 7.7M13.2 11.4L17.0 11.8M14.4 14.4L16.9 17.4M13.2 17.4L12.8 21.2M10.2 18.6L7.2 21.1M7.2 17.4L3.4 17.0M6.0 14.4L3.5 11.4M7.2 11.4L7.6 7.6" />
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
