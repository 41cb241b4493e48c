const { writeFileSync } = require('node:fs');

/** Writes how many tests passed and failed to the file SHOUHOU_TEST_COUNTS names, for the last line of `npm test`. */
module.exports = class CountsReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.SHOUHOU_TEST_COUNTS;
    if (!file) return;
    // A test file that could not be run at all has no tests to fail, and counts as one.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    writeFileSync(file, JSON.stringify({ passed: results.numPassedTests, failed }));
  }
};
