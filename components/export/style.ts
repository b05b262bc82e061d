import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** The page's own colours; what it takes from a class is taken from the device here. */
const themed = (css: string): string => css.replace(/\.dark\s*\{([^}]*)\}/g, '@media (prefers-color-scheme: dark) { :root {$1} }');

const own = `
* { box-sizing: border-box; }
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { color-scheme: dark; } }
body { margin: 0; background: var(--bg); color: var(--text); font: 400 0.9375rem/1.6 var(--font-text); font-feature-settings: "cv05", "cv11", "ss03"; -webkit-font-smoothing: antialiased; }
main { max-width: 1120px; margin: 0 auto; padding: 56px 32px 40px; }
header.note { margin-bottom: 40px; padding-bottom: 20px; border-bottom: 1px solid var(--line); }
header.note p { margin: 0; color: var(--muted); font-size: 0.8125rem; }
h1 { margin: 0.1em 0 0.25em; font-size: 2.125rem; font-weight: 640; line-height: 1.15; letter-spacing: -0.03em; text-wrap: balance; }
.grid { display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: 28px 24px; }
.part { grid-column: span var(--w); min-width: 0; }
.part > h2 { margin: 0 0 8px; font-size: 1.0625rem; font-weight: 620; letter-spacing: -0.015em; }
.code { margin: 0; padding: 12px 16px; border: 1px solid var(--line); border-radius: 9px; background: var(--panel); overflow-x: auto; font: 0.8125rem/1.55 var(--font-code); font-variant-ligatures: none; tab-size: 2; white-space: pre; }
.code + .outputs, details + .outputs { margin-top: 8px; }
summary { width: fit-content; color: var(--muted); font-size: 0.8125rem; cursor: pointer; }
details[open] > summary { margin-bottom: 6px; }
.outputs.framed { padding: 12px 16px; border: 1px solid var(--line); border-radius: 9px; background: var(--panel); }
.output + .output { margin-top: 14px; }
.output h4 { margin: 0 0 6px; font-size: 0.875rem; font-weight: 560; }
.output pre { margin: 0; overflow-x: auto; font: 0.8125rem/1.55 var(--font-code); white-space: pre-wrap; overflow-wrap: anywhere; }
pre.error { padding: 8px 12px; border-radius: 6px; background: var(--bad-soft); color: var(--bad); }
.facts { margin: 4px 0 0; color: var(--muted); font-size: 0.75rem; font-variant-numeric: tabular-nums; }
figure { margin: 0; }
figure svg, .output > svg { display: block; max-width: 100%; height: auto; }
svg text { fill: var(--muted); font: 11px var(--font-text); font-variant-numeric: tabular-nums; }
svg .grid { stroke: var(--line); stroke-width: 1; shape-rendering: crispEdges; }
svg .whole { fill: var(--text); font-size: 26px; font-weight: 620; }
svg .halo { fill: var(--text); stroke: var(--panel); stroke-width: 3px; paint-order: stroke; }
ul.legend, ul.parts, ul.numbers, ul.tests { margin: 0; padding: 0; list-style: none; font-size: 0.8125rem; }
ul.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin-bottom: 6px; }
ul.legend li, ul.parts li { display: flex; align-items: center; gap: 7px; }
ul.legend i, ul.parts i { flex: none; width: 8px; height: 8px; border-radius: 2px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.ring { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 8px 32px; }
ul.parts { min-width: 220px; font-variant-numeric: tabular-nums; }
ul.parts b { margin-left: auto; padding-left: 20px; font-weight: 500; }
ul.parts em { width: 44px; color: var(--muted); font-style: normal; text-align: right; }
ul.numbers { display: flex; flex-wrap: wrap; gap: 8px 40px; color: var(--muted); }
ul.numbers b { display: block; color: var(--text); font-size: 2.5rem; font-weight: 620; line-height: 1.2; letter-spacing: -0.03em; font-variant-numeric: tabular-nums; }
ul.tests li { padding: 4px 0; border-top: 1px solid var(--line); }
ul.tests li.passed b { color: var(--ok); }
ul.tests li.failed b { color: var(--bad); }
ul.tests pre { margin: 4px 0 4px 20px; }
.scroll { max-height: 420px; overflow: auto; }
table.data { border-collapse: collapse; font-size: 0.8125rem; line-height: 1.45; }
table.data :is(th, td) { padding: 4px 20px 4px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; white-space: nowrap; }
table.data th { position: sticky; top: 0; background: var(--panel); color: var(--muted); font-weight: 560; }
table.data .n { text-align: right; font-variant-numeric: tabular-nums; }
details.rows { margin-top: 6px; }
iframe { display: block; width: 100%; border: 0; }
.output img { max-width: 100%; }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.75rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 760px) {
  main { padding: 28px 16px; }
  .part { grid-column: 1 / -1; }
  h1 { font-size: 1.625rem; }
}
@media print {
  :root { color-scheme: light; }
  body { background: none; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .part, figure, .output { break-inside: avoid; }
  .part:has(.code), .part:has(.prose), .part:has(table.data) { break-inside: auto; }
  .scroll { max-height: none; overflow: visible; }
  details.rows { display: none; }
  .code { white-space: pre-wrap; }
}
`;

/** The product's type, Latin letters; others are set in what the reader has. */
const faces = (): string => face('Inter Variable', 'inter') + face('JetBrains Mono Variable', 'jetbrains-mono');

function face(family: string, name: string): string {
  const file = path.join(root, `node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`);
  if (!existsSync(file)) return '';
  const data = readFileSync(file).toString('base64');
  return `@font-face { font-family: "${family}"; font-weight: 100 900; src: url(data:font/woff2;base64,${data}) format("woff2"); }\n`;
}

let made: string | undefined;

/** The style of an exported note: the product's colours, prose and code, and what is its own. */
export function exportedStyle(): string {
  made ??= faces() + themed(read('app/tokens.css')) + themed(codeColours()) + read('app/prose.css') + own;
  return made;
}

/** The editor's file has the colours of code first, and then what only an editor needs. */
function codeColours(): string {
  const css = read('components/editor/editor.css');
  return css.slice(0, css.indexOf('.code-static'));
}
