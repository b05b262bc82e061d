// Who may import whom; ARCHITECTURE.md has the table in words. A violation fails `npm test`.

/** kernel folder -> kernel folders that it may import beside itself */
const layers = {
  protocol: [],
  base: [],
  server: ['protocol', 'base'],
  rdd: ['base'],
  streaming: ['rdd', 'base'],
  sql: ['rdd', 'streaming', 'base'],
  engine: ['rdd', 'streaming', 'sql', 'base'],
  connectors: ['streaming', 'rdd', 'sql', 'base'],
  session: ['protocol', 'base', 'rdd', 'streaming', 'sql', 'engine', 'connectors'],
};
const tests = '\\.(test|bench)\\.tsx?$';

/** npm package -> the only folder that may import it */
const doors = {
  'monaco-editor|y-monaco': '^components/editor/',
  recharts: '^components/chart/',
  zustand: '^components/state/',
  'react-grid-layout': '^components/notebook/looks/',
  'd3-force': '^components/notebook/outputs/network/',
  'socket\\.io-client': '^components/socket/',
  'socket\\.io': '^kernel/server/(gateway/|main\\.ts)',
  '@duckdb/node-api|@duckdb/node-bindings': '^kernel/sql/',
  koffi: '^kernel/server/confinement/',
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'nobody-imports-main', severity: 'error', from: { pathNot: tests }, to: { path: '(^|/)main\\.ts$' } },
    ...Object.entries(layers).map(([folder, may]) => ({
      name: `layer-${folder}`,
      severity: 'error',
      from: { path: `^kernel/${folder}/`, pathNot: tests },
      // A note's static page is drawn by what draws the page: the server's one door to components.
      to: {
        path: '^(kernel|components|app|e2e)/',
        pathNot: [...[folder, ...may].map((f) => `^kernel/${f}/`), ...(folder === 'server' ? ['^components/export/noteHtml'] : [])],
      },
    })),
    {
      name: 'export-is-pure',
      severity: 'error',
      from: { path: '^components/export/', pathNot: tests },
      to: { path: '^components/(state|socket)/|\\.tsx$|^node_modules/react' },
    },
    {
      name: 'engines-apart',
      severity: 'error',
      from: { path: '^kernel/engine/(inline|local|spark)/' },
      to: { path: '^kernel/engine/(inline|local|spark)/', pathNot: '^kernel/engine/$1/' },
    },
    {
      name: 'connectors-apart',
      severity: 'error',
      from: { path: '^kernel/connectors/([^/]+)/' },
      to: { path: '^kernel/connectors/([^/]+)/', pathNot: '^kernel/connectors/$1/' },
    },
    {
      name: 'web-sees-protocol-only',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^kernel/', pathNot: '^kernel/protocol/' },
    },
    {
      name: 'charts-and-ui-are-pure',
      severity: 'error',
      from: { path: '^components/(chart|ui)/' },
      to: { path: '^components/(state|socket)/' },
    },
    {
      name: 'e2e-is-black-box',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(app|components|kernel)/', pathNot: '^kernel/(protocol|testing)/' },
    },
    ...Object.entries(doors).map(([pkg, door]) => ({
      name: `one-door-${pkg.replace(/\W+/g, '-')}`,
      severity: 'error',
      from: { path: '^(app|components|kernel)/', pathNot: [door, tests] },
      to: { path: `^node_modules/(${pkg})/` },
    })),
    {
      // A note without SQL does not wait for it.
      name: 'duckdb-loads-with-the-first-query',
      severity: 'error',
      from: { path: '^kernel/', pathNot: ['^kernel/sql/duckdb/library\\.ts$', tests] },
      to: { path: '^node_modules/@duckdb/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-door-worker-threads',
      severity: 'error',
      from: { path: '^kernel/', pathNot: ['^kernel/engine/local/', '^kernel/session/', tests] },
      to: { path: '^(node:)?worker_threads$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(^|/)(\\.next|dist|node_modules/(?!react-grid-layout|monaco-editor|y-monaco|recharts|zustand|socket\\.io|@duckdb|koffi|d3-force))',
    },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.jsx', '.css'],
    },
  },
};
