import { useTheme } from 'next-themes';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OutputId } from '@/kernel/protocol/ids.ts';
import { useOutputText } from '../../state/useOutputs.ts';
import { framed, holdsScript, sanitised } from '../../ui/safeHtml.ts';

const MaxHeight = 2000;

/** HTML of a paragraph: in the page when it is only markup, in a sandboxed frame when it holds script. */
export function HtmlOutput({ id }: { id: OutputId }) {
  const { text } = useOutputText(id);
  if (holdsScript(text)) return <SandboxedHtml html={text} />;
  return <InlineHtml html={text} />;
}

function InlineHtml({ html }: { html: string }) {
  const clean = useMemo(() => sanitised(html), [html]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: DOMPurify has been over it
  return <div className="prose max-w-none [contain:layout_paint]" dangerouslySetInnerHTML={{ __html: clean }} />;
}

/** `allow-scripts` alone: an origin of its own, without this page's cookies, storage or DOM. */
function SandboxedHtml({ html }: { html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  const { resolvedTheme } = useTheme();
  const framedHtml = useMemo(() => framed(html, lookOf(resolvedTheme)), [html, resolvedTheme]);
  useEffect(() => {
    const onMessage = (event: MessageEvent<{ millraceHeight?: unknown }>) => {
      if (event.source !== frame.current?.contentWindow) return;
      const told = event.data?.millraceHeight;
      if (typeof told === 'number' && told > 0) setHeight(Math.min(MaxHeight, Math.ceil(told)));
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, []);
  return (
    <iframe
      ref={frame}
      title="HTML output"
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      srcDoc={framedHtml}
      style={{ height }}
      className="w-full border-0"
    />
  );
}

/** The frame's own document, in the page's theme: with the same scheme as the page its background is see-through. */
function lookOf(theme: string | undefined) {
  const scheme = theme === 'dark' ? 'dark' : 'light';
  return { scheme, text: getComputedStyle(document.documentElement).getPropertyValue('--text').trim() };
}
