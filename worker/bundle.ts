import { join } from 'node:path';
import { bundleWorkflowCode, type Logger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** The rules that the workflows import directly. The bundler finds everything else from these. */
const RULES = [
  ...['case/decide', 'case/evolve', 'case/wants', 'case/rows/caseRow', 'case/state/caseState'],
  ...['asks', 'digest', 'errors', 'roles', 'wanted'],
];

/**
 * Bundles the code that cases run. A worker loads the rules once, not once for each case. This is safe because the
 * rules hold no state: each call gets its case as an argument. Loaded per case, the rules would fill most of a case's
 * heap (docs/cost.md).
 */
export function bundleWorkflows(
  options: { root?: string; logger?: Logger } = {},
): Promise<WorkflowBundleWithSourceMap> {
  const { root = join(__dirname, '..'), logger } = options;
  return bundleWorkflowCode({
    workflowsPath: join(root, 'workflows', 'index.ts'),
    failureConverterPath: join(root, 'codec', 'failureConverter.ts'),
    preloadModules: RULES.map((rule) => join(root, 'domain', `${rule}.ts`)),
    logger,
  });
}
