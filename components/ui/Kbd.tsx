/** A chord as keys: `Ctrl+Shift+C` becomes three caps. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="tabular inline-flex shrink-0 items-center gap-0.5 font-sans text-2xs text-muted">
      {keys.split('+').map((key, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chord never changes its order
        <span key={`${at}${key}`} className="min-w-4 rounded-sm border border-line bg-bg px-1 text-center">
          {key === '' ? '+' : key}
        </span>
      ))}
    </kbd>
  );
}
