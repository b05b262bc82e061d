// Monaco ships its inner parts without declarations.
declare module 'monaco-editor/base/common/errors' {
  export const errorHandler: { unexpectedErrorHandler: (error: unknown) => void };
}
