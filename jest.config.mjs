/** One configuration for every workspace: native ESM, sources read through the `source` condition. */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/services/kit/dev/src/testing/jest-global-setup.ts',
  globalTeardown: '<rootDir>/services/kit/dev/src/testing/jest-global-teardown.ts',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/\\.data[^/]*/', '/.cache/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', decorators: false }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

export default {
  testSequencer: '<rootDir>/test/stack/sequencer.mjs',
  // a first test of a service builds its template database, a journey waits for several departments; two cores may be busy
  testTimeout: 180_000,
  projects: [
    {
      ...shared,
      displayName: 'units',
      roots: ['<rootDir>/contracts', '<rootDir>/services', '<rootDir>/gateway/src', '<rootDir>/infra/src'],
      testMatch: ['**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'journeys',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: [...shared.testPathIgnorePatterns, '<rootDir>/test/new-service/'],
      globalSetup: '<rootDir>/test/stack/global-setup.mjs',
      globalTeardown: '<rootDir>/test/stack/global-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'new-service',
      roots: ['<rootDir>/test/new-service'],
      testMatch: ['**/*.test.ts'],
    },
  ],
};
