import type { Exchange, Refund } from '../adapters/top';
import type { ExchangeSnapshot, ExchangeStatus } from '../domain/asks';
import type { Shop } from '../store/shops';
import { NotOnPlatform } from './errors';

/** Applications for an exchange, from the platform's words to the domain's (platform.md §2). */

const EXCHANGES: readonly string[] = ['TMALL_EXCHANGE', 'TAOBAO_EXCHANGE'];
const TURNED = 'EXCHANGE_TRANSFORM_TO_REFUND';

/** Whether the number of the refund names an application that is still for an exchange. */
export function isExchange({ disputeType, status }: Pick<Refund, 'disputeType' | 'status'>): boolean {
  return disputeType !== undefined && EXCHANGES.includes(disputeType) && status !== TURNED;
}

/**
 * Reads the live facts from the exchange itself. Taobao has no calls for its own exchanges, so for these it takes what
 * the refund tells.
 */
export async function liveExchange(shop: Shop, about: Refund): Promise<ExchangeSnapshot> {
  const { refundId, tid, disputeType } = about;
  if (disputeType !== 'TMALL_EXCHANGE') return snapshotOfRefund(about);
  return exchangeSnapshotOf(await shop.top.exchangeGet(refundId), tid);
}

/** @throws NotOnPlatform for a status that nobody knows: a person looks. */
export function exchangeSnapshotOf(exchange: Exchange, tid: string): ExchangeSnapshot {
  const { exchangeId, oid, quantity, reason, wantedSku, createdAt, modifiedAt, version, timeoutAt } = exchange;
  return {
    ...{ exchangeId, tid, oid, quantity, reason, wantedSku, createdAt, modifiedAt, version },
    status: known(exchange.status === undefined ? undefined : BY_NUMBER[exchange.status], exchangeId),
    returnParcel: parcelOf(exchange.returnParcel),
    sentParcel: parcelOf(exchange.sentParcel),
    deadline: timeoutAt,
  };
}

export function snapshotOfRefund(refund: Refund): ExchangeSnapshot {
  const { refundId, tid, oid, reason, createdAt, modifiedAt, version, trackingNumber, companyName } = refund;
  return {
    ...{ exchangeId: refundId, tid, oid, reason, createdAt, modifiedAt, version },
    status: known(BY_WORD[refund.status], refundId),
    returnParcel: trackingNumber ? parcelOf({ companyName, trackingNumber }) : undefined,
    deadline: refund.timeout?.at,
    byHand: true,
  };
}

const BY_NUMBER: Readonly<Record<number, ExchangeStatus>> = {
  ...{ 1: 'pending', 2: 'awaitingReturn', 3: 'awaitingReceipt', 4: 'closed', 5: 'done', 6: 'buyerToChange' },
  ...{ 12: 'toSend', 13: 'awaitingConfirmation', 14: 'turnedIntoRefund' },
};

const BY_WORD: Readonly<Record<string, ExchangeStatus>> = {
  WAIT_SELLER_AGREE: 'pending',
  WAIT_BUYER_RETURN_GOODS: 'awaitingReturn',
  WAIT_SELLER_CONFIRM_GOODS: 'awaitingReceipt',
  SELLER_REFUSE_BUYER: 'buyerToChange',
  WAIT_SELLER_CONSIGN_GOODS: 'toSend',
  WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS: 'awaitingConfirmation',
  SUCCESS: 'done',
  CLOSED: 'closed',
  [TURNED]: 'turnedIntoRefund',
};

function known(status: ExchangeStatus | undefined, exchangeId: string): ExchangeStatus {
  if (status === undefined) throw new NotOnPlatform(`The exchange ${exchangeId} is in a status that nobody knows.`);
  return status;
}

function parcelOf(parcel: Exchange['returnParcel']): ExchangeSnapshot['returnParcel'] {
  return parcel && { company: parcel.companyName ?? '', trackingNumber: parcel.trackingNumber };
}
