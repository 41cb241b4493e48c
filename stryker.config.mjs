/** Mutation testing of the rules by their table tests: `npm run test:mutation` (docs/mutation.md). */
export default {
  testRunner: 'table-tests',
  plugins: ['./scripts/mutation/runner.mjs', './scripts/mutation/texts.mjs'],
  ignorers: ['texts'],
  mutate: [
    'domain/**/*.ts',
    'policy/*.ts',
    // Texts: what an entry means, which words are not said, what a sort of problem order is called.
    '!policy/entries.ts',
    '!policy/words.ts',
    '!policy/problemSorts.ts',
    '!policy/document.ts',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  incrementalFile: '.shouhou/mutation/incremental.json',
  tempDirName: '.shouhou/mutation/sandbox',
  jsonReporter: { fileName: '.shouhou/mutation/report.json' },
  htmlReporter: { fileName: '.shouhou/mutation/report.html' },
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { logTests: false, allowColor: false, reportTests: false },
  // Only Jest and the compiler need it, and neither runs here.
  tsconfigFile: 'none',
  checkers: [],
  // A mutant that circles is stopped by its hit count; this is for one that circles outside of any mutated code.
  timeoutMS: 5_000,
  timeoutFactor: 4,
};
