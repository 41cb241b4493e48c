import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BundleOptions,
  bundleWorkflowCode,
  type Logger,
  type WorkflowBundleOption,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';

/** The rules that the workflows import directly. The bundler finds everything else from these. */
const RULES = [
  ...['case/decide', 'case/evolve', 'case/wants', 'case/rows/caseRow', 'case/state/caseState'],
  ...['asks', 'digest', 'errors', 'roles', 'wanted'],
];

/**
 * Bundles the code that cases run. A worker loads the rules once, not once for each case. This is safe because the
 * rules hold no state: each call gets its case as an argument. Loaded per case, the rules would fill most of a case's
 * heap (docs/cost.md).
 * @param options.interceptors files with more interceptors, for whoever replays and listens
 */
export function bundleWorkflows(
  options: { root?: string; logger?: Logger; interceptors?: string[] } = {},
): Promise<WorkflowBundleWithSourceMap> {
  const { root = join(__dirname, '..'), logger, interceptors = [] } = options;
  const origin = join(root, 'workflows', 'origin.ts');
  return bundleWorkflowCode({
    workflowsPath: join(root, 'workflows', 'index.ts'),
    failureConverterPath: join(root, 'codec', 'failureConverter.ts'),
    // It holds no state either: each case has its own from `interceptors()`.
    workflowInterceptorModules: [origin, ...interceptors],
    preloadModules: [
      join(root, 'workflows', 'stacks.ts'),
      ...RULES.map((rule) => join(root, 'domain', `${rule}.ts`)),
      origin,
    ],
    webpackConfigHook: forThisNode,
    logger,
  });
}

/** The code of the workflows that the setting WORKFLOW_BUNDLE names, or that of this build. */
export async function workflowsOfBuild(
  codePath: string | undefined,
  options?: Parameters<typeof bundleWorkflows>[0],
): Promise<WorkflowBundleOption> {
  return codePath === undefined ? builtBundle('workflows.js', options) : { codePath };
}

/**
 * The bundle that was built with this process, by its file's name: `workflows.js`, or one with more interceptors. Where none was, as
 * from the sources, it is made now, which takes some seconds.
 */
export async function builtBundle(
  file: string,
  options?: Parameters<typeof bundleWorkflows>[0],
): Promise<WorkflowBundleOption> {
  const codePath = join(__dirname, '..', file);
  return existsSync(codePath) ? { codePath } : bundleWorkflows(options);
}

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

/**
 * The SDK compiles for the language of 2017. There each `{ ...state }` becomes a loop of `defineProperty`, and rules are made
 * of little else. Since 2017 nothing has changed in the order of promises, so histories replay as before.
 */
function forThisNode(config: WebpackConfig): WebpackConfig {
  const rules = config.module?.rules ?? [];
  const compilers = rules.flatMap((rule) => compilerOf(rule) ?? []);
  if (compilers.length !== 1) throw new Error('The bundler of @temporalio/worker no longer compiles by one rule.');
  for (const { jsc } of compilers) jsc.target = 'es2022';
  return config;
}

/** The settings of swc in a rule of webpack, which has no types for them. */
function compilerOf(rule: unknown): { jsc: { target: string } } | undefined {
  const { options } = (rule as { use?: { options?: { jsc?: { target?: unknown } } } }).use ?? {};
  return typeof options?.jsc?.target === 'string' ? (options as { jsc: { target: string } }) : undefined;
}
