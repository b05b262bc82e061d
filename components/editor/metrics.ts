/** The box of code in pixels, the same for the static text and for Monaco, so that neither moves the page when they change places. */
export const DefaultFontSize = 13;
export const Padding = 8;
/** Taller code scrolls inside: an editor draws every line of its box. */
export const MaxHeight = 1000;

/** Of JetBrains Mono, in em. */
export const CharacterWidth = 0.6;

export const lineHeightOf = (fontSize: number): number => Math.round(fontSize * 1.54);

export function heightOf(text: string, fontSize: number): number {
  const lines = text.split('\n').length;
  return Math.min(MaxHeight, lines * lineHeightOf(fontSize) + 2 * Padding);
}

/** Where the text begins: right of the line numbers when they are shown. */
export function gutterOf(text: string, fontSize: number, hasLineNumbers: boolean): number {
  if (!hasLineNumbers) return GutterWithout;
  const digits = Math.max(2, String(text.split('\n').length).length);
  return Math.round(digits * fontSize * CharacterWidth) + GutterWith;
}
export const GutterWithout = 12;
export const GutterWith = 16;
