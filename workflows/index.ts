/** Everything that the workers' bundle registers. */
export { caseWorkflow } from './case';
export { intakeWorkflow } from './intake';
