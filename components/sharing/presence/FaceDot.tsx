import type { Face } from '../../state/people.ts';
import { classes } from '../../ui/classes.ts';

/** A person as a round with their initials in their colour. */
export function FaceDot({ face, isSmall = false }: { face: Face; isSmall?: boolean }) {
  const { person, initials } = face;
  return (
    <span
      style={{ backgroundColor: `var(--person-${person.color + 1})` }}
      className={classes(
        'inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold text-(--on-person) tracking-tight',
        isSmall ? 'size-[18px] text-[0.5625rem]' : 'size-6 text-2xs',
      )}
      aria-hidden="true"
    >
      {initials}
    </span>
  );
}
