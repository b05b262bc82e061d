import { flushSync } from 'react-dom';
import { Painter } from './Painter.ts';

/** Paintings after which a chart that nobody has seen yet is whole: what it is of, its frame, its marks. */
const Rounds = 4;

let painter: Painter | undefined;
let observer: IntersectionObserver | undefined;
const watched = new WeakMap<Element, (isVisible: boolean) => void>();

/** The page's only painter: charts share the main thread, so they share the queue. */
export function pagePainter(): Painter {
  if (painter) return painter;
  const created = new Painter({
    now: () => performance.now(),
    requestFrame: (callback) => void requestAnimationFrame(callback),
    after: (ms, callback) => void setTimeout(callback, ms),
    isHidden: () => document.visibilityState === 'hidden',
  });
  document.addEventListener('visibilitychange', () => created.wake());
  addEventListener('beforeprint', () => {
    for (let round = 0; round < Rounds; round++) if (!flushSync(() => created.paintAll())) return;
  });
  painter = created;
  return created;
}

/** Tells when an element comes into sight (with a margin, so that it is painted when it arrives) and leaves it. */
export function watchSight(element: Element, onChange: (isVisible: boolean) => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) watched.get(entry.target)?.(entry.isIntersecting);
    },
    { rootMargin: '120px' },
  );
  watched.set(element, onChange);
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    watched.delete(element);
  };
}

/** Whether things may glide into their places: few charts, and a reader who did not ask for stillness. */
export function isMotionWelcome(): boolean {
  return pagePainter().visible() <= 6 && !matchMedia('(prefers-reduced-motion: reduce)').matches;
}
