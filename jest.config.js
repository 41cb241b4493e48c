/**
 * A test file's suffix says what it needs, and so in which project it runs:
 *
 *   x.unit.test.ts      nothing but this process
 *   x.property.test.ts  nothing, but a minute: random lives of cases
 *   x.peer.test.ts      a sandbox of its own, on the other side of HTTP
 *   x.stack.test.ts     Postgres, Temporal and the sandbox: one embedded stack for all (test/support/globalSetup.js)
 *   x.fault.test.ts     the same stack, and processes that the test kills
 *   x.project.test.ts   the project's own commands: starts, gates
 */
const common = {
  testEnvironment: 'node',
  // The console's parts are TSX: tests of its words load them, and draw nothing.
  transform: { '^.+\\.ts$': compiled({}), '^.+\\.tsx$': compiled({ tsx: true }) },
  modulePathIgnorePatterns: ['<rootDir>/.shouhou'],
};

function compiled(syntax) {
  const jsc = {
    target: 'es2022',
    parser: { syntax: 'typescript', ...syntax },
    transform: { react: { runtime: 'automatic' } },
  };
  return ['@swc/jest', { jsc, module: { type: 'commonjs' }, sourceMaps: 'inline' }];
}

const onBuild = { globalSetup: '<rootDir>/test/support/build.js' };

const onStack = {
  globalSetup: '<rootDir>/test/support/globalSetup.js',
  globalTeardown: '<rootDir>/test/support/globalTeardown.js',
};

function project(suffix, more = {}) {
  return { ...common, displayName: suffix, testMatch: [`<rootDir>/test/**/*.${suffix}.test.ts`], ...more };
}

module.exports = {
  // One more than the two cores that it is meant for: tests of the stack wait a good deal.
  maxWorkers: 3,
  // A worker keeps something of every file that it has run; the collector then works more than the tests.
  workerIdleMemoryLimit: '1200MB',
  // For a test that hangs. What a test waits for has a limit of its own, and a sentence (test/support/patience.ts).
  testTimeout: 900_000,
  testSequencer: '<rootDir>/test/support/longestFirst.js',
  reporters: ['default', '<rootDir>/test/support/countsReporter.js'],
  projects: [
    project('unit'),
    project('property'),
    project('peer', onBuild),
    project('project', onBuild),
    project('stack', onStack),
    project('fault', onStack),
  ],
};
