export interface Part {
  text: string;
  /** Where it begins; tells equal parts apart. */
  at: number;
  href?: string;
}

/** A plain text in parts, web addresses as links. Nothing else of it means anything. @example linked('see https://a.b.') */
export function linked(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"']+/g)) {
    // A stop or a bracket at the end belongs to the sentence.
    const address = match[0].replace(/[.,;:!?)\]}]+$/, '');
    const href = URL.parse(address)?.href;
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), at: from });
    parts.push({ text: address, at: match.index, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), at: from });
  return parts;
}
