import { addPlaybook } from '../../domain/playbooks/kinds';
import { cold } from '../domain/support/cold';

/** A workers' bundle with one more kind of case: nothing else is needed for it. */
addPlaybook(cold);

export { caseWorkflow, intakeWorkflow } from '../../workflows';
