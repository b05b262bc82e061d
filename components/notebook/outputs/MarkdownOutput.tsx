import { useEffect, useState } from 'react';
import { parseHeader } from '@/kernel/protocol/header.ts';
import type { OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { useOutputText } from '../../state/useOutputs.ts';
import { useText } from '../../state/useText.ts';

/** Markdown and maths, rendered by what is loaded only when a note has some. */
export function MarkdownOutput({ id }: { id: OutputId }) {
  return <MarkdownText text={useOutputText(id).text} />;
}

/** A text paragraph whose code is hidden and that was never run, in a fresh copy of an example say: it shows what it says all the same. */
export function UnrunMarkdown({ id }: { id: ParagraphId }) {
  const text = useText(id);
  return <MarkdownText text={text.slice(parseHeader(text).end)} />;
}

function MarkdownText({ text }: { text: string }) {
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
