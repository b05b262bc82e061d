/**
 * Anything at all. Said in this way, an array literal that a function returns is inferred as a tuple, so that
 * `words.map(w => [w, 1])` is a `DStream<[string, number]>` and has the operations of pairs.
 */
// biome-ignore lint/complexity/noBannedTypes: `{}` is everything but null and undefined; `unknown` would swallow the union
export type Element = [] | [Element, ...Element[]] | {} | null | undefined;
