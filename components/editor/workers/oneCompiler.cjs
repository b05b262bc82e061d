// Monaco brings a TypeScript of its own, older than the kernel's: what one infers the other may refuse. The editor's worker gets the kernel's instead.
const names = [
  'EndOfLineState',
  'IndentStyle',
  'ScriptKind',
  'ScriptTarget',
  'TokenClass',
  'createClassifier',
  'createLanguageService',
  'displayPartsToString',
  'flattenDiagnosticMessageText',
];

/** Stands for Monaco's `typescriptServices.js`; a loader of the build, and of the tests. */
module.exports = () => `import ts from 'typescript';
export const typescript = ts;
export const { ${names.join(', ')} } = ts;
`;
