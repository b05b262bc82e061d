const Entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags and inside of a quoted attribute. @example escaped('<b>') // '&lt;b&gt;' */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => Entities[sign] ?? sign);
}
