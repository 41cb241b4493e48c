import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { testStack } from '../support/stack';

/** What is heavy, or needs a machine, has no place in a case that may sleep for weeks. */
const MEGABYTE = 1024 * 1024;
const MOST_BYTES = 1.75 * MEGABYTE;
const OURS = /^(domain|workflows)\//;
/** Temporal makes a case's errors with it, so that their words are sealed: three lines over its own package. */
const FAILURES = 'codec/failureConverter.ts';
const PACKAGES = ['@temporalio/', 'nexus-rpc/', 'long/', 'ms/'];
const ROOT = join(__dirname, '..', '..');

const [code = '', map = ''] = readFileSync(testStack().workflowBundle, 'utf8').split(
  /\/\/# sourceMappingURL=data:application\/json;[^,]*,/,
);
const { sources } = JSON.parse(Buffer.from(map.trim(), 'base64').toString('utf8')) as { sources: string[] };

test('the workflows’ bundle is small, its source map apart', () => {
  expect(code).toContain('caseWorkflow');
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(MOST_BYTES);
});

test('the workflows’ bundle has rules of every sort, and no texts, word lists or policies', () => {
  const ours = sources
    .filter((source) => !source.startsWith('webpack/'))
    .map((source) => relative(ROOT, source))
    .filter((module) => OURS.test(module));
  const folders = [...new Set(ours.map((module) => dirname(module).split('/').slice(0, 2).join('/')))].sort();
  expect(folders.filter((folder) => folder !== 'domain/policy')).toEqual([
    'domain',
    'domain/case',
    'domain/playbooks',
    'domain/processes',
    'domain/rules',
    'workflows',
  ]);
  // A case brings its policy along as an argument: its numbers, word lists and lists of sorts, their docs and their checks stay out.
  const outside = /^domain\/policy\/(words|defaults|entries|document|validate|units|problemSorts)\.ts$/;
  expect(ours.filter((module) => outside.test(module))).toEqual([]);
});

test('the workflows’ bundle holds the domain, the workflows and Temporal’s own code, and nothing else', () => {
  const modules = sources.filter((source) => !source.startsWith('webpack/')).map((source) => relative(ROOT, source));
  expect(modules.filter((module) => OURS.test(module)).length).toBeGreaterThan(40);
  const foreign = modules.filter((module) => {
    const inPackage = /(?:^|\/)node_modules\/(.+)$/.exec(module)?.[1];
    if (inPackage !== undefined) return !PACKAGES.some((name) => inPackage.startsWith(name));
    return !OURS.test(module);
  });
  expect(foreign).toEqual([FAILURES]);
  for (const word of ['zod', 'prisma', 'express', 'node:', 'pino']) {
    expect(modules.filter((module) => module.includes(word))).toEqual([]);
  }
});
