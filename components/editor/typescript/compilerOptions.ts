const ESNext = 99;
const NodeJs = 2;

/** How the editor reads paragraphs; numbers are TypeScript's own, which the page would have to load to name them. */
export const compilerOptions = {
  target: ESNext,
  module: ESNext,
  moduleResolution: NodeJs,
  moduleDetection: 3,
  lib: ['esnext'],
  types: [],
  strict: true,
  noEmit: true,
  allowNonTsExtensions: true,
  esModuleInterop: true,
};

/** Modules that the page knows nothing of are the kernel's to judge, not the editor's. */
export const AnyModule = "declare module '*';\n";
