import { readPastCases } from '../store/pastCases';
import { type Deps, ofRecords, type Port } from './ports';

/** Reads what the shop knows of a buyer, for a case that opened without knowing it. */
export function staff({ database }: Deps): Port<'readPastCases'> {
  return {
    readPastCases: ({ buyerId, tid }, { shopId, caseId }) =>
      ofRecords(() => readPastCases(database, { shopId, buyerId, tid, caseId })),
  };
}
