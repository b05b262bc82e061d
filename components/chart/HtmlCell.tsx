import { useMemo } from 'react';
import { sanitised } from '@/components/ui/safeHtml.ts';

/** Zeppelin's rich cell. */
export const isHtml = (cell: unknown): cell is string => typeof cell === 'string' && cell.startsWith('%html');

/** A cell's own markup, in one line, without scripts or anything that sends. */
export function HtmlCell({ html }: { html: string }) {
  const clean = useMemo(() => sanitised(html), [html]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: DOMPurify has been over it
  return <span className="[&_a]:text-accent [&_a]:underline" dangerouslySetInnerHTML={{ __html: clean }} />;
}
