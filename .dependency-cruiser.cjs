/** Who may import whom: see docs/architecture.md. A wrong arrow fails `npm run check`. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'protocol-stands-alone',
      severity: 'error',
      from: { path: '^relay/protocol/' },
      to: { pathNot: ['^relay/protocol/', 'node_modules/zod/'] },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: '^relay/core/' },
      to: { pathNot: '^relay/(core|protocol)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-knows-only-protocol',
      severity: 'error',
      from: { path: '^relay/core/' },
      to: { pathNot: '^relay/(core|protocol)/' },
    },
    {
      name: 'client-knows-only-protocol',
      severity: 'error',
      from: { path: '^relay/client/' },
      to: { path: '^relay/', pathNot: '^relay/(client|protocol)/' },
    },
    {
      name: 'only-store-runs-knex',
      severity: 'error',
      from: { path: '^relay/', pathNot: '^relay/(store/|main)' },
      to: { path: 'node_modules/(knex|pg|pg-copy-streams)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      from: { path: '^migrations/[^/]+$' },
      to: { pathNot: 'node_modules/knex/' },
    },
    {
      name: 'apps-see-the-wire-only',
      severity: 'error',
      from: { path: '^(overlay|controller|streamdeck-plugin)/' },
      to: { path: '^relay/', pathNot: '^relay/(protocol|client)/' },
    },
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^(overlay|controller|streamdeck-plugin)/' },
      to: { path: '^(overlay|controller|streamdeck-plugin)/', pathNot: '^$1/' },
    },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '^(test|bench)/' }, to: { path: '^test/' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
