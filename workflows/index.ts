/** Everything that the workers' bundle registers. */
export { caseWorkflow } from './case';
export { dayRunWorkflow } from './dayRun';
export { deadLetterWorkflow } from './deadLetter';
export { intakeWorkflow } from './intake';
export { policyRolloutWorkflow } from './policyRollout';
export { reconcileWorkflow } from './reconcile';
export { retentionWorkflow } from './retention';
export { webhookWorkflow } from './webhook';
