/** A name as SQL takes any: `a "b"` → `"a ""b"""`. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Text as SQL takes any: `it's` → `'it''s'`. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
