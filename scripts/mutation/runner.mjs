import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { freshModules } from './modules.mjs';
import { collect, run } from './suite.mjs';

/** Where Stryker's own code in a mutated file looks: which mutant is on, which test is running. */
// biome-ignore lint/suspicious/noAssignInExpressions: the name is Stryker's, and either side may come first
const stryker = (globalThis.__stryker__ ??= {});

/**
 * Random walks, texts and what reads the tests themselves prove the rest; the rules are proven by tables. `cold` adds a kind of its
 * own to the registry, which all files share here.
 */
const NOT_TABLES = /(?:\.property\.test|texts\.unit\.test|kinds\/cold\.unit|coverage\/)/;

/**
 * Runs the table tests of the domain for Stryker in one process without Jest: a mutant costs milliseconds instead of
 * seconds (docs/decisions/010-mutation-runner.md). For a mutant in code that runs at load time it loads the files anew.
 * For all others it loads the files once, since a module of domain/ holds no state.
 */
class TableTests {
  folder = join(process.cwd(), 'test/domain');
  files = readdirSync(this.folder, { recursive: true })
    .filter((file) => file.endsWith('.test.ts') && !NOT_TABLES.test(file))
    .sort()
    .map((file) => join(this.folder, file));
  expect = createRequire(join(process.cwd(), 'package.json'))('expect').expect;
  /** How often a test has killed a mutant: those go first. */
  kills = new Map();
  load = freshModules(process.cwd());
  /** The tests of each file as they were loaded once. */
  loaded = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun({ coverageAnalysis }) {
    stryker.activeMutant = undefined;
    const tests = [];
    for (const file of this.files) {
      const outcome = await this.runFile(file, () => true, false);
      tests.push(...outcome);
    }
    const mutantCoverage = coverageAnalysis === 'off' ? undefined : stryker.mutantCoverage;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ testFilter, activeMutant, hitLimit, disableBail, reloadEnvironment }) {
    const wanted = testFilter && new Set(testFilter);
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.hitLimit = hitLimit;
    const fresh = reloadEnvironment ? freshModules(process.cwd()) : undefined;
    const tests = [];
    for (const file of this.inOrder(wanted)) {
      stryker.activeMutant = activeMutant.id;
      tests.push(...(await this.runFile(file, (id) => !wanted || wanted.has(id), !disableBail, fresh)));
      stryker.activeMutant = undefined;
      const limit = determineHitLimitReached(stryker.hitCount, hitLimit);
      if (limit) return toMutantRunResult(limit);
      const killer = tests.find(({ status }) => status === TestStatus.Failed);
      if (!killer) continue;
      this.kills.set(file, (this.kills.get(file) ?? 0) + 1);
      if (!disableBail) break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }

  /** The files of these tests, the deadliest first. */
  inOrder(wanted) {
    const some = wanted && new Set([...wanted].map((id) => join(this.folder, id.slice(0, id.indexOf(' ')))));
    const files = some ? this.files.filter((file) => some.has(file)) : [...this.files];
    return files.sort((a, b) => (this.kills.get(b) ?? 0) - (this.kills.get(a) ?? 0));
  }

  async runFile(file, isWanted, bail, fresh) {
    const results = [];
    const began = performance.now();
    const broken = (error) => ({
      id: `${relative(this.folder, file)} cannot be loaded`,
      name: 'cannot be loaded',
      fileName: file,
      timeSpentMs: performance.now() - began,
      status: TestStatus.Failed,
      failureMessage: String(error?.message ?? error),
    });
    let tests;
    try {
      tests = fresh ? this.testsOf(file, fresh) : this.testsOnce(file);
    } catch (error) {
      return [broken(error)];
    }
    const begun = new Set();
    for (const test of tests) {
      const id = `${relative(this.folder, file)} ${test.name}`;
      if (!isWanted(id)) continue;
      const result = await this.runTest(test, id, file, begun);
      results.push(result);
      if (bail && result.status === TestStatus.Failed) break;
    }
    return results;
  }

  testsOnce(file) {
    const known = this.loaded.get(file);
    if (known) return known;
    const tests = this.testsOf(file, this.load);
    this.loaded.set(file, tests);
    return tests;
  }

  testsOf(file, load) {
    return collect((words) => {
      Object.assign(globalThis, words, { expect: this.expect });
      load(file);
    });
  }

  async runTest(test, id, fileName, begun) {
    stryker.currentTestId = id;
    const began = performance.now();
    const told = () => ({ id, name: test.name, fileName, timeSpentMs: performance.now() - began });
    try {
      await run(test, begun);
      return { ...told(), status: TestStatus.Success };
    } catch (error) {
      return { ...told(), status: TestStatus.Failed, failureMessage: String(error?.message ?? error).slice(0, 500) };
    } finally {
      stryker.currentTestId = undefined;
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'table-tests', TableTests)];
