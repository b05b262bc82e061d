/** Height of a chart, px; what stands in for it while it loads is as high. */
export const PictureHeight = 280;
