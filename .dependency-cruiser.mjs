/**
 * The direction of imports, as ARCHITECTURE.md says it:
 * dynamics ← core ← token, ledger, ui ← server, console, stall ← cli, test. Of core, only `history` knows dynamics.
 */
const packages = {
  core: ['dynamics'],
  dynamics: [],
  token: ['core'],
  ledger: ['core', 'token'],
  ui: ['core'],
  server: ['core', 'dynamics', 'token', 'ledger', 'ui'],
  console: ['core', 'dynamics', 'token', 'ui'],
  stall: ['core', 'token', 'ui'],
  cli: ['core', 'dynamics', 'token', 'ledger', 'ui', 'server'],
};

const directions = Object.entries(packages).map(([name, mayImport]) => ({
  name: `${name}-imports-only-${mayImport.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...mayImport].join('|')})/` },
}));

export default {
  forbidden: [
    ...directions,
    {
      name: 'only-history-of-core-knows-dynamics',
      comment: 'It has an entry of its own, so that phones do not carry the mathematics along.',
      severity: 'error',
      from: { path: '^packages/core/src', pathNot: '^packages/core/src/history/' },
      to: { path: '^packages/(dynamics|core/src/history)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Data flows one way.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-packages-stay-pure',
      comment: 'core, token and dynamics run on phones: no Node, no database.',
      severity: 'error',
      from: {
        path: '^packages/(core|token|dynamics)/src',
        pathNot: '\\.test\\.ts$|/testing/|^packages/dynamics/src/node(-thread)?\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'threads-stay-at-the-door',
      comment:
        'The root of dynamics runs anywhere: only its entry for Node knows threads, and nothing of it imports that.',
      severity: 'error',
      from: { path: '^packages/dynamics/src', pathNot: '\\.test\\.ts$|/testing/|/src/node(-thread)?\\.ts$' },
      to: { path: '^packages/dynamics/src/(node|node-thread|worker)\\.ts$|node_modules/piscina/' },
    },
    {
      name: 'apps-see-no-node',
      comment: 'The phone and the browser have neither Node nor PostgreSQL.',
      severity: 'error',
      from: { path: '^packages/(stall|console|ui)/src', pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^packages/[^/]+/src', pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { path: '\\.test\\.tsx?$|/testing/|^test/|^bench/' },
    },
    {
      name: 'only-through-the-front-door',
      comment: "A package's index (or an entry it exports) is its whole public surface.",
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: {
        path: '^packages/([^/]+)/src/',
        pathNot: [
          '^packages/$1/',
          '^packages/[^/]+/src/index\\.ts$',
          '^packages/core/src/history/index\\.ts$',
          '^packages/dynamics/src/(node|worker)\\.ts$',
          '^packages/ui/src/(strings\\.ts|(meal-art|card|chart)/index\\.ts|i18n/.*|theme/.*)$',
          '^packages/ledger/src/testing/',
        ],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
