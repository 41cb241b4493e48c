import type { Logger } from 'pino';
import type { CaseClient } from '../intake/caseClient';
import type { Parcels } from '../intake/parcels';
import type { Split } from '../intake/splitting';
import type { Checks } from './health';
import type { PastAnswer } from './pastAnswer';
import type { Records } from './records';

/** What the API stands on. */
export interface AppDeps {
  records: Records;
  cases: Pick<CaseClient, 'open' | 'send'>;
  /** Lines of a case go to a case of their own. */
  split: Split;
  parcels: Parcels;
  pastAnswer: PastAnswer;
  checks: Checks;
  logger: Logger;
}
