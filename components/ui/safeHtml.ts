import DOMPurify from 'dompurify';

/** Whether HTML wants to run something: it then goes into a frame of its own, that can reach nothing of the page. */
export function holdsScript(html: string): boolean {
  return /<script[\s>/]|<iframe[\s>/]|<[^>]*\son\w+\s*=|<object[\s>/]|<embed[\s>/]/i.test(html);
}

/** HTML for the page itself: no scripts, no forms that send, no styles that leave their place, links open beside the note. */
export function sanitised(html: string): string {
  const fragment = DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'link', 'meta', 'base'],
    FORBID_ATTR: ['id', 'name'],
  });
  for (const link of fragment.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  for (const styled of fragment.querySelectorAll<HTMLElement>('[style]')) {
    // A fixed or absolute box could lie over the page's own controls.
    styled.style.removeProperty('position');
    styled.style.removeProperty('z-index');
  }
  const holder = document.createElement('div');
  holder.append(fragment);
  return holder.innerHTML;
}

/** The document of a sandboxed frame: the person's HTML in the page's colours, and its height told to the page. */
export function framed(html: string, look: { text: string; scheme: string }): string {
  return `<!doctype html><meta charset="utf-8"><style>html{color-scheme:${look.scheme}}body{margin:0;overflow:auto;font:14px/1.5 system-ui,sans-serif;color:${look.text};background:transparent}</style>
<script>new ResizeObserver(([e])=>parent.postMessage({millraceHeight:e.contentRect.height},'*')).observe(document.documentElement)</script>
${html}`;
}
