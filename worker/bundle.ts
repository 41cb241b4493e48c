import { join } from 'node:path';
import { bundleWorkflowCode, type Logger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** What the workflows import of the rules; the rest comes with it. */
const RULES = [
  ...['case/decide', 'case/evolve', 'case/wants', 'case/rows/caseRow', 'case/state/caseState'],
  ...['asks', 'digest', 'errors', 'roles', 'wants'],
];

/**
 * The code that cases run, bundled. The rules are loaded once a worker instead of once a case: they hold no state of their own
 * (a case is what is passed to them), and would otherwise be most of what a case takes of the heap (docs/cost.md).
 */
export function bundleWorkflows(
  options: { root?: string; logger?: Logger } = {},
): Promise<WorkflowBundleWithSourceMap> {
  const { root = join(__dirname, '..'), logger } = options;
  return bundleWorkflowCode({
    workflowsPath: join(root, 'workflows', 'index.ts'),
    preloadModules: RULES.map((rule) => join(root, 'domain', `${rule}.ts`)),
    logger,
  });
}
