/** An element as a PNG, twice as sharp as it is shown, on the colour that it is shown on. */
export async function pictureOf(element: HTMLElement): Promise<Blob> {
  const { toBlob } = await import('html-to-image');
  const backgroundColor = getComputedStyle(document.documentElement).getPropertyValue('--panel').trim();
  const blob = await toBlob(element, { pixelRatio: 2, backgroundColor });
  if (!blob) throw new Error('This browser could not make a picture of the chart.');
  return blob;
}
