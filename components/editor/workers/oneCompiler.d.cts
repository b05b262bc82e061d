/** The source that stands for Monaco's `typescriptServices.js`. */
declare const source: () => string;
export = source;
