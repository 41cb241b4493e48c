import { OPEN_REFUND_STATUSES, type RefundSnapshot } from '../domain/asks';
import { kindFor } from '../domain/playbooks/registry';
import { PLATFORM } from '../domain/roles';
import type { CaseClient } from './caseClient';
import type { Database } from './database';
import { CaseNotFound } from './errors';
import { buyerMessagesOf, orderFactsOf, refundSnapshotOf } from './facts';
import { enterRefund } from './ledger';
import { readOnPlatform } from './platform';
import type { Shop } from './shops';

export type HandedOver =
  | { to: 'case'; caseId: string; opened: boolean }
  /** The refund was over before any case saw it, or its case has ended: nothing to do. */
  | { to: 'nobody'; because: 'over' | 'ended' | 'thanked' }
  | { to: 'person'; because: string };

export type HandOver = (shop: Shop, refundId: string) => Promise<HandedOver>;

/**
 * From a word about a refund to the live refund to its case. Whoever hears of it, a consumed message, a callback or the
 * sweep, hands over here; the word itself says only where to look. Returns when the case has it.
 */
export function createHandOver(cases: CaseClient, database: Database): HandOver {
  return async (shop, refundId) => {
    const live = await readOnPlatform(() => shop.top.refundGet(refundId), `the refund ${refundId}`);
    if (!isKnownStatus(live.status)) return { to: 'person', because: `a refund in the status ${live.status}` };
    const refund = refundSnapshotOf(live);
    await enterRefund(database, shop.id, refund);
    const { caseId, isOpen } = await existing(database, shop, refund);
    try {
      if (!isOpen) return await open(shop, refund);
      await inform(shop, caseId, refund);
      return { to: 'case', caseId, opened: false };
    } catch (error) {
      if (error instanceof CaseNotFound) return { to: 'nobody', because: 'ended' };
      throw error;
    }
  };

  async function open(shop: Shop, refund: RefundSnapshot): Promise<HandedOver> {
    if (!(OPEN_REFUND_STATUSES as readonly string[]).includes(refund.status)) return { to: 'nobody', because: 'over' };
    const order = orderFactsOf(await readOnPlatform(() => shop.top.tradeGet(refund.tid), `the order ${refund.tid}`));
    const kind = kindFor(refund, order);
    if (kind === undefined) return { to: 'person', because: 'no kind of case takes this refund' };
    const subject = { type: 'refund' as const, externalId: refund.refundId };
    const { tid, buyerId } = order;
    const opening = { shopId: shop.id, kind, subject, buyerId, tid, order, refund };
    const { caseId } = await cases.openWith(opening, PLATFORM);
    await tellMessages(shop, caseId, refund);
    return { to: 'case', caseId, opened: true };
  }

  async function inform(shop: Shop, caseId: string, refund: RefundSnapshot): Promise<void> {
    const { refundId, modifiedAt, version, status, deadline, referee = '' } = refund;
    const commandId = `refundSeen:${refundId}:${modifiedAt}:${version}:${status}:${deadline ?? ''}:${referee}`;
    await cases.send(caseId, { type: 'refundSeen', refund }, PLATFORM, commandId);
    await tellMessages(shop, caseId, refund);
  }

  async function tellMessages(shop: Shop, caseId: string, { refundId, phase }: RefundSnapshot): Promise<void> {
    const messages = buyerMessagesOf(await shop.top.refundMessages(refundId, phase));
    const last = messages.at(-1);
    if (!last) return;
    const commandId = `buyerWrote:${refundId}:${last.messageId}`;
    await cases.send(caseId, { type: 'buyerWrote', messages }, PLATFORM, commandId);
  }
}

/** A subject whose case has no row yet is opened again: the opening is one update, however often it is asked for. */
async function existing(database: Database, shop: Shop, { refundId }: RefundSnapshot) {
  const where = { shopId: shop.id, type: 'refund', externalId: refundId };
  const subject = await database.caseSubject.findFirst({ where, orderBy: { generation: 'desc' } });
  if (!subject) return { caseId: '', isOpen: false };
  const row = await database.case.findUnique({ where: { id: subject.caseId }, select: { id: true } });
  return { caseId: subject.caseId, isOpen: row !== null };
}

const KNOWN_STATUSES: readonly string[] = [...OPEN_REFUND_STATUSES, 'CLOSED', 'SUCCESS'];

function isKnownStatus(status: string): boolean {
  return KNOWN_STATUSES.includes(status);
}
