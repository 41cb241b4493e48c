/** Folders whose tests need Postgres, Temporal and the sandbox: one embedded stack for all of them (test/support/). */
const onStack = ['scenarios', 'replay', 'api', 'intake', 'activities', 'workflows', 'records', 'faults', 'cost'];

const common = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/.shouhou'],
};

module.exports = {
  // One more than the two cores that it is meant for: tests of the stack wait a good deal.
  maxWorkers: 3,
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/support/longestFirst.js',
  reporters: ['default', '<rootDir>/test/support/countsReporter.js'],
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: onStack.map((folder) => `<rootDir>/test/${folder}/`),
    },
    {
      ...common,
      displayName: 'stack',
      testMatch: onStack.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
      globalSetup: '<rootDir>/test/support/globalSetup.js',
      globalTeardown: '<rootDir>/test/support/globalTeardown.js',
    },
  ],
};
