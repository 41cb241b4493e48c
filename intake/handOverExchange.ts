import type { Refund } from '../adapters/top';
import { type ExchangeSnapshot, isOpenExchange } from '../domain/asks';
import { kindForExchange } from '../domain/playbooks/kinds';
import { PLATFORM } from '../domain/roles';
import type { Database } from '../store/database';
import type { Shop } from '../store/shops';
import { joinedBy, pastCaseOf } from '../store/subjects';
import type { UpdateCommand } from '../workflows/messages';
import type { CaseClient } from './caseClient';
import { CaseNotFound, isNeverOpened } from './errors';
import { liveExchange } from './exchangeFacts';
import type { HandedOver } from './handOver';
import { readOrder } from './orders';
import { readOnPlatform } from './platform';

/** What `handOver` lends it: `existing` finds the case of a known application, `tell` gives a command to a case. */
export interface Shared {
  cases: CaseClient;
  database: Database;
  existing(shop: Shop, refundId: string): Promise<{ caseId: string } | undefined>;
  tell(caseId: string, push: UpdateCommand, commandId: string): Promise<void>;
}

/**
 * Takes a message about an application for an exchange and gives it to its case. The number of the application is its
 * subject, as with a refund. So an exchange that turns into a refund stays in the same case.
 */
export async function handOverExchange(shared: Shared, shop: Shop, about: Refund): Promise<HandedOver> {
  const { cases, database } = shared;
  const exchange = await readOnPlatform(() => liveExchange(shop, about), `the exchange ${about.refundId}`);
  const { exchangeId, tid, oid } = exchange;
  const known = await shared.existing(shop, exchangeId);
  const joined =
    known?.caseId ??
    (isOpenExchange(exchange) ? await joinedBy(database, shop.id, { tid, oid, refundId: exchangeId }) : undefined);
  if (joined === undefined) return open();
  try {
    await shared.tell(joined, { type: 'exchangeSeen', exchange, kind: kindForExchange() }, commandIdOf(exchange));
    return { to: 'case', caseId: joined, opened: false };
  } catch (error) {
    if (!isNeverOpened(error) && !(error instanceof CaseNotFound)) throw error;
    return isOpenExchange(exchange) ? open() : { to: 'nobody', because: 'ended' };
  }

  async function open(): Promise<HandedOver> {
    if (!isOpenExchange(exchange)) return { to: 'nobody', because: 'over' };
    const kind = kindForExchange();
    if (kind === undefined) return { to: 'person', because: 'no kind of case takes this exchange' };
    const order = await readOnPlatform(() => readOrder(shop, database, tid), `the order ${tid}`);
    const subject = { type: 'refund' as const, externalId: exchangeId };
    const { buyerId } = order;
    const lines = piecesOf(exchange, order.lines);
    const previousCaseId = await pastCaseOf(database, shop.id, tid, [oid]);
    const opening = { shopId: shop.id, kind, subject, buyerId, tid, order, exchange, lines, previousCaseId };
    const { caseId } = await cases.openWith(opening, PLATFORM);
    return { to: 'case', caseId, opened: true };
  }
}

/** The number of pieces, when the application is not for the whole line. */
function piecesOf({ oid, quantity }: ExchangeSnapshot, lines: readonly { oid: string; quantity: number }[]) {
  const line = lines.find((one) => one.oid === oid);
  return quantity === undefined || line === undefined || quantity >= line.quantity ? undefined : [{ oid, quantity }];
}

function commandIdOf({ exchangeId, modifiedAt, status, deadline }: ExchangeSnapshot): string {
  return `exchangeSeen:${exchangeId}:${modifiedAt}:${status}:${deadline ?? ''}`;
}
