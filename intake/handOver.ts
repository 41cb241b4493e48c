import { isOpenRefund, OPEN_REFUND_STATUSES, type RefundSnapshot } from '../domain/asks';
import { DomainError } from '../domain/errors';
import { kindFor } from '../domain/playbooks/kinds';
import { PLATFORM } from '../domain/roles';
import { workflowIdOf } from '../domain/workflowId';
import type { Database } from '../store/database';
import { enterRefund } from '../store/ledger';
import type { Shop } from '../store/shops';
import { joinedBy, lastOf, pastCaseOf } from '../store/subjects';
import type { UpdateCommand } from '../workflows/messages';
import type { CaseClient } from './caseClient';
import { CaseNotFound, isNeverOpened } from './errors';
import { isExchange } from './exchangeFacts';
import { buyerMessagesOf, refundSnapshotOf } from './facts';
import { handOverExchange } from './handOverExchange';
import { readOrder } from './orders';
import { readOnPlatform } from './platform';

export type HandedOver =
  | { to: 'case'; caseId: string; opened: boolean }
  /**
   * There is nothing to do. Examples: the refund was over before any case saw it, its case has ended, or no open case
   * needs the parcel looked at again.
   */
  | { to: 'nobody'; because: 'over' | 'ended' | 'thanked' | 'notFollowed' | 'watched' | 'resting' }
  | { to: 'person'; because: string };

export type HandOver = (shop: Shop, refundId: string) => Promise<HandedOver>;

/**
 * Takes a message about a refund, reads the live refund, and gives it to its case. Consumed messages, callbacks and the
 * sweep all hand over here. The message itself says only where to look. Returns when the case has it.
 */
export function createHandOver(cases: CaseClient, database: Database): HandOver {
  const shared = {
    cases,
    database,
    existing: (shop: Shop, refundId: string) => existing(database, shop, { refundId }),
    tell,
  };
  return async (shop, refundId) => {
    const live = await readOnPlatform(() => shop.top.refundGet(refundId), `the refund ${refundId}`);
    if (isExchange(live)) return handOverExchange(shared, shop, live);
    if (!isKnownStatus(live.status)) return { to: 'person', because: `a refund in the status ${live.status}` };
    const refund = refundSnapshotOf(live);
    await enterRefund(database, shop.id, refund);
    const known = await caseFor(shop, refund);
    try {
      if (known === undefined) return await open(shop, refund);
      await inform(shop, known, refund);
      return { to: 'case', caseId: known.caseId, opened: false };
    } catch (error) {
      if (known && isNeverOpened(error)) return await openAnew(shop, known, refund);
      if (!(error instanceof CaseNotFound)) throw error;
      // A matter that is open although its case has ended is a new one, which links back.
      return isOpenRefund(refund) ? open(shop, refund) : { to: 'nobody', because: 'ended' };
    }
  };

  /**
   * The case has a row but no workflow: a worker died after writing the record, and Temporal's server lost the opening.
   * It is opened again under the same id, and its first record replaces the lost one.
   */
  function openAnew(shop: Shop, { caseId, isJoined }: Known, refund: RefundSnapshot): Promise<HandedOver> {
    if (isJoined) throw new Error(`The case ${caseId} that the refund belongs to is being opened again.`);
    return open(shop, refund);
  }

  /**
   * The refund's own case, or the case that it joins. When a buyer applies again for the same line, it is the same
   * matter.
   */
  async function caseFor(shop: Shop, refund: RefundSnapshot): Promise<Known | undefined> {
    const own = await existing(database, shop, refund);
    if (own || !isOpenRefund(refund)) return own;
    const caseId = await joinedBy(database, shop.id, refund);
    return caseId === undefined ? undefined : { caseId, isJoined: true };
  }

  async function open(shop: Shop, refund: RefundSnapshot): Promise<HandedOver> {
    if (!isOpenRefund(refund)) return { to: 'nobody', because: 'over' };
    const order = await orderOf(shop, database, refund);
    const kind = kindFor(refund, order);
    if (kind === undefined) return { to: 'person', because: 'no kind of case takes this refund' };
    const subject = { type: 'refund' as const, externalId: refund.refundId };
    const { tid, buyerId } = order;
    const previousCaseId = await pastCaseOf(database, shop.id, refund.tid, [refund.oid]);
    const opening = { shopId: shop.id, kind, subject, buyerId, tid, order, refund, previousCaseId };
    const { caseId } = await cases.openWith(opening, PLATFORM);
    await tellMessages(shop, caseId, refund);
    return { to: 'case', caseId, opened: true };
  }

  async function inform(shop: Shop, { caseId, workflowId, isJoined }: Known, refund: RefundSnapshot): Promise<void> {
    const kind = isJoined ? kindFor(refund, await orderOf(shop, database, refund)) : undefined;
    const { refundId, modifiedAt, version, status, deadline, referee = '' } = refund;
    const commandId = `refundSeen:${refundId}:${modifiedAt}:${version}:${status}:${deadline ?? ''}:${referee}`;
    await tell(caseId, { type: 'refundSeen', refund, kind }, commandId, workflowId);
    await tellMessages(shop, caseId, refund, workflowId);
  }

  async function tellMessages(
    shop: Shop,
    caseId: string,
    { refundId, phase }: RefundSnapshot,
    workflowId?: string,
  ): Promise<void> {
    const messages = buyerMessagesOf(await shop.top.refundMessages(refundId, phase));
    const last = messages.at(-1);
    if (!last) return;
    const commandId = `buyerWrote:${refundId}:${last.messageId}`;
    await tell(caseId, { type: 'buyerWrote', messages }, commandId, workflowId);
  }

  /** Pushes repeat: a case that knows it already has it. */
  async function tell(caseId: string, push: UpdateCommand, commandId: string, workflowId?: string): Promise<void> {
    try {
      await cases.send(caseId, push, PLATFORM, commandId, { workflowId });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'nothingNew') throw error;
    }
  }
}

interface Known {
  caseId: string;
  /** Where it is known already. */
  workflowId?: string;
  /** The refund comes to the case only now. */
  isJoined: boolean;
}

/** When the case of a subject has no row yet, it is opened again. Repeating is safe: the opening is one update. */
async function existing(
  database: Database,
  shop: Shop,
  { refundId }: Pick<RefundSnapshot, 'refundId'>,
): Promise<Known | undefined> {
  const last = await lastOf(database, shop.id, { type: 'refund', externalId: refundId });
  if (last === undefined || last.subjectId === null) return undefined;
  return { caseId: last.caseId, workflowId: workflowIdOf(last), isJoined: last.subjectId !== refundId };
}

function orderOf(shop: Shop, database: Database, { tid }: RefundSnapshot) {
  return readOnPlatform(() => readOrder(shop, database, tid), `the order ${tid}`);
}

const KNOWN_STATUSES: readonly string[] = [...OPEN_REFUND_STATUSES, 'CLOSED', 'SUCCESS'];

function isKnownStatus(status: string): boolean {
  return KNOWN_STATUSES.includes(status);
}
