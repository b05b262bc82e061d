type Listener = (isInside: boolean, height: number) => void;

interface Watch {
  observer: IntersectionObserver;
  listeners: WeakMap<Element, Listener>;
}

/** One observer a distance, however many elements are watched. */
const watches = new Map<number, Watch>();

/** Tells when an element comes within `margin` pixels of what is seen, and when it leaves; with its height then. Returns what ends it. */
export function watchNear(element: Element, margin: number, onChange: Listener): () => void {
  const { observer, listeners } = watchOf(margin);
  listeners.set(element, onChange);
  observer.observe(element);
  return () => {
    observer.unobserve(element);
    listeners.delete(element);
  };
}

function watchOf(margin: number): Watch {
  const known = watches.get(margin);
  if (known) return known;
  const listeners: Watch['listeners'] = new WeakMap();
  // Both margins: the viewport's does not reach into a box that scrolls by itself.
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: `${margin}px 0px`, scrollMargin: `${margin}px 0px` };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries)
      listeners.get(target)?.(isIntersecting, boundingClientRect.height);
  }, options);
  const watch = { observer, listeners };
  watches.set(margin, watch);
  return watch;
}
