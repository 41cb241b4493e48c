import { type AuditSource, audit } from '../store/audit';
import type { Database } from '../store/database';
import type { Shops } from '../store/shops';
import { readOnPlatform } from './platform';

/** Whose number is asked for. */
export interface PhoneAsked {
  shopId: string;
  caseId: string;
  tid: string;
}

/**
 * The receiver's mobile number of an order, for whoever phones the buyer now. It is read from the platform each time and kept nowhere.
 * Before it is answered the audit has who saw the number of which case. Undefined where the platform shows it with stars only.
 */
export type BuyerPhone = (asked: PhoneAsked, by: AuditSource) => Promise<string | undefined>;

export function createBuyerPhone(database: Database, shops: Pick<Shops, 'shop'>): BuyerPhone {
  return async ({ shopId, caseId, tid }, by) => {
    const shop = await shops.shop(shopId);
    const phone = await readOnPlatform(() => shop.top.receiverMobile(tid), `the order ${tid}`);
    if (phone === undefined) return undefined;
    const after = { fields: ['receiverPhone'], reason: 'callBuyer' };
    await database.$transaction((transaction) =>
      audit(transaction, by, { action: 'maskedRevealed', shopId, subject: `case:${caseId}`, after }),
    );
    return phone;
  };
}
