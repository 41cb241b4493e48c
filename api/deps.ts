import type { Logger } from 'pino';
import type { CaseClient } from '../intake/caseClient';
import type { Parcels } from '../intake/parcels';
import type { Split } from '../intake/splitting';
import type { Checks } from './health';
import type { PastAnswer } from './pastAnswer';
import type { PolicyBook } from './policyBook';
import type { Promises } from './promises';
import type { Records } from './records';
import type { SmsCodes } from './smsCodes';
import type { StaffBook } from './staffBook';

/** What the API stands on. */
export interface AppDeps {
  records: Records;
  staff: StaffBook;
  policies: PolicyBook;
  cases: Pick<CaseClient, 'open' | 'send'>;
  promises: Promises;
  smsCodes: SmsCodes;
  /** Lines of a case go to a case of their own. */
  split: Split;
  parcels: Parcels;
  pastAnswer: PastAnswer;
  checks: Checks;
  logger: Logger;
}
