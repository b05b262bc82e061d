import type { Picture } from './ChartModel.ts';
import type { Drawn } from './kinds/Coordinates.ts';
import { drawings, type PlotKind } from './kinds/drawings.ts';
import { markLooks } from './kinds/markLooks.ts';

const Svg = 'http://www.w3.org/2000/svg';
const GlideMs = 280;
const MorphMs = 220;
const parts = ['fill', 'line', 'dots'] as const;

interface SeriesPaths {
  group: SVGGElement;
  paths: Record<(typeof parts)[number], SVGPathElement>;
  last: Drawn;
}

/**
 * Writes the series of a chart into a `<g>` that React leaves alone. The elements stay the same from batch to batch; only path
 * data are written, and only when they differ.
 */
export class MarksLayer {
  readonly #root: SVGGElement;
  #series: SeriesPaths[] = [];
  #kind: PlotKind | undefined;
  #origin: number | undefined;

  constructor(root: SVGGElement) {
    this.#root = root;
    root.replaceChildren();
  }

  paint(picture: Picture, mayMove: boolean): void {
    const drawing = drawings[picture.kind];
    const drawn = drawing.draw(picture.data, picture.at);
    const isNewKind = this.#kind !== picture.kind;
    this.#fitSeries(drawn.length);
    for (const [i, next] of drawn.entries()) {
      const series = this.#series[i]!;
      this.#name(series, picture.data.series[i]!.name, picture.colors[i]!);
      if (isNewKind) this.#dress(series, picture.kind);
      for (const part of parts) {
        const d = next[part] ?? '';
        const before = series.last[part] ?? '';
        if (d === before) continue;
        series.paths[part].setAttribute('d', d);
        if (mayMove && !isNewKind && drawing.isMorphing) morph(series.paths[part], before, d);
      }
      series.last = next;
    }
    if (mayMove && !isNewKind && !drawing.isMorphing) this.#glide(picture);
    this.#kind = picture.kind;
    this.#origin = picture.origin;
  }

  /** New points come in from the right instead of jumping. */
  #glide({ origin, at }: Picture): void {
    if (!origin || !this.#origin || origin <= this.#origin) return;
    const shift = at.x(origin) - at.x(this.#origin);
    if (shift < 1.5 || shift > at.width / 3) return;
    this.#root.animate([{ transform: `translateX(${shift}px)` }, { transform: 'none' }], { duration: GlideMs, easing: 'ease-out' });
  }

  #fitSeries(count: number): void {
    while (this.#series.length > count) this.#series.pop()!.group.remove();
    while (this.#series.length < count) {
      const group = document.createElementNS(Svg, 'g');
      const paths = { fill: newPath(group, 'fill'), line: newPath(group, 'line'), dots: newPath(group, 'dots') };
      this.#root.append(group);
      const series = { group, paths, last: {} };
      if (this.#kind) this.#dress(series, this.#kind);
      this.#series.push(series);
    }
  }

  #name({ group }: SeriesPaths, name: string, color: string): void {
    if (group.dataset.series !== name) group.dataset.series = name;
    if (group.style.color !== color) group.style.color = color;
  }

  #dress({ paths }: SeriesPaths, kind: PlotKind): void {
    const look = markLooks[kind];
    paths.fill.setAttribute('fill-opacity', look.fill);
    paths.line.setAttribute('stroke-width', look.line);
    paths.dots.setAttribute('stroke-width', look.dots);
    paths.dots.setAttribute('stroke-opacity', look.dotOpacity);
  }
}

function newPath(group: SVGGElement, part: (typeof parts)[number]): SVGPathElement {
  const path = document.createElementNS(Svg, 'path');
  path.dataset.part = part;
  path.setAttribute('fill', part === 'fill' ? 'currentColor' : 'none');
  if (part !== 'fill') {
    path.setAttribute('stroke', 'currentColor');
    path.setAttribute('stroke-linejoin', 'round');
    path.setAttribute('stroke-linecap', 'round');
  }
  group.append(path);
  return path;
}

/** Flows from one shape into the next; only shapes of the same commands can. */
function morph(path: SVGPathElement, from: string, to: string): void {
  if (from === '' || to === '' || commands(from) !== commands(to)) return;
  path.animate([{ d: `path("${from}")` } as Keyframe, { d: `path("${to}")` } as Keyframe], { duration: MorphMs, easing: 'ease-out' });
}

function commands(d: string): string {
  return d.replace(/[^A-Za-z]/g, '');
}
