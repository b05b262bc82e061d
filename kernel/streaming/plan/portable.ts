const ROOT = new URL('../../', import.meta.url).href;
const HERE = 'kernel:';

/** The same data, with the kernel's own modules named from the kernel's root: it lies elsewhere on another machine. */
export function portable<T>(plan: T): T {
  return renamed(plan, (url) => (url.startsWith(ROOT) ? HERE + url.slice(ROOT.length) : url));
}

/** The same data, with the kernel's own modules where they are here. */
export function local<T>(plan: T): T {
  return renamed(plan, (url) => (url.startsWith(HERE) ? ROOT + url.slice(HERE.length) : url));
}

/** References to modules are `{ module: url, name }`. */
function renamed<T>(plan: T, rename: (url: string) => string): T {
  return JSON.parse(JSON.stringify(plan), (key, value: unknown) => (key === 'module' && typeof value === 'string' ? rename(value) : value));
}
