import type { Logger } from 'pino';
import type { CaseClient } from '../intake/caseClient';
import type { Checks } from './health';
import type { PastAnswer } from './pastAnswer';
import type { Promises } from './promises';
import type { Records } from './records';

/** What the API stands on. */
export interface AppDeps {
  records: Records;
  cases: Pick<CaseClient, 'open' | 'send'>;
  promises: Promises;
  pastAnswer: PastAnswer;
  checks: Checks;
  logger: Logger;
}
