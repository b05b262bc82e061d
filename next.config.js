// y-monaco 0.1.6 imports a deep path that monaco-editor >= 0.56 no longer exports: https://github.com/yjs/y-monaco/issues
const moved = { 'monaco-editor/esm/vs/editor/editor.api.js': 'monaco-editor/editor/editor.api' };

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // One copy of Yjs in the process: the server's own.
  serverExternalPackages: ['yjs'],
  redirects: () => Promise.resolve([{ source: '/docs', destination: '/docs/paragraph-api', permanent: false }]),
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  typescript: { ignoreBuildErrors: true }, // types are a step of their own in `npm test`
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: moved,
    rules: { '**/typescript/lib/typescriptServices.js': { loaders: ['./components/editor/workers/oneCompiler.cjs'] } },
  },
};
