import type { OutputSnapshot } from '@/kernel/protocol/output.ts';
import { chartHtml } from './chartHtml.ts';
import { escaped } from './escaped.ts';
import { markdownHtml } from './markdownHtml.ts';
import { networkHtml } from './networkSvg.ts';
import { testHtml } from './testHtml.ts';

/** One output as it stands now. `settings`: how its paragraph wants it to be seen; `width`: the room for it, px. */
export function outputHtml(output: OutputSnapshot, settings: unknown, width: number): string {
  const { info, text = '', lastError } = output;
  const title = info.title ? `<h4>${escaped(info.title)}</h4>` : '';
  const failed = lastError ? `<pre class="error">The last batch failed: ${escaped(lastError)}</pre>` : '';
  return `<div class="output ${info.kind}">${title}${contentOf(output, text, { settings, width })}${failed}</div>`;
}

function contentOf(output: OutputSnapshot, text: string, { settings, width }: { settings: unknown; width: number }): string {
  const { kind } = output.info;
  switch (kind) {
    case 'table':
      return chartHtml(output, settings, width);
    case 'md':
      return markdownHtml(text);
    case 'html':
      return frameHtml(text);
    case 'img':
      return imageHtml(text, output.info.title);
    case 'network':
      return networkHtml(text);
    case 'test':
      return testHtml(text);
    case 'text':
      return textHtml(text, output.droppedBytes);
    case 'error':
      return `<pre class="error">${escaped(text.trimEnd())}</pre>`;
    default:
      return kind satisfies never;
  }
}

function textHtml(text: string, dropped = 0): string {
  const before = dropped > 0 ? `<p class="facts">${dropped.toLocaleString('en-US')} earlier bytes are left out</p>` : '';
  return `${before}<pre>${escaped(text.replace(/\n$/, ''))}</pre>`;
}

/** Only pictures that are in the note: a data URL, or bare base64 of a PNG as Zeppelin writes it. */
function imageHtml(text: string, title: string | undefined): string {
  const source = text.trim();
  const isPlain = /^[A-Za-z0-9+/=\s]+$/.test(source);
  if (!isPlain && !/^data:image\/[\w.+-]+[;,]/.test(source)) return '<pre class="error">This output is no picture.</pre>';
  const url = isPlain ? `data:image/png;base64,${source.replace(/\s/g, '')}` : source;
  return `<img src="${escaped(url)}" alt="${escaped(title ?? 'Picture made by this paragraph')}">`;
}

/**
 * People's HTML in a frame that may do nothing: no scripts, no forms, no way out, and the page's policy lets it load nothing. A frame without
 * scripts cannot say how high it is; what is in it tells about how high it will be.
 */
function frameHtml(html: string): string {
  const seen = html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '');
  const blocks = seen.match(/<(tr|li|p|div|h\d|br|pre|blockquote)\b/gi)?.length ?? 0;
  const lines = Math.max(blocks, Math.ceil(seen.replace(/<[^>]*>/g, '').length / 110));
  const height = /<(svg|img)\b/i.test(seen) ? 420 : Math.min(600, Math.max(48, 28 + lines * 27));
  const page = `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>body{margin:4px 0;font:14px/1.5 system-ui,sans-serif;background:transparent}table{border-collapse:collapse}td,th{padding:3px 12px 3px 0;text-align:left}</style>${html}`;
  return `<iframe sandbox="" referrerpolicy="no-referrer" title="HTML output" height="${height}" srcdoc="${escaped(page)}"></iframe>`;
}
