import { useEffect, useState } from 'react';
import type { OutputId } from '@/kernel/protocol/ids.ts';
import { useOutputText } from '../../state/useOutputs.ts';

/** Markdown and maths, rendered by what is loaded only when a note has some. */
export function MarkdownOutput({ id }: { id: OutputId }) {
  const { text } = useOutputText(id);
  const html = useRendered(text);
  if (html === undefined) return <div className="min-h-6" />;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown lets no HTML of the text through
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}

function useRendered(text: string): string | undefined {
  const [html, setHtml] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void renderLazily(text).then((rendered) => {
      if (isCurrent) setHtml(rendered);
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return html;
}

async function renderLazily(text: string): Promise<string> {
  const { mayHoldMaths, renderMarkdown } = await import('./markdown.ts');
  if (!mayHoldMaths(text)) return renderMarkdown(text);
  const { typeset } = await import('./katex.ts');
  return renderMarkdown(text, typeset);
}
