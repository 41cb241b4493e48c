import { ProviderError } from '../adapters/errors';
import type { Trade, TradeOrder } from '../adapters/top';
import type { OrderFacts } from '../domain/asks';
import { refundIntentId } from '../domain/processes/money/payout';
import { Prisma } from '../prisma/client/client';
import type { Database } from '../store/database';
import { type EnteredRefund, enterRefund } from '../store/ledger';
import { keepContact } from '../store/orderContacts';
import type { Shop } from '../store/shops';
import { isExchange } from './exchangeFacts';
import { orderFactsOf, refundSnapshotOf } from './facts';

/**
 * The live order: the only place that reads one for a case. What its lines say was refunded, or is being asked for, is
 * in the ledger when this returns. That includes what nobody told us of: refunds from before this program (handbook
 * §4). Digests of where it goes are kept, so that a return can be compared with others while the platform is away (§7).
 */
export async function readOrder(shop: Shop, database: Database, tid: string): Promise<OrderFacts> {
  const { trade, contact } = await shop.top.tradeAndContact(tid);
  await keepContact(database, shop, tid, { ...contact, phoneTail: trade.receiver?.phoneTail });
  for (const line of trade.orders) await enterLine(shop, database, trade, line);
  return orderFactsOf(trade);
}

/** Statuses of a line's refund that hold no money and have paid none. */
const NOTHING: readonly (string | undefined)[] = [undefined, 'NO_REFUND', 'CLOSED'];

/** The line says which refund, and how it stands; how much it is says only the refund itself. */
async function enterLine(shop: Shop, database: Database, { tid }: Trade, line: TradeOrder): Promise<void> {
  const { refundId, refundStatus } = line;
  if (refundId === undefined || NOTHING.includes(refundStatus)) return;
  const isPaid = refundStatus === 'SUCCESS';
  const intentId = refundIntentId(refundId);
  const [known] = await database.direct.$queryRaw<{ status: string }[]>(
    Prisma.sql`SELECT "status" FROM "LedgerEntry" WHERE "shopId" = ${shop.id} AND "intentId" = ${intentId}`,
  );
  // Changes of an open one come by intake; paid is the end.
  if (known?.status === (isPaid ? 'paid' : 'held')) return;
  const refund = await amountOf(shop, { ...line, refundId, tid, isPaid });
  if (refund) await enterRefund(database, shop.id, refund);
}

interface Refunded {
  tid: string;
  refundId: string;
  paymentFen: number;
  isPaid: boolean;
}

/**
 * Undefined for an exchange, which pays nothing. A refund that the platform does not show any more counts as the whole of its line:
 * rather too little is paid than too much.
 */
async function amountOf(
  shop: Shop,
  { tid, refundId, paymentFen, isPaid }: Refunded,
): Promise<EnteredRefund | undefined> {
  try {
    const live = await shop.top.refundGet(refundId);
    return isExchange(live) ? undefined : refundSnapshotOf(live);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'refused') throw error;
    return { tid, refundId, amount: paymentFen, status: isPaid ? 'SUCCESS' : 'WAIT_SELLER_AGREE' };
  }
}
