/** How a note is looked at. The first three are Zeppelin's; `app` is a grid of outputs. */
export const Looks = ['default', 'simple', 'report', 'app'] as const;
export type Look = (typeof Looks)[number];

/** The look that a note keeps, in the field of its config in which Zeppelin keeps it. */
export function lookOf(config: Readonly<Record<string, unknown>>): Look {
  return readLook(config.looknfeel) ?? 'default';
}

/** @example readLook('report') // 'report' */
export function readLook(given: unknown): Look | undefined {
  return Looks.find((look) => look === given);
}
