import { createHash } from 'node:crypto';
import type { Payee } from '../../domain/asks';
import type { CaseState } from '../../domain/case/state/caseState';
import { placeOf } from '../../domain/case/state/place';
import type { Fen } from '../../domain/money';
import { paymentOf } from '../../domain/processes/registry';
import type { LineNow, ReadLine } from '../../domain/rules/refundList';
import type { Database } from '../database';
import { restOf, type ToReserve } from '../ledger';

/** A payment of a case, as a refund list names it. */
export interface PaymentOfCase {
  shopId: string;
  caseId: string;
  processId: string;
}

/** What case and ledger say of a payment now. */
export interface LineFacts extends LineNow {
  /** Whom the case would pay now. */
  payee?: Payee;
  purpose?: string;
  tid?: string;
  /** The refund list that let it go last, and under which key. */
  letGo?: { list: string; intentId: string };
}

/** Reads the case as it is recorded, and the ledger of its order. */
export async function lineFactsOf(database: Database, payment: PaymentOfCase): Promise<LineFacts> {
  const { shopId, caseId, processId } = payment;
  const row = await database.case.findFirst({ where: { id: caseId, shopId }, select: { state: true } });
  // The recorder wrote this state from the same type. JSON loses the type.
  const state = row?.state as unknown as CaseState | undefined;
  return state ? lineFactsIn(state, processId, (toReserve) => restOf(database, toReserve)) : { isOpen: false, left: 0 };
}

/** The same of a case's state. `rest` says what the order can still bear. */
export async function lineFactsIn(
  state: CaseState,
  processId: string,
  rest: (toReserve: ToReserve) => Promise<Fen>,
): Promise<LineFacts> {
  const process = state.processes[processId];
  const paying = process && paymentOf(process);
  if (!paying) return { isOpen: false, left: 0 };
  const { shopId, caseId, tid, stage } = state;
  const place = placeOf(state, processId);
  const { purpose, amount, payee, forFinance, letGo } = paying;
  const known = {
    ...{ isOpen: stage !== 'closed', payee, purpose, tid },
    ...(letGo && { letGo: { list: letGo.list, intentId: letGo.intentIdIn(place) } }),
  };
  if (!forFinance || !payee) return { ...known, left: 0 };
  const intentId = forFinance.intentIdIn(place);
  const waiting: ReadLine = { amount, payee: payeeDigestOf(payee, intentId), intentId };
  const kind = purpose === 'freight' ? ('freight' as const) : ('transfer' as const);
  return { ...known, waiting, left: await rest({ shopId, caseId, tid, intentId, cap: forFinance.cap, kind }) };
}

/** By it a later reader sees that account and name are still the same. The key goes in, so two payments have two digests. */
function payeeDigestOf({ account, realName }: Payee, intentId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([account, realName, intentId]))
    .digest('hex');
}
