const departments = '^services/(?!kit/)([^/]+)/';
const packages = 'services/kit/[^/]+|services/[^/]+|contracts|gateway|infra|test|hall';
const notProduct = '\\.test\\.ts$';
const forTests = '(\\.test\\.ts$|/testing/)';

/** Each package of the kit may import those before it and none after it; `dev` is for development and tests alone. */
const kitPackages = ['signed-call', 'database', 'messaging', 'service', 'procedures', 'dev'];
const kitOrder = kitPackages.slice(0, -1).map((name, i) => ({
  name: `kit-order-${name}`,
  comment: `The kit's packages have an order (${kitPackages.join(', ')}), so that each can be read and tested without those after it.`,
  severity: 'error',
  from: { path: `^services/kit/${name}/`, pathNot: forTests },
  to: { path: `^services/kit/(${kitPackages.slice(i + 1).join('|')})/` },
}));

/**
 * The architecture's rules (docs/architecture.md): each says why, because a developer who breaks one needs the reason.
 */
export default {
  forbidden: [
    {
      name: 'no-service-imports-another',
      comment: 'A department shares nothing with another but contracts: it must build, run and fail alone.',
      severity: 'error',
      from: { path: departments },
      to: { path: '^services/', pathNot: ['^services/$1/', '^services/kit/'] },
    },
    {
      name: 'packages-are-reached-by-name',
      comment:
        'A path into another package goes past its door, index.ts: it compiles, and the compiled file is not found at the start.',
      severity: 'error',
      from: { path: `^(${packages})/` },
      to: { path: `^(${packages})/`, pathNot: '^$1/', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'services-import-contracts-and-kit-only',
      comment: 'A service that knows the gateway, the runner or the tests cannot be deployed without them.',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^(gateway|infra|test|hall)/' },
    },
    ...kitOrder,
    {
      name: 'kit-knows-no-department',
      comment: 'The kit is what every department is made of; a department in it would reach all others.',
      severity: 'error',
      from: { path: '^services/kit/' },
      to: { path: departments },
    },
    {
      name: 'gateway-holds-no-business',
      comment: 'The gateway plans and forwards: what it could import of a service would be decided twice.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: ['^services/(?!kit/)', '^(infra|test|hall)/'] },
    },
    {
      name: 'contracts-import-nothing-of-the-project',
      comment: 'Contracts are what all others depend on: what they are made of must not depend on others.',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(services|gateway|infra|test|hall)/' },
    },
    {
      name: 'contracts-tools-stay-out-of-processes',
      comment:
        'The tools need composition, the code generator and Prisma’s parser: none of that belongs in a running service.',
      severity: 'error',
      from: { pathNot: '^contracts/tools/' },
      to: { path: '^contracts/tools/' },
    },
    {
      name: 'infra-starts-processes-and-imports-none',
      comment: 'The runner starts services as processes; importing one would load its database into the runner.',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: ['^services/(?!kit/)', '^(gateway|test|hall)/'] },
    },
    {
      name: 'journeys-go-through-the-front-door',
      comment: 'test/ drives real processes; what reaches into a service belongs beside that service.',
      severity: 'error',
      from: { path: '^test/' },
      to: { path: ['^services/(?!kit/)', '^(gateway|hall)/'] },
    },
    {
      name: 'databases-are-looked-into-in-one-place',
      comment: 'A test that arranges or asserts by SQL holds the tables, not what people see: ask the graph.',
      severity: 'error',
      from: { path: '^test/', pathNot: '^test/stack/inside[.]ts$' },
      to: { path: 'node_modules/pg/' },
    },
    {
      name: 'hall-knows-the-graph-only',
      comment:
        'The hall is a reference front end: whatever it needs, any front end must be able to get from the graph.',
      severity: 'error',
      from: { path: '^hall/' },
      to: { path: '^(services|gateway|infra|test)/' },
    },
    {
      name: 'production-runs-without-dev',
      comment: 'A production image has no test code and no demo: what it starts may not need the package dev.',
      severity: 'error',
      from: { path: '^(gateway/src/main|services/[^/]+/src/(main|migrate)|infra/src/compose/[^/]+-command)\\.ts$' },
      to: { path: '^services/kit/dev/', reachable: true },
    },
    {
      name: 'gateway-takes-signed-call-only',
      comment:
        'The gateway has no database and sends no event: of the kit it takes what it has in common with services.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: forTests },
      to: { path: '^services/kit/(?!signed-call/)' },
    },
    {
      name: 'no-circular',
      comment:
        'Modules in a circle can only be read, tested and loaded together; types in a circle can only be read together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'product-code-imports-no-test',
      comment: 'Tests and test kits bring development dependencies that a deployment does not have.',
      severity: 'error',
      from: { path: '^(contracts|services|gateway|infra)/', pathNot: notProduct },
      to: { path: notProduct },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that cannot be found is a start that fails.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '/generated/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['(^|/)(dist|generated|\\.data[^/]*|\\.cache)/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
};
