import type { AskHandlers } from '../domain/asks';
import type { RecordActivities } from '../domain/case/batch';
import { ledger } from './ledger';
import { logistics } from './logistics';
import { messages } from './messages';
import { orders } from './orders';
import { payments } from './payments';
import type { Deps } from './ports';
import { writeBatch } from './records/batch';
import { refunds } from './refunds';
import { returns } from './returns';
import { reviews } from './reviews';
import { staff } from './staff';

export type { Deps } from './ports';

/** Everything that a case may ask, and its recorder: one file a port. */
export function createActivities(deps: Deps): AskHandlers & RecordActivities {
  return {
    ...orders(deps),
    ...refunds(deps),
    ...returns(deps),
    ...reviews(deps),
    ...logistics(deps),
    ...payments(deps),
    ...messages(deps),
    ...ledger(deps),
    ...staff(deps),
    record: (batch) => writeBatch(deps.database, batch),
  };
}
