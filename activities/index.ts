import type { AskHandlers, TogetherActivities } from '../domain/asks';
import type { RecordActivities } from '../domain/case/rows/batch';
import { calls } from './calls';
import { chats } from './chats';
import { exchanges } from './exchanges';
import { fraudSigns } from './fraudSigns';
import { ledger } from './ledger';
import { logistics } from './logistics';
import { messages } from './messages';
import { orders } from './orders';
import { payments } from './payments';
import type { Deps } from './ports';
import { receipts } from './receipts';
import { forgetter } from './records/forget';
import { recorder } from './records/record';
import { refunds } from './refunds';
import { refusals } from './refusals';
import { returns } from './returns';
import { reviews } from './reviews';
import { staff } from './staff';
import { texts } from './texts';
import { together } from './together';
import { wishes } from './wishes';

export type { Deps } from './ports';

/** Everything that a case may ask, and what keeps its records: one file a port. */
export function createActivities(deps: Deps): AskHandlers & TogetherActivities & RecordActivities {
  const handlers: AskHandlers = {
    ...orders(deps),
    ...refunds(deps),
    ...receipts(deps),
    ...refusals(deps),
    ...returns(deps),
    ...exchanges(deps),
    ...reviews(deps),
    ...logistics(deps),
    ...payments(deps),
    ...messages(deps),
    ...texts(deps),
    ...calls(deps),
    ...chats(deps),
    ...ledger(deps),
    ...staff(deps),
    ...fraudSigns(deps),
    ...wishes(deps),
  };
  return {
    ...handlers,
    ...together(handlers),
    record: recorder(deps),
    forget: forgetter(deps),
  };
}
