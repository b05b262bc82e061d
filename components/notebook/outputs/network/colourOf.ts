/** The colour of a kind of nodes by its place among the kinds; a quiet one for nodes of no kind. */
export const colourOf = (at: number): string => (at < 0 ? 'var(--chart-8)' : `var(--chart-${(at % 8) + 1})`);
