/** Beside forms that somebody may look at and not fill in. */
export function ReadOnlyWord() {
  return <span className="pb-1.5 text-muted text-xs">You can read these; whoever may run the note fills them in.</span>;
}
