import type { AskContext, PayAnswer, Reservation } from '../domain/asks';
import type { Fen } from '../domain/money';
import type { Database } from '../store/database';
import type { Statements } from '../store/direct';
import { ensureOrderLedger, ledgerKindOf, lockedOrderLedger, restOf } from '../store/ledger';
import { insertInto } from '../store/statements';
import type { Intents } from './intents';
import { asShop, type Deps, ofRecords, type Port } from './ports';

/** One order's money over all its cases: a row lock decides who comes first (docs/architecture/money-once.md). */
export function ledger(deps: Deps): Port<'reserve' | 'release'> {
  return {
    reserve: (input, context) => asShop(deps, context, () => reserve(deps.database, context, input)),
    release: ({ intentId }, { shopId }) =>
      ofRecords(async () => {
        const where = { shopId, intentId, kind: { not: 'refund' }, status: 'held' };
        await deps.database.ledgerEntry.updateMany({ where, data: { status: 'released' } });
        return { ok: true };
      }),
  };
}

/** Holds an amount under an intent's id, unless the order has not so much left. Again for the same id it holds it once. */
export async function reserve(
  database: Database,
  { shopId, caseId }: AskContext,
  input: Reservation,
): Promise<{ ok: true } | { ok: false; left: Fen }> {
  const { intentId, tid, amount, cap } = input;
  const first = [ensureOrderLedger(shopId, tid), lockedOrderLedger(shopId, tid)];
  const work = async (transaction: Statements) => {
    const kind = ledgerKindOf(input);
    const left = await restOf(transaction, { shopId, caseId, tid, intentId, cap, kind });
    if (amount > left) return { ok: false as const, left };
    const entry = { shopId, intentId, tid, kind, amount, status: 'held', caseId, updatedAt: new Date() };
    const set = ['caseId', 'amount', 'updatedAt'];
    for (const held of insertInto('LedgerEntry', [entry], { key: ['shopId', 'intentId'], set })) {
      await transaction.$executeRaw(held);
    }
    return { ok: true as const };
  };
  return database.direct.transaction(work, { first });
}

/** Nothing was sent and nothing will be under this intent, until a person has it tried again. */
export async function overCap(intents: Intents, intentId: string, left: Fen): Promise<PayAnswer> {
  const answer = { result: 'overCap', left } as const;
  await intents.mark(intentId, 'failed', answer);
  return answer;
}
